import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../../../sidecar/earning/evaluate.ts';
import { parseDocument } from '../../../sidecar/programs/document-schema.ts';
import type { RedemptionSettings } from '../../../sidecar/programs/program-document.ts';
import { type DocumentV1, type RuleV1, upgradeDocument } from '../../../sidecar/programs/upgrade-document.ts';
import {
  aDocument,
  aLine,
  aPaidSnapshot,
  aPayment,
  aPointsPayment,
  aSnapshot,
} from '../../support/builders.ts';

function aRuleV1(changes: Partial<RuleV1> = {}): RuleV1 {
  return {
    id: 'standard',
    kind: 'per_amount',
    rates: [{ currency: 'GBP', points: 1, amount: '10.00' }],
    validFrom: null,
    validUntil: null,
    ...changes,
  };
}

/** A document as the first release stored it. */
function aV1(
  earning: Partial<DocumentV1['earning']> = {},
  expiry: DocumentV1['expiry'] = { mode: 'never' },
): DocumentV1 {
  const redemption: Partial<RedemptionSettings> = { ...aDocument().redemption };
  Reflect.deleteProperty(redemption, 'refundOrder');
  return {
    schema: 1,
    timeZone: 'Europe/London',
    earning: {
      mode: 'paid_in_full',
      ruleDate: 'invoice_date',
      rounding: 'floor',
      holdDays: 3,
      base: {
        includeTax: false,
        includeAdjustment: false,
        excludedItemIds: [],
        excludedGroupIds: [],
        nonEarningModes: ['giftcard'],
        partlyRedeemed: 'earns_on_rest',
      },
      rules: [aRuleV1()],
      ...earning,
    },
    expiry,
    redemption: redemption as DocumentV1['redemption'],
  };
}

test('a document of the first release becomes one that the programme’s own check takes', () => {
  for (const expiry of [
    { mode: 'never' },
    { mode: 'days', days: 365 },
    { mode: 'months', months: 12 },
  ] as const) {
    const upgraded = upgradeDocument(aV1({}, expiry));
    expect(parseDocument(upgraded)).toEqual(upgraded);
    expect(upgraded).toMatchObject({
      schema: 3,
      earning: { holdDays: 3, base: { nonEarningModes: ['giftcard'], excludeDiscountedLines: false } },
      tiers: { mode: 'off' },
      clawback: { policy: 'debt', debtMax: null },
      // Points that came back into an ended lot were lost then.
      expiry: { ...expiry, graceDays: 0 },
    });
    expect(parseDocument(aV1({}, expiry))).toEqual(upgraded);
  }
});

test('a document of the second form says the same and has nothing of what came later', () => {
  const { coupons, rewards, participation, naming, ...rest } = aDocument();
  const stored = { ...rest, schema: 2 };
  expect(parseDocument(stored)).toEqual({ ...rest, schema: 3, coupons, rewards, participation, naming });
});

test('a document from before points could be the discount of a draft lets them be', () => {
  const document = aDocument();
  const { discountsDrafts, ...redemption } = document.redemption;
  expect(discountsDrafts).toBe(true);
  expect(upgradeDocument({ ...document, redemption })).toEqual(document);
  const off = aDocument({ redemption: { discountsDrafts: false } });
  expect(upgradeDocument(off).redemption.discountsDrafts).toBe(false);
});

test('a document of today is left as it is', () => {
  const document = aDocument();
  expect(upgradeDocument(document)).toBe(document);
});

test.each([null, undefined, 7, 'text', [], {}, { schema: 1 }, { schema: 1, earning: { rules: [7] } }])(
  '%j is no document and is left for the check to refuse',
  (stored) => {
    expect(upgradeDocument(stored)).toBe(stored);
    expect(() => parseDocument(stored)).toThrow();
  },
);

