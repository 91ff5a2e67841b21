import { isDeepStrictEqual } from 'node:util';
import type { HostCurrency } from '../../crm/host-settings.ts';
import type { EarnRate, ExpirySettings, ProgramDocument } from '../../programs/program-document.ts';
import { currencyDigits } from '../../shared/currency.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { amountOf, typedAmount } from '../parse-number.ts';
import { parseWholeNumber } from '../whole-number.ts';

/** The form of the programme as it was filled in: text, and '1' for a tick. */
export interface ProgramForm {
  readonly mode: string;
  readonly rule_date: string;
  readonly rounding: string;
  readonly hold_days: string;
  readonly include_tax: string;
  readonly include_adjustment: string;
  readonly excluded_items: readonly string[];
  readonly excluded_groups: readonly string[];
  readonly non_earning_modes: readonly string[];
  readonly partly_redeemed: string;
  readonly valid_from: string;
  readonly valid_until: string;
  readonly rates: Readonly<Record<string, TypedRate>>;
  readonly expiry_mode: string;
  readonly expiry_days: string;
  readonly expiry_months: string;
  readonly redemption_enabled: string;
  readonly client_may_redeem: string;
  readonly redeem_rates: Readonly<Record<string, TypedRate>>;
  readonly minimum_points: string;
  readonly step_points: string;
  readonly maximum_points: string;
  readonly maximum_share: string;
  readonly keep_minimum: string;
  readonly cover_last_fraction: string;
}

export interface TypedRate {
  readonly points: string;
  readonly amount: string;
}

/** The document as it stands in the form. */
export function formOf(document: ProgramDocument, currencies: readonly HostCurrency[]): ProgramForm {
  const { earning, expiry, redemption } = document;
  const rule = earning.rules[0];
  const tick = (isOn: boolean) => (isOn ? '1' : '');
  const ratesOf = (rates: readonly EarnRate[]) =>
    Object.fromEntries(
      currencies.map((currency) => {
        const rate = rates.find((one) => one.currency === currency.code);
        return [
          currency.code,
          rate ? { points: String(rate.points), amount: typedAmount(rate.amount, currency) } : EMPTY_RATE,
        ];
      }),
    );
  return {
    mode: earning.mode,
    rule_date: earning.ruleDate,
    rounding: earning.rounding,
    hold_days: String(earning.holdDays),
    include_tax: tick(earning.base.includeTax),
    include_adjustment: tick(earning.base.includeAdjustment),
    excluded_items: earning.base.excludedItemIds.map(String),
    excluded_groups: earning.base.excludedGroupIds.map(String),
    non_earning_modes: earning.base.nonEarningModes,
    partly_redeemed: earning.base.partlyRedeemed,
    valid_from: rule?.validFrom ?? '',
    valid_until: rule?.validUntil ?? '',
    rates: ratesOf(rule?.rates ?? []),
    expiry_mode: expiry.mode,
    expiry_days: expiry.mode === 'days' ? String(expiry.days) : '',
    expiry_months: expiry.mode === 'months' ? String(expiry.months) : '',
    redemption_enabled: tick(redemption.enabled),
    client_may_redeem: tick(redemption.clientMayRedeem),
    redeem_rates: ratesOf(redemption.rates),
    minimum_points: String(redemption.minimumPoints),
    step_points: String(redemption.stepPoints),
    maximum_points: redemption.maximumPoints === null ? '' : String(redemption.maximumPoints),
    maximum_share: String(redemption.maximumSharePercent),
    keep_minimum: String(redemption.keepMinimumPoints),
    cover_last_fraction: tick(redemption.coverLastFraction),
  };
}

const EMPTY_RATE: TypedRate = { points: '', amount: '' };

export type ReadForm =
  | { readonly outcome: 'document'; readonly document: ProgramDocument }
  | { readonly outcome: 'unclear'; readonly problems: readonly FieldProblem[] };

/**
 * The form as a document; what the form does not show is kept from `base`. Numbers that cannot be read are problems
 * here; whether a number is allowed is the programme's own check, which `saveDraft` makes.
 */
export function documentOf(
  form: ProgramForm,
  base: ProgramDocument,
  currencies: readonly HostCurrency[],
): ReadForm {
  const problems: FieldProblem[] = [];
  const whole = (field: keyof ProgramForm, text: string): number => {
    const number = parseWholeNumber(text);
    if (number === null) problems.push({ field, code: text.trim() === '' ? 'required' : 'whole_number' });
    return number ?? 0;
  };
  const rates = (field: 'rates' | 'redeem_rates', before: readonly EarnRate[]) =>
    readRates(field, form[field], before, currencies, problems);
  const [rule, ...otherRules] = base.earning.rules;
  const document: ProgramDocument = {
    ...base,
    earning: {
      mode: form.mode as ProgramDocument['earning']['mode'],
      ruleDate: form.rule_date as ProgramDocument['earning']['ruleDate'],
      rounding: form.rounding as ProgramDocument['earning']['rounding'],
      holdDays: whole('hold_days', form.hold_days),
      base: {
        includeTax: form.include_tax === '1',
        includeAdjustment: form.include_adjustment === '1',
        excludedItemIds: form.excluded_items.map(Number),
        excludedGroupIds: form.excluded_groups.map(Number),
        nonEarningModes: [...form.non_earning_modes],
        partlyRedeemed: form.partly_redeemed as ProgramDocument['earning']['base']['partlyRedeemed'],
      },
      rules: [
        {
          id: rule?.id ?? 'spend',
          kind: 'per_amount',
          rates: rates('rates', rule?.rates ?? []),
          validFrom: form.valid_from || null,
          validUntil: form.valid_until || null,
        },
        ...otherRules,
      ],
    },
    expiry: readExpiry(form, whole),
    redemption: {
      enabled: form.redemption_enabled === '1',
      clientMayRedeem: form.client_may_redeem === '1',
      rates: rates('redeem_rates', base.redemption.rates),
      minimumPoints: whole('minimum_points', form.minimum_points),
      stepPoints: whole('step_points', form.step_points),
      maximumPoints: form.maximum_points.trim() === '' ? null : whole('maximum_points', form.maximum_points),
      maximumSharePercent: whole('maximum_share', form.maximum_share),
      keepMinimumPoints: whole('keep_minimum', form.keep_minimum),
      coverLastFraction: form.cover_last_fraction === '1',
    },
  };
  if (problems.length === 0) problems.push(...contradictions(document));
  return problems.length > 0 ? { outcome: 'unclear', problems } : { outcome: 'document', document };
}

