import type { CatalogueItem } from '../../crm/catalogue-read-model.ts';
import type { EarnRate, EarningRule } from '../../programs/program-document.ts';
import type { LineAward } from '../../programs/rule.ts';
import type { PageContext } from '../page-context.ts';
import { ratesFor } from './worths.ts';

/** What a client's rules are told with: its currencies, and what items and groups are called. */
export interface RuleWords {
  readonly currencies: readonly string[];
  readonly groups: ReadonlyMap<number, string>;
  readonly items: ReadonlyMap<number, Pick<CatalogueItem, 'name'>>;
  /** Money of totals is counted in this currency. */
  readonly currency: string;
}

/** What a rule gives, in sentences for the client; a rule that gives nothing for its currencies has none. */
export function ruleSentences(context: PageContext, rule: EarningRule, words: RuleWords): readonly string[] {
  const { t, format } = context;
  switch (rule.kind) {
    case 'per_amount':
      return rateSentences(context, rule.rates, words);
    case 'per_unit':
      return [t('portal.rule.per_unit', { points: rule.points })];
    case 'per_product':
      return awardSentences(context, rule.award, namesOf(context, rule.itemIds, words.items), words);
    case 'per_category':
      return awardSentences(context, rule.award, namesOf(context, rule.groupIds, words.groups), words);
    case 'multiplier': {
      const factor = format.number(rule.factor);
      const names = [...chosen(rule.groupIds, words.groups), ...chosen(rule.itemIds, words.items)];
      return names.length === 0
        ? [t('portal.rule.multiplierAll', { factor })]
        : [t('portal.rule.multiplier', { factor, names: listed(context, names) })];
    }
    case 'per_order':
      return [t('portal.rule.per_order', { points: rule.points })];
    case 'nth_purchase': {
      const key = rule.repeats ? 'portal.rule.everyPurchase' : 'portal.rule.nthPurchase';
      return [t(key, { points: rule.points, nth: rule.nth })];
    }
    case 'spend_milestone': {
      const key = rule.repeats ? 'portal.rule.everyMilestone' : 'portal.rule.milestone';
      return [t(key, { points: rule.points, amount: format.money(rule.amount, words.currency) })];
    }
    case 'on_time': {
      const reward =
        rule.award.as === 'points'
          ? t('portal.rule.points', { points: rule.award.points })
          : t('portal.rule.percent', { percent: format.percent(Number(rule.award.percent)) });
      return [t('portal.rule.onTime', { reward, days: rule.daysBefore })];
    }
    case 'registration':
      return [t(`portal.rule.registration.${rule.when}`, { points: rule.points })];
    case 'birthday':
      return [t('portal.rule.birthday', { points: rule.points })];
    case 'anniversary':
      return [t('portal.rule.anniversary', { points: rule.points })];
    case 'referral':
      return [t('portal.rule.referral', { points: rule.points, friend: rule.friendPoints })];
    case 'review':
      return [t('portal.rule.review', { points: rule.points })];
    case 'custom_event':
      return rule.points === null ? [] : [t('portal.rule.points', { points: rule.points })];
  }
}

function rateSentences(
  { t, format }: PageContext,
  rates: readonly EarnRate[],
  { currencies }: RuleWords,
): readonly string[] {
  return ratesFor(
    rates.filter(({ points }) => points > 0),
    currencies,
  ).map(({ points, amount, currency }) =>
    t('portal.earn.rate', { points, amount: format.money(amount, currency) }),
  );
}

function awardSentences(
  context: PageContext,
  award: LineAward,
  names: string,
  words: RuleWords,
): readonly string[] {
  const { t, format } = context;
  if (award.per === 'unit') return [t('portal.rule.linesPerUnit', { names, points: award.points })];
  return ratesFor(
    award.rates.filter(({ points }) => points > 0),
    words.currencies,
  ).map(({ points, amount, currency }) =>
    t('portal.rule.linesPerAmount', { names, points, amount: format.money(amount, currency) }),
  );
}

type Named = ReadonlyMap<number, string | Pick<CatalogueItem, 'name'>>;

function chosen(ids: readonly number[], names: Named): readonly string[] {
  return ids.flatMap((id) => {
    const found = names.get(id);
    return found === undefined ? [] : [typeof found === 'string' ? found : found.name];
  });
}

function namesOf(context: PageContext, ids: readonly number[], names: Named): string {
  return listed(context, chosen(ids, names));
}

/** A long list is cut: the client sees on the invoice what counted. */
const MOST_NAMES = 8;

function listed({ t, locale }: PageContext, names: readonly string[]): string {
  const shown =
    names.length > MOST_NAMES
      ? [...names.slice(0, MOST_NAMES), t('portal.rule.others', { count: names.length - MOST_NAMES })]
      : names;
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(shown);
}
