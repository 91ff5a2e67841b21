import type { NamedId } from '../../crm/catalogue-read-model.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { PageContext } from '../page-context.ts';

/** What ids in a document are called. */
export interface DocumentNames {
  readonly items: readonly NamedId[];
  readonly groups: readonly NamedId[];
  readonly modes: readonly NamedId[];
}

export interface DescribedSetting {
  readonly label: string;
  readonly value: string;
}

/** A document as a list of settings that a person can read, always in the same order and of the same length. */
export function describeDocument(
  context: PageContext,
  document: ProgramDocument,
  names: DocumentNames,
): readonly DescribedSetting[] {
  const { t, format } = context;
  const { earning, redemption } = document;
  const rule = earning.rules[0];
  const yesNo = (isOn: boolean) => t(isOn ? 'program.yes' : 'program.no');
  const day = (value: string | null | undefined) => (value ? format.date(value) : t('program.open'));
  const listed = (ids: readonly (string | number)[], known: readonly NamedId[]) =>
    ids.map((id) => known.find((one) => String(one.id) === String(id))?.name ?? `#${id}`).join(', ') ||
    t('program.noneChosen');
  const rates = (
    key: 'program.earnSentence' | 'program.redeemSentence',
    list: readonly { currency: string; points: number; amount: string }[],
  ) =>
    list
      .map(({ currency, points, amount }) =>
        t(key, { points, text: format.points(points), amount: format.money(amount, currency) }),
      )
      .join('; ') || t('program.noRate');

  return [
    { label: t('program.earnRate'), value: rates('program.earnSentence', rule?.rates ?? []) },
    { label: t('program.mode'), value: t(`program.mode.${earning.mode}`) },
    { label: t('program.expiryMode'), value: expiryText(context, document) },
    { label: t('program.redemptionEnabled'), value: yesNo(redemption.enabled) },
    { label: t('program.clientMayRedeem'), value: yesNo(redemption.clientMayRedeem) },
    { label: t('program.redeemRate'), value: rates('program.redeemSentence', redemption.rates) },
    { label: t('program.minimum'), value: format.points(redemption.minimumPoints) },
    { label: t('program.share'), value: format.percent(redemption.maximumSharePercent) },
    { label: t('program.step'), value: format.points(redemption.stepPoints) },
    {
      label: t('program.maximum'),
      value:
        redemption.maximumPoints === null ? t('program.noLimit') : format.points(redemption.maximumPoints),
    },
    { label: t('program.keep'), value: format.points(redemption.keepMinimumPoints) },
    { label: t('program.cover'), value: yesNo(redemption.coverLastFraction) },
    { label: t('program.ruleDate'), value: t(`program.ruleDate.${earning.ruleDate}`) },
    { label: t('program.rounding'), value: t(`program.rounding.${earning.rounding}`) },
    { label: t('program.hold'), value: format.number(earning.holdDays) },
    { label: t('program.includeTax'), value: yesNo(earning.base.includeTax) },
    { label: t('program.includeAdjustment'), value: yesNo(earning.base.includeAdjustment) },
    { label: t('program.partly'), value: t(`program.partly.${earning.base.partlyRedeemed}`) },
    { label: t('program.validFrom'), value: day(rule?.validFrom) },
    { label: t('program.validUntil'), value: day(rule?.validUntil) },
    { label: t('program.excludedGroups'), value: listed(earning.base.excludedGroupIds, names.groups) },
    { label: t('program.excludedItems'), value: listed(earning.base.excludedItemIds, names.items) },
    { label: t('program.nonEarningModes'), value: listed(earning.base.nonEarningModes, names.modes) },
  ];
}

function expiryText({ t, format }: PageContext, { expiry }: ProgramDocument): string {
  switch (expiry.mode) {
    case 'never':
      return t('program.expiry.never');
    case 'days':
      return t('program.expiry.daysText', { days: expiry.days, text: format.number(expiry.days) });
    case 'months':
      return t('program.expiry.monthsText', { months: expiry.months, text: format.number(expiry.months) });
  }
}
