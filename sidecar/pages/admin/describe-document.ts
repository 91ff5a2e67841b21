import { MESSAGE_TRIGGERS, type MessageChannel } from '../../programs/message-settings.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { HostCurrency } from '../../crm/host-settings.ts';
import {
  describeFields,
  type DescribedSetting,
  type Describing,
  type NameOfId,
} from '../form/describe-field.ts';
import type { FormArea } from '../form/field.ts';
import type { PageContext } from '../page-context.ts';
import { levelName, levelSettings } from './describe-level.ts';
import { ruleConditions, ruleGives, ruleName } from './describe-rule.ts';
import { homeCurrency } from './home-currency.ts';
import { TIER_FIELDS } from './level-fields.ts';
import { typedNoticeDays } from './notice-days.ts';
import { editableOf, spendRuleOf } from './program-form.ts';
import { PROGRAM_FIELDS } from './program-fields.ts';

/** A line of a description. `key` says what it is about, so that two descriptions can be laid side by side. */
export interface DescribedLine extends DescribedSetting {
  readonly key: string;
}

/** What a document says, in words: its settings, its rules in their order, its levels. */
export function describeDocument(
  context: PageContext,
  document: ProgramDocument,
  currencies: readonly HostCurrency[],
  nameOfId: NameOfId,
): readonly DescribedLine[] {
  const home = homeCurrency(document, currencies);
  const describing = (area: FormArea): Describing => ({
    context,
    area,
    around: { currencies, home, locale: context.locale },
    nameOfId,
  });
  const settings = describeFields(describing('program'), PROGRAM_FIELDS, editableOf(document)).map(
    (setting, index) => ({ ...setting, key: `setting ${index}` }),
  );
  return [
    ...settings,
    ...describeRules(describing('rules'), document),
    ...describeLevels(describing('levels'), document),
    describeMessages(context, document),
  ];
}

function describeMessages({ t }: PageContext, { messages }: ProgramDocument): DescribedLine {
  const days = (list: readonly number[]) =>
    list.length === 0
      ? t('messages.settingNever')
      : t('messages.settingDays', { days: typedNoticeDays(list) });
  const kindsBy = (channel: MessageChannel) => {
    const kinds = MESSAGE_TRIGGERS.filter((trigger) => messages.channels[trigger].includes(channel));
    return kinds.length === 0 ? '–' : kinds.map((kind) => t(`messages.kind.${kind}`)).join(', ');
  };
  const { happenings, staffIds } = messages.bell;
  const rings = happenings.map((happening) => t(`messages.bell.${happening}`)).join(', ');
  return {
    key: 'messages',
    label: t('messages.settingLabel'),
    value: t('messages.settingValue', {
      isOn: String(messages.isOn),
      expiry: days(messages.expiryNoticeDays),
      levels: days(messages.levelNoticeDays),
      coupons: days(messages.couponNoticeDays),
      email: kindsBy('email'),
      sms: kindsBy('sms'),
      quiet: messages.quietHours ? `${messages.quietHours.from}–${messages.quietHours.until}` : '–',
      cap: messages.cap ? `${messages.cap.messages} / ${messages.cap.days}` : '–',
      bell: rings === '' ? '–' : `${rings} (${t('messages.bellWho', { count: staffIds.length })})`,
    }),
  };
}

function describeRules(describing: Describing, document: ProgramDocument): DescribedLine[] {
  const { t } = describing.context;
  const shownAbove = spendRuleOf(document);
  const { rules } = document.earning;
  const lines = rules.flatMap((rule) => {
    const conditions = [
      ...(rule.isActive ? [] : [t('rules.status.paused')]),
      ...ruleConditions(describing, rule),
    ];
    // The simple rule for money spent is the first setting of all already.
    if (rule === shownAbove && conditions.length === 0 && rule.name === '') return [];
    return [
      {
        key: `rule ${rule.id}`,
        label: t('rules.ruleNamed', { name: ruleName(describing, rule) }),
        value: [ruleGives(describing, rule), ...conditions].join('. '),
      },
    ];
  });
  if (rules.length < 2) return lines;
  const order = rules.map((rule) => ruleName(describing, rule)).join(' › ');
  return [...lines, { key: 'rules order', label: t('rules.order'), value: order }];
}

function describeLevels(describing: Describing, { tiers }: ProgramDocument): DescribedLine[] {
  const { t } = describing.context;
  const fields = TIER_FIELDS.filter(({ shownWhen }) => !shownWhen || shownWhen.is === tiers.mode);
  const settings = fields.flatMap((field) =>
    describeFields(describing, [field], tiers).map((setting) => ({
      ...setting,
      key: `levels ${field.path}`,
    })),
  );
  if (tiers.mode === 'off') return settings.slice(0, 1);
  const levels = tiers.levels.map((level) => ({
    key: `level ${level.id}`,
    label: t('levels.levelNamed', { name: levelName(describing, level) }),
    value: levelSettings(describing, tiers, level)
      .map((setting) => t('program.settingIs', { label: setting.label, value: setting.value }))
      .join('; '),
  }));
  const { picture } = tiers.card;
  const card = {
    key: 'levels picture',
    label: t('levels.picture'),
    value:
      picture === null ? t('program.noneChosen') : t('levels.pictureNamed', { name: picture.slice(0, 8) }),
  };
  return [...settings, card, ...levels];
}
