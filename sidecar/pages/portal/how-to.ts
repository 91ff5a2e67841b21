import type {
  EarningSettings,
  ProgramDocument,
  RedemptionSettings,
} from '../../programs/program-document.ts';
import { contactMay } from '../../http/contact-may.ts';
import type { PageContext } from '../page-context.ts';
import { howLong } from './how-long.ts';
import { conditionText, concerns, type RuleAudience } from './rule-conditions.ts';
import { ruleSentences, type RuleWords } from './rule-words.ts';
import { isRate, ratesFor } from './worths.ts';

/** The programme in words, for the client's own currencies. */
export interface HowTo {
  readonly rules: readonly RuleInWords[];
  readonly earn: readonly string[];
  readonly redeem: readonly string[];
  /** True when the contact can redeem on an invoice without asking anybody. */
  readonly mayRedeem: boolean;
}

/** One way to earn. */
export interface RuleInWords {
  /** The shop's own name of it; '' = it has none. */
  readonly name: string;
  readonly sentences: readonly string[];
  readonly condition: string | null;
}

export function howTo(
  context: PageContext,
  document: ProgramDocument,
  who: RuleAudience,
  words: RuleWords,
): HowTo {
  const { redemption, earning } = document;
  const mayRedeem =
    redemption.enabled && redemption.clientMayRedeem && contactMay(context.identity, 'redeem');
  return {
    rules: rulesInWords(context, earning, who, words),
    earn: [...howToEarn(context, earning), howLong(context, document.expiry)],
    redeem: redemption.enabled
      ? howToRedeem(context, redemption, words.currencies, mayRedeem)
      : [context.t('portal.redeem.off')],
    mayRedeem,
  };
}

/** All rules that can give this client something today, in the order in which the shop put them. */
function rulesInWords(
  context: PageContext,
  { rules }: EarningSettings,
  who: RuleAudience,
  words: RuleWords,
): readonly RuleInWords[] {
  return rules
    .filter((rule) => concerns(rule, who))
    .map((rule) => ({
      name: rule.name,
      sentences: ruleSentences(context, rule, words),
      condition: conditionText(context, rule, words.currencies),
    }))
    .filter(({ sentences }) => sentences.length > 0);
}

function howToEarn({ t }: PageContext, earning: EarningSettings): string[] {
  const { base, caps, mode, holdDays, multipliers, rules } = earning;
  const hasMultipliers = rules.filter(({ kind, isActive }) => isActive && kind === 'multiplier').length > 1;
  return [
    t(`portal.earn.${mode}`),
    ...(holdDays > 0 ? [t('portal.earn.hold', { days: holdDays })] : []),
    ...(hasMultipliers ? [t(`portal.earn.multipliers.${multipliers}`)] : []),
    ...(caps.perDocument === null ? [] : [t('portal.earn.capDocument', { points: caps.perDocument })]),
    ...(caps.perDay === null ? [] : [t('portal.earn.capDay', { points: caps.perDay })]),
    ...(caps.perMonth === null ? [] : [t('portal.earn.capMonth', { points: caps.perMonth })]),
    ...(base.includeTax ? [] : [t('portal.earn.net')]),
    ...(base.excludeDiscountedLines ? [t('portal.earn.discounted')] : []),
    ...(base.excludedItemIds.length + base.excludedGroupIds.length > 0 ? [t('portal.earn.exclusions')] : []),
    ...(earning.lateAfterDays === null ? [] : [t('portal.earn.late', { days: earning.lateAfterDays })]),
  ];
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