describe('an upgraded document gives the same points', () => {
  /** How the first release counted: base × points ÷ amount for each rule, rounded rule by rule, in pence. */
  function pointsByV1(document: DocumentV1, day: string, money: bigint): number {
    const { rounding, rules } = document.earning;
    return rules
      .filter(({ validFrom, validUntil }) => (validFrom ?? day) <= day && day <= (validUntil ?? day))
      .flatMap((rule) => rule.rates.filter((rate) => rate.currency === 'GBP'))
      .map(({ points, amount }) => {
        const unit = BigInt(amount.replace('.', ''));
        const exact = money * BigInt(points);
        const half = rounding === 'half_up' ? unit / 2n : rounding === 'ceil' ? unit - 1n : 0n;
        return Number((exact + half) / unit);
      })
      .reduce((sum, points) => sum + points, 0);
  }

  const text = (pence: bigint) => `${pence / 100n}.${String(pence % 100n).padStart(2, '0')}`;
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-03-${String(number).padStart(2, '0')}`);
  const rule = fc.record({
    points: fc.integer({ min: 1, max: 50 }),
    pence: fc.bigInt({ min: 1n, max: 5_000n }).map((half) => half * 2n),
    from: fc.option(day),
    until: fc.option(day),
  });
  const rounding = fc.constantFrom('floor', 'half_up', 'ceil');
  const paid = fc.bigInt({ min: 1n, max: 10_000_000n });

  function toRule(
    id: string,
    {
      points,
      pence,
      from,
      until,
    }: { points: number; pence: bigint; from: string | null; until: string | null },
  ) {
    return aRuleV1({
      id,
      rates: [{ currency: 'GBP', points, amount: text(pence) }],
      validFrom: from,
      validUntil: until,
    });
  }

  test('for an invoice paid with money and points, whatever the rate, the period and the rounding', () => {
    fc.assert(
      fc.property(
        rule,
        rounding,
        day,
        paid,
        fc.bigInt({ min: 0n, max: 100_000n }),
        (one, how, date, money, byPoints) => {
          const document = aV1({ rounding: how, rules: [toRule('standard', one)] });
          const total = text(money + byPoints);
          const payments = [
            aPayment({ amount: text(money) }),
            ...(byPoints > 0n ? [aPointsPayment({ amount: text(byPoints) })] : []),
          ];
          const snapshot = aSnapshot({ date, total, lines: [aLine({ rate: total })], payments });
          expect(evaluate(upgradeDocument(document), snapshot).target).toBe(
            pointsByV1(document, date, money),
          );
        },
      ),
    );
  });

  test('for several rules that never held on the same day', () => {
    const rules = [
      aRuleV1({ id: 'spring', validUntil: '2026-03-15' }),
      aRuleV1({
        id: 'summer',
        validFrom: '2026-03-16',
        rates: [{ currency: 'GBP', points: 3, amount: '10.00' }],
      }),
    ];
    const upgraded = upgradeDocument(aV1({ rules }));
    expect(upgraded.earning.rules.map((one) => one.id)).toEqual(['spring', 'summer']);
    expect(evaluate(upgraded, aPaidSnapshot({ date: '2026-03-15' })).perRule).toEqual([
      { rule: 'spring', points: 10 },
    ]);
    expect(evaluate(upgraded, aPaidSnapshot({ date: '2026-03-16' })).perRule).toEqual([
      { rule: 'summer', points: 30 },
    ]);
  });

  test('for several rules that met on one day only', () => {
    const rules = [
      aRuleV1({ id: 'spring', validUntil: '2026-03-15' }),
      aRuleV1({ id: 'summer', validFrom: '2026-03-15' }),
    ];
    const points = ['2026-03-14', '2026-03-15', '2026-03-16'].map(
      (date) => evaluate(upgradeDocument(aV1({ rules })), aPaidSnapshot({ date })).target,
    );
    expect(points).toEqual([10, 20, 10]);
  });

  test('for rules that added up, except that the sum is rounded once', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 2, maxLength: 4 }), day, paid, (parts, date, money) => {
        const rules = parts.map((one, index) => toRule(`rule${index}`, one));
        const document = aV1({ rules });
        const total = text(money);
        const { target } = evaluate(upgradeDocument(document), aPaidSnapshot({ date, total }));
        const before = pointsByV1(document, date, money);
        const inForce = rules.filter(
          (one) => (one.validFrom ?? date) <= date && date <= (one.validUntil ?? date),
        );
        expect(target).toBeGreaterThanOrEqual(before);
        expect(target - before).toBeLessThan(Math.max(1, inForce.length));
      }),
    );
  });

  test('rules that added up keep names that differ', () => {
    const rules = [
      aRuleV1(),
      aRuleV1({
        id: 'extra',
        validFrom: '2026-03-10',
        validUntil: '2026-03-20',
        rates: [{ currency: 'GBP', points: 5, amount: '100.00' }],
      }),
    ];
    const upgraded = upgradeDocument(aV1({ rules }));
    expect(
      upgraded.earning.rules.map(({ id, validFrom, validUntil }) => [id, validFrom, validUntil]),
    ).toEqual([
      ['standard', null, '2026-03-09'],
      ['standard_2', '2026-03-10', '2026-03-20'],
      ['standard_3', '2026-03-21', null],
    ]);
    expect(parseDocument(upgraded)).toEqual(upgraded);
    expect(evaluate(upgraded, aPaidSnapshot({ date: '2026-03-12' })).target).toBe(15);
  });
});
