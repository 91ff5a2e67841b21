import fc from 'fast-check';
import { RULE_KINDS } from '../../sidecar/earning/rules/kinds.ts';
import type { ExpiryTerms, ProgramDocument } from '../../sidecar/programs/program-document.ts';
import type { EarningRule, LineAward, RuleKind } from '../../sidecar/programs/rule.ts';
import { CARD_FIELDS, type Tier, type TierSettings } from '../../sidecar/programs/tier.ts';
import { aDocument, aRule, aRuleCommon, aTier, aTierSettings } from './builders.ts';

/** Any programme that the check accepts, in the currencies GBP and VND, for tests over all of them. */

const CURRENCIES = ['GBP', 'VND'] as const;

const points = fc.integer({ min: 1, max: 100_000 });
const limit = fc.option(points, { nil: null });
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 4 });
const someIds = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 });
const decimal = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, part]) => (part === 0 ? String(whole) : `${whole}.${String(part).padStart(2, '0')}`));
const money = (currency: string) =>
  currency === 'VND' ? fc.integer({ min: 1, max: 9_999_999 }).map(String) : decimal;
const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const perCurrency = <T>(make: (currency: string) => fc.Arbitrary<T>, minLength = 0) =>
  fc
    .subarray([...CURRENCIES], { minLength })
    .chain((chosen) => fc.tuple(...chosen.map((currency) => make(currency))));

const rates = (minLength = 0) =>
  perCurrency(
    (currency) => fc.record({ currency: fc.constant(currency), points, amount: money(currency) }),
    minLength,
  );

const expiry: fc.Arbitrary<ExpiryTerms> = fc.oneof(
  fc.record({ mode: fc.constant('never' as const) }),
  fc.record({ mode: fc.constant('days' as const), days: fc.integer({ min: 1, max: 3_650 }) }),
  fc.record({ mode: fc.constant('months' as const), months: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ mode: fc.constant('month_end' as const), months: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ mode: fc.constant('year_end' as const), years: fc.integer({ min: 0, max: 5 }) }),
  fc.record({
    mode: fc.constant('fixed_day' as const),
    monthDay: fc.constantFrom('12-31', '06-30', '02-28'),
    minimumMonths: fc.integer({ min: 0, max: 6 }),
  }),
  fc.record({
    mode: fc.constant('inactivity' as const),
    months: fc.integer({ min: 1, max: 60 }),
    movedBy: fc.constantFrom('earning' as const, 'redeeming' as const, 'both' as const),
  }),
);

const lineAward: fc.Arbitrary<LineAward> = fc.oneof(
  fc.record({ per: fc.constant('amount' as const), rates: rates(1) }),
  fc.record({ per: fc.constant('unit' as const), points }),
);

/** The values that each kind's own fields can have. */
function ownFields(kind: RuleKind): fc.Arbitrary<Record<string, unknown>> {
  const values = RULE_KINDS[kind].fields.map((spec): [string, fc.Arbitrary<unknown>] => {
    const number = fc.integer({ min: Math.max(spec.min ?? 0, 0), max: Math.min(spec.max ?? 365, 365) });
    const arbitrary: Record<typeof spec.type, fc.Arbitrary<unknown>> = {
      points: spec.optional ? limit : points,
      whole: number,
      decimal: decimal.map((text) => `1${text}`),
      percent: decimal,
      rates: rates(1),
      award: lineAward,
      bonus_award: fc.oneof(
        fc.record({ as: fc.constant('points'), points }),
        fc.record({ as: fc.constant('percent'), percent: decimal }),
      ),
      items: spec.optional ? ids : someIds,
      groups: spec.optional ? ids : someIds,
      choice: fc.constantFrom(...(spec.choices ?? [''])),
      code: fc.constantFrom('app.login', 'newsletter', 'a_b-c'),
      tick: fc.boolean(),
      amount: money('GBP'),
    };
    return [spec.name, arbitrary[spec.type]];
  });
  return fc.record(Object.fromEntries(values));
}

export function anyRule(kind: RuleKind, id: string, tierIds: readonly string[]): fc.Arbitrary<EarningRule> {
  const period = fc
    .tuple(fc.option(day, { nil: null }), fc.option(day, { nil: null }))
    .map(([a, b]) => (a && b && b < a ? [b, a] : [a, b]));
  return fc
    .record({
      own: ownFields(kind),
      name: fc.constantFrom('', 'Weekend', 'Điểm cuối tuần', 'Fête d’été'),
      isActive: fc.boolean(),
      priority: fc.integer({ min: -5, max: 5 }),
      period,
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      audience: fc.record({ clientGroupIds: ids, clientIds: ids, tierIds: fc.subarray(['', ...tierIds]) }),
      minimum: fc.record({
        amounts: perCurrency((currency) =>
          fc.record({ currency: fc.constant(currency), amount: money(currency) }),
        ),
        quantity: limit,
      }),
      stopsAfter: fc.boolean(),
      holdDays: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
      expiry: fc.option(expiry, { nil: null }),
      caps: fc.record({
        perDocument: limit,
        perDay: limit,
        perMonth: limit,
        perYear: limit,
        perMember: limit,
        budget: limit,
      }),
    })
    .map(
      ({ own, period: [validFrom, validUntil], ...common }) =>
        ({
          ...aRuleCommon({ id }),
          ...common,
          validFrom,
          validUntil,
          ...own,
          kind,
        }) as unknown as EarningRule,
    );
}

