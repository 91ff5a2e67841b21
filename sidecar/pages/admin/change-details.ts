import type { Names } from '../../crm/names.ts';
import type { MessageKey } from '../../i18n/translator.ts';
import type { Reward } from '../../rewards/reward.ts';
import type { Change } from '../../shared/audit-read-model.ts';
import { localText } from '../local-text.ts';
import type { PageContext } from '../page-context.ts';

/** What exactly a change changed, field by field; nothing where its action says it all. */
export function changeDetails(context: PageContext, change: Change, names: Names): string[] {
  switch (change.action) {
    case 'set_contact_rights':
      return contactRights(context, change.detail, names);
    case 'change_reward':
      return rewardFields(context, change.detail);
    default:
      return [];
  }
}

const RIGHTS = ['see', 'convert', 'redeem'] as const;
const LIMITS = [
  ['perTimeMax', 'participation.contacts.perTime'],
  ['perMonthMax', 'participation.contacts.perMonth'],
] as const;

/** Who it was, then each right and each limit as it is since. */
function contactRights({ t, format }: PageContext, detail: Change['detail'], names: Names): string[] {
  const id = Number(detail['contactId']);
  const field = (label: MessageKey, value: string) => t('changes.field', { field: t(label), value });
  return [
    names.contact(id) ?? t('explain.name.contactGone', { id: String(id) }),
    ...RIGHTS.map((right) =>
      field(`participation.contacts.${right}`, t(detail[right] === true ? 'changes.yes' : 'changes.no')),
    ),
    ...LIMITS.map(([limit, label]) =>
      field(
        label,
        typeof detail[limit] === 'number'
          ? format.points(detail[limit])
          : t('participation.contacts.noLimit'),
      ),
    ),
  ];
}

/** The fields of a reward that a person changes, with their labels in its form. */
const LABELS = {
  kind: 'rewardForm.kind',
  names: 'rewardForm.names',
  descriptions: 'rewardForm.descriptions',
  category: 'rewardForm.category',
  points: 'rewardForm.points',
  money: 'rewardForm.money',
  stock: 'rewardForm.stock',
  limit: 'rewardForm.limitOrders',
  fromDay: 'rewardForm.fromDay',
  untilDay: 'rewardForm.untilDay',
  levels: 'rewardForm.levels',
  clientGroupIds: 'rewardForm.clientGroups',
  sortOrder: 'rewardForm.sortOrder',
  itemId: 'rewardForm.item',
  voucher: 'changes.voucher',
  status: 'members.status',
  picture: 'rewards.picture',
} as const satisfies Partial<Record<keyof Reward, MessageKey>>;

function rewardFields(context: PageContext, { before, after }: Change['detail']): string[] {
  const { t } = context;
  const [was, is] = [before, after].map((one) => (one ?? {}) as Partial<Reward>) as [
    Partial<Reward>,
    Partial<Reward>,
  ];
  return (Object.keys(LABELS) as (keyof typeof LABELS)[])
    .filter((name) => name in is)
    .map((name) => {
      const [from, to] = [valueText(context, name, was), valueText(context, name, is)];
      const field = t(LABELS[name]);
      // Lists and terms are only named: what they are stands in the reward's form.
      if (from === null || to === null) return t('changes.fieldChanged', { field });
      return t('changes.field', { field, value: t('changes.fromTo', { from, to }) });
    });
}

/** A value as one short text; null where it is no single value. */
function valueText(
  { t, format, locale }: PageContext,
  name: keyof typeof LABELS,
  reward: Partial<Reward>,
): string | null {
  const value = reward[name];
  if (name === 'picture' || (typeof value === 'object' && value !== null && name !== 'names')) return null;
  if (value === null || value === undefined || value === '') return t('changes.nothing');
  if (name === 'names') return localText(reward.names!, locale);
  if (name === 'kind') return t(`rewards.kind.${reward.kind!}`);
  if (name === 'status') return t(`rewards.status.${reward.status!}`);
  if (name === 'fromDay' || name === 'untilDay') return format.date(reward[name]!);
  if (typeof value === 'number') return format.points(value);
  return typeof value === 'string' ? value : null;
}