function readExpiry(
  form: ProgramForm,
  whole: (field: 'expiry_days' | 'expiry_months', text: string) => number,
): ExpirySettings {
  if (form.expiry_mode === 'days') return { mode: 'days', days: whole('expiry_days', form.expiry_days) };
  if (form.expiry_mode === 'months')
    return { mode: 'months', months: whole('expiry_months', form.expiry_months) };
  return { mode: 'never' };
}

/** A rate with both fields empty is no rate. Rates of currencies that the form did not show stay as they are. */
function readRates(
  field: 'rates' | 'redeem_rates',
  typed: Readonly<Record<string, TypedRate>>,
  before: readonly EarnRate[],
  currencies: readonly HostCurrency[],
  problems: FieldProblem[],
): EarnRate[] {
  const read: EarnRate[] = before.filter((rate) => !currencies.some(({ code }) => code === rate.currency));
  for (const currency of currencies) {
    const { points: pointsText, amount: amountText } = typed[currency.code] ?? EMPTY_RATE;
    const at = (part: keyof TypedRate) => `${field}.${currency.code}.${part}`;
    const isEmpty = { points: pointsText.trim() === '', amount: amountText.trim() === '' };
    if (isEmpty.points && isEmpty.amount) continue;
    if (isEmpty.points || isEmpty.amount) {
      problems.push({ field: at(isEmpty.points ? 'points' : 'amount'), code: 'both_or_neither' });
      continue;
    }
    const points = parseWholeNumber(pointsText);
    const amount = amountOf(amountText, currency);
    const digits = currencyDigits(currency.code);
    if (points === null) problems.push({ field: at('points'), code: 'whole_number' });
    if (amount === null) problems.push({ field: at('amount'), code: 'amount' });
    else if ((amount.split('.')[1]?.length ?? 0) > digits)
      problems.push({ field: at('amount'), code: 'amount_decimals', limit: digits });
    read.push({ currency: currency.code, points: points ?? 0, amount: amount ?? '0' });
  }
  return read;
}

/** Settings that are each allowed but could never be met together. */
function contradictions({ redemption }: ProgramDocument): FieldProblem[] {
  const { minimumPoints, stepPoints, maximumPoints } = redemption;
  if (maximumPoints === null) return [];
  const problems: FieldProblem[] = [];
  if (minimumPoints > maximumPoints)
    problems.push({ field: 'minimum_points', code: 'minimum_above_maximum' });
  if (stepPoints > maximumPoints) problems.push({ field: 'step_points', code: 'step_above_maximum' });
  return problems;
}

const FIELDS: readonly (readonly [path: string, field: keyof ProgramForm])[] = [
  ['earning.mode', 'mode'],
  ['earning.ruleDate', 'rule_date'],
  ['earning.rounding', 'rounding'],
  ['earning.holdDays', 'hold_days'],
  ['earning.base.excludedItemIds', 'excluded_items'],
  ['earning.base.excludedGroupIds', 'excluded_groups'],
  ['earning.base.nonEarningModes', 'non_earning_modes'],
  ['earning.base.partlyRedeemed', 'partly_redeemed'],
  ['earning.rules.0.validFrom', 'valid_from'],
  ['earning.rules.0.validUntil', 'valid_until'],
  ['earning.rules.0', 'valid_until'],
  ['expiry.days', 'expiry_days'],
  ['expiry.months', 'expiry_months'],
  ['expiry', 'expiry_mode'],
  ['redemption.minimumPoints', 'minimum_points'],
  ['redemption.stepPoints', 'step_points'],
  ['redemption.maximumPoints', 'maximum_points'],
  ['redemption.maximumSharePercent', 'maximum_share'],
  ['redemption.keepMinimumPoints', 'keep_minimum'],
];

/** The form's field that a path inside the document was filled from, so that a refusal stands beside it. */
export function fieldOfPath(path: string, document: ProgramDocument): string {
  const rate = /^(earning\.rules\.0|redemption)\.rates\.(\d+)(?:\.(points|amount))?/.exec(path);
  if (rate) {
    const isEarning = rate[1] !== 'redemption';
    const rates = isEarning ? document.earning.rules[0]?.rates : document.redemption.rates;
    const currency = rates?.[Number(rate[2])]?.currency ?? '';
    return `${isEarning ? 'rates' : 'redeem_rates'}.${currency}.${rate[3] ?? 'amount'}`;
  }
  return FIELDS.find(([known]) => path === known || path.startsWith(`${known}.`))?.[1] ?? path;
}

/** True when publishing would change nothing. */
export function saysTheSame(a: ProgramDocument, b: ProgramDocument): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}