const texts = fc.record({
  en: fc.constantFrom('Gold', 'Silver lining'),
  vi: fc.constantFrom('', 'Vàng'),
  fr: fc.constantFrom('', 'Or'),
});

function anyLevel(id: string, threshold: number): fc.Arbitrary<Tier> {
  return fc
    .record({
      names: texts,
      multiplier: fc.constantFrom('1', '1.5', '2.25'),
      discount: fc.option(fc.record({ percent: decimal, groupIds: ids, itemIds: ids }), { nil: null }),
      entryReward: fc.integer({ min: 0, max: 500 }),
      clientGroupId: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
      soldAsItemIds: ids,
      perks: fc.array(texts, { maxLength: 3 }),
    })
    .map((level) => aTier({ ...level, id, threshold: String(threshold), price: threshold }));
}

const tiers: fc.Arbitrary<TierSettings> = fc
  .record({
    mode: fc.constantFrom('off' as const, 'threshold' as const, 'exchange' as const),
    metric: fc.constantFrom('points' as const, 'invoices' as const),
    window: fc.oneof(
      fc.record({
        kind: fc.constantFrom('lifetime' as const, 'calendar_year' as const, 'since_change' as const),
      }),
      fc.record({ kind: fc.constant('rolling_months' as const), months: fc.integer({ min: 1, max: 36 }) }),
    ),
    validity: fc.oneof(
      fc.record({ kind: fc.constant('forever' as const) }),
      fc.record({ kind: fc.constant('months' as const), months: fc.integer({ min: 1, max: 36 }) }),
      fc.record({
        kind: fc.constant('period_end' as const),
        periods: fc.constantFrom(0 as const, 1 as const),
      }),
      fc.record({ kind: fc.constant('date' as const), day }),
    ),
    downgrade: fc.constantFrom('never' as const, 'one_step' as const, 'to_level' as const),
    strict: fc.boolean(),
    graceDays: fc.integer({ min: 0, max: 60 }),
    levels: fc.tuple(anyLevel('silver', 200), anyLevel('gold', 500)),
    card: fc.record({
      isShown: fc.boolean(),
      picture: fc.constantFrom(null, 'ab'.repeat(32)),
      fields: fc.subarray([...CARD_FIELDS]),
      showsQr: fc.boolean(),
    }),
  })
  .map((settings) => aTierSettings(settings));

/** A document with a rule of each of some kinds, levels, and settings of all sorts. */
export const anyDocument: fc.Arbitrary<ProgramDocument> = fc
  .record({
    kinds: fc.subarray(Object.keys(RULE_KINDS) as RuleKind[]),
    tiers,
    holdDays: fc.integer({ min: 0, max: 60 }),
    expiry,
    graceDays: fc.integer({ min: 0, max: 60 }),
    debtMax: limit,
    caps: fc.record({ perDocument: limit, perDay: limit, perMonth: limit }),
    excluded: fc.record({ excludedItemIds: ids, excludedGroupIds: ids }),
    groupParents: fc.constantFrom([], [{ groupId: 2, parentId: 1 }]),
    lateAfterDays: fc.option(fc.integer({ min: 0, max: 365 }), { nil: null }),
    redemptionRates: rates(),
  })
  .chain((settings) =>
    fc.tuple(...settings.kinds.map((kind) => anyRule(kind, `${kind}_1`, ['silver', 'gold']))).map((rules) =>
      aDocument({
        earning: {
          rules: [aRule(), ...rules],
          holdDays: settings.holdDays,
          caps: settings.caps,
          groupParents: settings.groupParents,
          lateAfterDays: settings.lateAfterDays,
          conversion: {
            currency: 'GBP',
            rates: [{ currency: 'VND', rate: '0.00003' }],
            earnsConverted: true,
          },
        },
        base: settings.excluded,
        tiers: settings.tiers,
        expiry: { ...settings.expiry, graceDays: settings.graceDays },
        clawback: { debtMax: settings.debtMax },
        redemption: { rates: settings.redemptionRates },
      }),
    ),
  );
