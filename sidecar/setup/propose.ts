import type { HostCurrency } from '../crm/host-settings.ts';
import { unitOf } from '../earning/rules/starting-rates.ts';
import { NO_COUPONS } from '../programs/coupon-settings.ts';
import { defaultDocument } from '../programs/default-document.ts';
import { newRule } from '../programs/new-parts.ts';
import type { EarnRate, ExpirySettings, ProgramDocument, RedeemRate } from '../programs/program-document.ts';
import type { EarningRule } from '../programs/rule.ts';
import type { Tier, TierSettings } from '../programs/tier.ts';
import { currencyDigits } from '../shared/currency.ts';
import { maxOf, rational, roundTo, toDecimalText, toPoints, type Rational } from '../shared/rational.ts';
import { amountText, niceBelow, roundedDown } from './nice-number.ts';
import type { SetupChoice, Template } from './setup-state.ts';

/** What stays the same whatever the shop's figures say. */
interface TemplateSettings {
  readonly costPercent: string;
  readonly holdDays: number;
  readonly maximumSharePercent: number;
  readonly hasCoupons: boolean;
}

export const TEMPLATE_SETTINGS: Readonly<Record<Template, TemplateSettings>> = {
  shop: { costPercent: '3', holdDays: 14, maximumSharePercent: 50, hasCoupons: true },
  service: { costPercent: '5', holdDays: 0, maximumSharePercent: 100, hasCoupons: false },
  business: { costPercent: '1', holdDays: 0, maximumSharePercent: 20, hasCoupons: false },
};

/** A median invoice earns at least so many points: enough that cheap invoices earn something too. */
const POINTS_PER_INVOICE = 50;
/** The first redemption is within reach after so many median invoices. */
export const INVOICES_TO_FIRST_REWARD = 3;
/** Points outlive the usual time between two invoices this many times. */
const GAPS_TO_EXPIRY = 2;
const MONTHS = [6, 12, 18, 24, 36] as const;
const DAYS_PER_MONTH = 30;
const ON_TIME_PERCENT = '20';
const LATE_AFTER_DAYS = 30;

/**
 * A complete, safe programme for a kind of business and a goal, made of the shop's own figures: pure, so the same figures
 * always propose the same. Without figures it falls back to round numbers of the CRM's own currency.
 *
 * @param levels names, colours and multipliers to make the three levels of
 */
export function propose(
  choice: SetupChoice,
  currencies: readonly HostCurrency[],
  timeZone: string,
  levels: readonly Tier[],
): ProgramDocument {
  const { template, goal } = choice;
  const settings = TEMPLATE_SETTINGS[template];
  const start = defaultDocument(currencies, timeZone);
  const earn = proposedEarnRate(choice);
  const redeem = earn && proposedRedeemRate(earn, choice.costPercent);
  const minimumPoints = proposedMinimum(choice, earn);
  return {
    ...start,
    earning: {
      ...start.earning,
      holdDays: settings.holdDays,
      lateAfterDays: goal === 'on_time' ? LATE_AFTER_DAYS : null,
      rules: [
        ...start.earning.rules.map((rule) => withRate(rule, earn)),
        ...(goal === 'on_time' ? [onTimeRule()] : []),
      ],
    },
    tiers: proposedLevels(choice, start.tiers, levels),
    expiry: proposedExpiry(choice),
    redemption: {
      ...start.redemption,
      rates: redeem ? [redeem] : [],
      minimumPoints,
      maximumSharePercent: settings.maximumSharePercent,
    },
    coupons: {
      ...NO_COUPONS,
      isOn: settings.hasCoupons && redeem !== null,
      rates: redeem ? [redeem] : [],
      minimumPoints,
    },
  };
}

function withRate(rule: EarningRule, earn: EarnRate | null): EarningRule {
  return rule.kind === 'per_amount' && earn ? { ...rule, rates: [earn] } : rule;
}

function onTimeRule(): EarningRule {
  return {
    ...newRule('on_time'),
    kind: 'on_time',
    daysBefore: 0,
    award: { as: 'percent', percent: ON_TIME_PERCENT },
  };
}

function proposedEarnRate({ figures }: SetupChoice): EarnRate | null {
  const { currency, medianInvoice } = figures;
  if (currency === null) return null;
  const digits = currencyDigits(currency);
  const amount = medianInvoice
    ? amountText(niceBelow(rational(medianInvoice).div(POINTS_PER_INVOICE), digits), digits)
    : unitOf(currency);
  return { currency, points: 1, amount };
}

/** So much for 100 points that the wished percentage of sales comes back; for 1,000 or more where that is too little money. */
function proposedRedeemRate({ currency, amount }: EarnRate, costPercent: string): RedeemRate {
  const digits = currencyDigits(currency);
  const perPoint = rational(amount).mul(rational(costPercent)).div(100);
  const smallest = rational(1).div(10n ** BigInt(digits));
  let points = 100;
  while (perPoint.mul(points).lt(smallest)) points *= 10;
  return { currency, points, amount: amountText(perPoint.mul(points), digits) };
}

function proposedMinimum({ figures }: SetupChoice, earn: EarnRate | null): number {
  if (!figures.medianInvoice || !earn) return 100;
  const perInvoice = rational(figures.medianInvoice).div(rational(earn.amount));
  const reached = niceBelow(maxOf(perInvoice.mul(INVOICES_TO_FIRST_REWARD), rational(1)), 0);
  return toPoints(roundTo(reached, 'floor'));
}

function proposedExpiry({ goal, figures }: SetupChoice): ExpirySettings {
  if (goal === 'thank') return { mode: 'never', graceDays: 14 };
  const least = goal === 'return' ? MONTHS[0] : MONTHS[1];
  const wanted = figures.gapDays === null ? 12 : (figures.gapDays * GAPS_TO_EXPIRY) / DAYS_PER_MONTH;
  const months = MONTHS.find((one) => one >= Math.max(least, wanted)) ?? MONTHS.at(-1);
  return { mode: 'months', months: months ?? 12, graceDays: 14 };
}

/** Levels by what a client spends in a year: there in every programme, switched on where the goal asks for them. */
function proposedLevels(
  { template, goal, figures }: SetupChoice,
  start: TierSettings,
  levels: readonly Tier[],
): TierSettings {
  const isYearly = template === 'business';
  return {
    ...start,
    mode: goal === 'spend' ? 'threshold' : 'off',
    metric: 'spend',
    window: isYearly ? { kind: 'calendar_year' } : { kind: 'rolling_months', months: 12 },
    validity: isYearly ? { kind: 'period_end', periods: 1 } : { kind: 'months', months: 12 },
    downgrade: 'one_step',
    graceDays: 30,
    levels: rising(
      levels.map((level, index) => {
        const spend = figures.topSpend?.[index];
        return spend ? { ...level, threshold: toDecimalText(roundedDown(rational(spend))) } : level;
      }),
    ),
  };
}

/** Where many clients spend the same, two levels can come out alike: only the first of them stays. */
function rising(levels: readonly Tier[]): readonly Tier[] {
  let highest: Rational = rational(0);
  return levels.filter(({ threshold }) => {
    const isHigher = rational(threshold).gt(highest);
    if (isHigher) highest = rational(threshold);
    return isHigher;
  });
}
