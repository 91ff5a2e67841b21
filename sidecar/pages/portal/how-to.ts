import type {
  EarningSettings,
  ExpirySettings,
  ProgramDocument,
  RedemptionSettings,
} from '../../programs/program-document.ts';
import type { PageContext } from '../page-context.ts';
import { isRate, ratesFor } from './worths.ts';

/** The programme in words, for the client's own currencies. */
export interface HowTo {
  readonly earn: readonly string[];
  readonly redeem: readonly string[];
  /** True when the contact can redeem on an invoice without asking anybody. */
  readonly mayRedeem: boolean;
}

export function howTo(context: PageContext, document: ProgramDocument, currencies: readonly string[]): HowTo {
  const { redemption } = document;
  const mayRedeem =
    redemption.enabled && redemption.clientMayRedeem && context.identity.contactMayRedeem === true;
  return {
    earn: [...howToEarn(context, document.earning, currencies), howLong(context, document.expiry)],
    redeem: redemption.enabled
      ? howToRedeem(context, redemption, currencies, mayRedeem)
      : [context.t('portal.redeem.off')],
    mayRedeem,
  };
}

function howToEarn(
  { t, format }: PageContext,
  earning: EarningSettings,
  currencies: readonly string[],
): string[] {
  const { base } = earning;
  const rates = earning.rules.flatMap((rule) => rule.rates).filter(({ points }) => points > 0);
  return [
    ...ratesFor(rates, currencies).map(({ points, amount, currency }) =>
      t('portal.earn.rate', { points, amount: format.money(amount, currency) }),
    ),
    t(`portal.earn.${earning.mode}`),
    ...(earning.holdDays > 0 ? [t('portal.earn.hold', { days: earning.holdDays })] : []),
    ...(base.includeTax ? [] : [t('portal.earn.net')]),
    ...(base.excludedItemIds.length + base.excludedGroupIds.length > 0 ? [t('portal.earn.exclusions')] : []),
  ];
}

function howLong({ t }: PageContext, expiry: ExpirySettings): string {
  switch (expiry.mode) {
    case 'never':
      return t('portal.earn.never');
    case 'days':
      return t('portal.earn.days', { days: expiry.days });
    case 'months':
      return t('portal.earn.months', { months: expiry.months });
  }
}

function howToRedeem(
  { t, format }: PageContext,
  redemption: RedemptionSettings,
  currencies: readonly string[],
  mayRedeem: boolean,
): string[] {
  const { minimumPoints, stepPoints, maximumPoints, maximumSharePercent, keepMinimumPoints } = redemption;
  return [
    ...ratesFor(redemption.rates.filter(isRate), currencies).map(({ points, amount, currency }) =>
      t('portal.redeem.rate', { points, amount: format.money(amount, currency) }),
    ),
    t(mayRedeem ? 'portal.redeem.how' : 'portal.redeem.ask'),
    ...(minimumPoints > 1 ? [t('portal.redeem.minimum', { points: minimumPoints })] : []),
    ...(stepPoints > 1 ? [t('portal.redeem.step', { points: format.points(stepPoints) })] : []),
    ...(maximumPoints === null ? [] : [t('portal.redeem.maximum', { points: maximumPoints })]),
    ...(maximumSharePercent < 100
      ? [t('portal.redeem.share', { percent: format.percent(maximumSharePercent) })]
      : []),
    ...(keepMinimumPoints > 0 ? [t('portal.redeem.keep', { points: keepMinimumPoints })] : []),
  ];
}
