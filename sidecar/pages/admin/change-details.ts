import type { Names } from '../../crm/names.ts';
import { readCategory } from '../../rewards/read-category.ts';
import type { Reward, RewardContent } from '../../rewards/reward.ts';
import type { Change } from '../../shared/audit-read-model.ts';
import { automationChanges, automationParts } from '../automation/automation-changes.ts';
import { describeFields, type Describing } from '../form/describe-field.ts';
import type { PageContext } from '../page-context.ts';
import { wordsOfChange, wordsOfField } from './change-words.ts';
import { editableReward, NEW_REWARD, rewardFrom } from './editable-reward.ts';
import { versionsOf, type KnownOfChanges } from './known-of-changes.ts';
import { REWARD_FIELDS } from './reward-fields.ts';

/** What exactly a change changed, field by field; nothing where its action says it all. */
export function changeDetails(context: PageContext, change: Change, known: KnownOfChanges): string[] {
  switch (change.action) {
    case 'set_contact_rights':
      return contactRights(context, change.detail, known.names);
    case 'change_reward':
      return known.rewards ? rewardFields(context, change.detail, known.rewards) : [];
    case 'automation_created':
    case 'automation_changed':
      return automation(context, change, known.automations);
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
function contactRights(context: PageContext, detail: Change['detail'], names: Names): string[] {
  const { t, format } = context;
  const id = Number(detail['contactId']);
  return [
    names.contact(id) ?? t('explain.name.contactGone', { id: String(id) }),
    ...RIGHTS.map((right) =>
      wordsOfField(
        context,
        t(`participation.contacts.${right}`),
        t(detail[right] === true ? 'changes.yes' : 'changes.no'),
      ),
    ),
    ...LIMITS.map(([limit, label]) =>
      wordsOfField(
        context,
        t(label),
        typeof detail[limit] === 'number'
          ? format.points(detail[limit])
          : t('participation.contacts.noLimit'),
      ),
    ),
  ];
}

/** Both versions are kept and never changed; of a change that does not say which they were there is nothing to say. */
function automation(context: PageContext, change: Change, known: KnownOfChanges['automations']): string[] {
  const [older, newer] = versionsOf(change).map((version) => known?.document(version) ?? null);
  if (!known || !older) return [];
  if (change.action === 'automation_created') return automationParts(context, older, known.names);
  const { was, name } = change.detail;
  return [
    ...(typeof was === 'string' && typeof name === 'string' && was !== name
      ? [wordsOfChange(context, context.t('automation.name'), was, name)]
      : []),
    ...(newer ? automationChanges(context, older, newer, known.names) : []),
  ];
}

/** Texts that are longer are only named. */
const LONGEST_SHOWN = 200;

/** Each field of the reward's form that says something else, then what stands beside the form. */
function rewardFields(
  context: PageContext,
  { before, after }: Change['detail'],
  describing: Describing,
): string[] {
  const { t } = context;
  const [was, is] = [(before ?? {}) as Partial<Reward>, (after ?? {}) as Partial<Reward>];
  const old = describeFields(describing, REWARD_FIELDS, formOf(was));
  const fields = describeFields(describing, REWARD_FIELDS, formOf(is)).flatMap(({ label, value }, index) => {
    const from = old[index]?.value ?? '';
    if (from === value) return [];
    return Math.max(from.length, value.length) > LONGEST_SHOWN
      ? [t('changes.fieldChanged', { field: label })]
      : [wordsOfChange(context, label, from, value)];
  });
  const status = (reward: Partial<Reward>) => (reward.status ? t(`rewards.status.${reward.status}`) : '');
  return [
    ...fields,
    ...('status' in is ? [wordsOfChange(context, t('members.status'), status(was), status(is))] : []),
    ...('picture' in is ? [t('changes.fieldChanged', { field: t('rewards.picture') })] : []),
  ];
}

/** The part of a reward that a change kept, as its form shows it; the rest is as of a new one, on both sides. */
function formOf(part: Partial<Reward>) {
  const whole: RewardContent & Pick<Reward, 'stock'> = {
    ...rewardFrom(NEW_REWARD).content,
    stock: null,
    ...part,
    ...(part.category === undefined ? {} : { category: readCategory(part.category) }),
  };
  return editableReward(whole, whole.stock);
}
