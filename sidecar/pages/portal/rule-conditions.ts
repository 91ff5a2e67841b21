import type { EarningRule } from '../../programs/program-document.ts';
import type { PageContext } from '../page-context.ts';

/** Whose portal page it is, as far as rules ask. */
export interface RuleAudience {
  readonly clientId: number;
  readonly clientGroupIds: readonly number[];
  readonly tier: string | null;
  /** The local day on which the page is looked at. */
  readonly today: string;
}

/** Whether a rule can give this client anything today; nobody reads of rules that are meant for others. */
export function concerns(rule: EarningRule, who: RuleAudience): boolean {
  const { clientIds, clientGroupIds, tierIds } = rule.audience;
  const isAmong = <Id>(chosen: readonly Id[], own: readonly Id[]) =>
    chosen.length === 0 || own.some((id) => chosen.includes(id));
  return (
    rule.isActive &&
    (rule.validFrom === null || rule.validFrom <= who.today) &&
    (rule.validUntil === null || who.today <= rule.validUntil) &&
    isAmong(clientIds, [who.clientId]) &&
    isAmong(clientGroupIds, who.clientGroupIds) &&
    isAmong(tierIds, [who.tier ?? ''])
  );
}

/** What narrows a rule, as one short text; null where nothing does. */
export function conditionText(
  context: PageContext,
  rule: EarningRule,
  currencies: readonly string[],
): string | null {
  const { t, format, locale } = context;
  const minimums = rule.minimum.amounts.filter(({ currency }) => currencies.includes(currency));
  const { perDocument, perDay, perMonth, perYear, perMember } = rule.caps;
  const most = (
    key: 'perDocument' | 'perDay' | 'perMonth' | 'perYear' | 'perMember',
    points: number | null,
  ) => (points === null ? [] : [t(`portal.condition.${key}`, { points })]);
  const conditions = [
    ...(rule.validUntil === null
      ? []
      : [t('portal.condition.until', { date: format.date(rule.validUntil) })]),
    ...(rule.weekdays.length === 0
      ? []
      : [t('portal.condition.weekdays', { days: weekdayNames(locale, rule.weekdays) })]),
    ...minimums.map(({ amount, currency }) =>
      t('portal.condition.minimum', { amount: format.money(amount, currency) }),
    ),
    ...(rule.minimum.quantity === null
      ? []
      : [t('portal.condition.quantity', { quantity: rule.minimum.quantity })]),
    ...most('perDocument', perDocument),
    ...most('perDay', perDay),
    ...most('perMonth', perMonth),
    ...most('perYear', perYear),
    ...most('perMember', perMember),
  ];
  return conditions.length === 0 ? null : new Intl.ListFormat(locale, { type: 'unit' }).format(conditions);
}

/** 1 = Monday … 7 = Sunday; 1 January 2024 was a Monday. */
function weekdayNames(locale: string, weekdays: readonly number[]): string {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const names = weekdays.toSorted((a, b) => a - b).map((day) => name.format(Date.UTC(2024, 0, day)));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
