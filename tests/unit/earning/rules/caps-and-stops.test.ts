import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../../../../sidecar/earning/evaluate.ts';
import { capsInForce } from '../../../../sidecar/earning/rules/caps.ts';
import type { EarningSettings } from '../../../../sidecar/programs/program-document.ts';
import { aDocument, aLine, aPaidSnapshot, aPayment, aRule, aSnapshot } from '../../../support/builders.ts';
import { aContext, aRuleOf, caps, perPound } from '../../../support/rule-builders.ts';

const NO_CAPS = { perDocument: null, perDay: null, perMonth: null };

function run(
  earning: Partial<EarningSettings>,
  room: Record<string, number> = {},
  snapshot = aPaidSnapshot(),
) {
  return evaluate(aDocument({ earning }), snapshot, aContext({ room }));
}

describe('a cap of a rule', () => {
  test.each([
    ['perDay', 'day', 'cap_day'],
    ['perMonth', 'month', 'cap_month'],
    ['perYear', 'year', 'cap_year'],
    ['perMember', 'member', 'cap_member'],
    ['budget', 'budget', 'cap_budget'],
  ] as const)('%s leaves what is left of its %s', (name, period, code) => {
    const rules = [aRule({ caps: caps({ [name]: 8 }) })];
    expect(run({ rules }).target).toBe(8);
    const used = run({ rules }, { [`standard:${period}`]: 3 });
    expect(used.target).toBe(3);
    expect(used.breakdown.rules[0]).toMatchObject({ exact: '3', cappedBy: code });
    expect(used.breakdown.reasons).toEqual([code === 'cap_budget' ? 'cap_budget' : 'cap_rule']);
  });

  test('that is used up gives nothing and says so', () => {
    const nothing = run({ rules: [aRule({ caps: caps({ perMonth: 8 }) })] }, { 'standard:month': 0 });
    expect(nothing.target).toBe(0);
    expect(nothing.breakdown.skipped).toMatchObject([{ rule: 'standard', reason: 'cap_used_up' }]);
    expect(nothing.breakdown.reasons).toContain('cap_rule');
  });

  test('the tightest of several holds', () => {
    const rules = [aRule({ caps: caps({ perDocument: 9, perDay: 7, budget: 1000 }) })];
    expect(run({ rules }, { 'standard:budget': 5 }).breakdown.rules[0]).toMatchObject({
      points: 5,
      cappedBy: 'cap_budget',
    });
  });

  test('limits what a credit note takes back per document only', () => {
    const note = aSnapshot({ type: 'credit_note', status: 'open', payments: [aPayment({ mode: 'refund' })] });
    const room = { 'standard:day': 0, '*:day': 0 };
    const daily = { rules: [aRule({ caps: caps({ perDay: 5 }) })], caps: { ...NO_CAPS, perDay: 5 } };
    expect(run(daily, room, note).target).toBe(-10);
    expect(run({ rules: [aRule({ caps: caps({ perDocument: 4 }) })] }, {}, note).target).toBe(-4);
  });
});

describe('a cap over all rules', () => {
  const rules = [aRule(), aRuleOf('per_order', { points: 30 })];

  test.each([
    ['perDocument', {}, 20, 'cap_invoice'],
    ['perDay', { '*:day': 12 }, 12, 'cap_day'],
    ['perMonth', { '*:month': 4 }, 4, 'cap_month'],
  ] as const)('%s lowers all of them in proportion', (name, room, points, reason) => {
    const evaluation = run({ rules, caps: { ...NO_CAPS, [name]: 20 } }, room);
    expect(evaluation.target).toBe(points);
    expect(evaluation.perRule).toEqual([
      { rule: 'standard', points: points / 4 },
      { rule: 'per_order', points: (points * 3) / 4 },
    ]);
    expect(evaluation.breakdown.reasons).toEqual([reason]);
  });

  test('that is used up leaves nothing', () => {
    const evaluation = run({ rules, caps: { ...NO_CAPS, perDay: 20 } }, { '*:day': 0 });
    expect(evaluation).toMatchObject({ target: 0, perRule: [] });
    expect(evaluation.breakdown.reasons).toEqual(['cap_day']);
  });

  test('comes after those of the rules', () => {
    const limited = [aRule(), aRuleOf('per_order', { points: 30, caps: caps({ perDocument: 10 }) })];
    const evaluation = run({ rules: limited, caps: { ...NO_CAPS, perDocument: 10 } });
    expect(evaluation.perRule.map((one) => one.points)).toEqual([5, 5]);
  });
});

test('the caps that depend on other documents are named for whoever counts them', () => {
  const rules = [aRule({ caps: caps({ perDocument: 1, perDay: 2, perYear: 3, budget: 4 }) })];
  expect(
    capsInForce(aDocument({ earning: { rules, caps: { perDocument: 5, perDay: 6, perMonth: 7 } } })),
  ).toEqual([
    { key: 'standard:day', rule: 'standard', period: 'day', points: 2 },
    { key: 'standard:year', rule: 'standard', period: 'year', points: 3 },
    { key: 'standard:budget', rule: 'standard', period: 'budget', points: 4 },
    { key: '*:day', rule: null, period: 'day', points: 6 },
    { key: '*:month', rule: null, period: 'month', points: 7 },
  ]);
});

describe('one rounding of the sum', () => {
  const third = (id: string) =>
    aRuleOf('per_product', { id, itemIds: [Number(id.slice(1))], award: perPound(1, '3.00') });
  const rules = [third('p1'), third('p2'), third('p3')];
  const lines = [1, 2, 3].map((itemId) => aLine({ id: itemId, itemId, rate: '1.00' }));

  test('three thirds of a point are one, which the first of equals gets', () => {
    const evaluation = run({ rules }, {}, aPaidSnapshot({ total: '3.00', lines }));
    expect(evaluation.perRule).toEqual([{ rule: 'p1', points: 1 }]);
  });

  test('whatever the rules: their points add up to the rounded sum, and none exceeds its cap or its ceiling', () => {
    const rule = fc.record({
      pence: fc.integer({ min: 1, max: 99_999 }),
      cap: fc.option(fc.integer({ min: 1, max: 400 })),
    });
    const overall = fc.option(fc.integer({ min: 1, max: 1_000 }));
    const rounding = fc.constantFrom('floor', 'half_up', 'ceil');
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), overall, rounding, (parts, most, how) => {
        const products = parts.map(({ cap }, index) => ({
          ...third(`p${index + 1}`),
          caps: caps({ perDocument: cap }),
        }));
        const sold = parts.map(({ pence }, index) =>
          aLine({ id: index + 1, itemId: index + 1, rate: (pence / 100).toFixed(2) }),
        );
        const pence = parts.reduce((sum, part) => sum + part.pence, 0);
        const { target, perRule } = run(
          { rules: products, rounding: how, caps: { ...NO_CAPS, perDocument: most } },
          {},
          aPaidSnapshot({ total: (pence / 100).toFixed(2), lines: sold }),
        );
        // In three-hundredths of a point everything is whole.
        const units = parts.map((part) => Math.min(part.pence, (part.cap ?? Infinity) * 300));
        const sum = Math.min(
          units.reduce((all, one) => all + one, 0),
          (most ?? Infinity) * 300,
        );
        const rounded = {
          floor: Math.floor(sum / 300),
          half_up: Math.floor((sum + 150) / 300),
          ceil: Math.ceil(sum / 300),
        }[how];
        expect(target).toBe(rounded);
        expect(perRule.reduce((all, one) => all + one.points, 0)).toBe(rounded);
        for (const { rule: id, points } of perRule) {
          expect(points).toBeLessThanOrEqual(Math.ceil(units[Number(id.slice(1)) - 1]! / 300));
        }
      }),
    );
  });
});

describe('a rule that stops', () => {
  const clearance = aRuleOf('per_category', {
    id: 'clearance',
    groupIds: [1],
    award: perPound(1),
    stopsAfter: true,
    priority: 5,
  });
  const rules = [
    aRule(),
    clearance,
    aRuleOf('multiplier', { factor: '2' }),
    aRuleOf('per_order', { points: 50 }),
  ];
  const outcome = (evaluation: ReturnType<typeof evaluate>) => ({
    given: Object.fromEntries(evaluation.perRule.map(({ rule, points }) => [rule, points])),
    stopped: evaluation.breakdown.skipped
      .filter(({ reason }) => reason === 'stopped_by_rule')
      .map(({ rule }) => rule),
  });
  const mixed = aPaidSnapshot({
    total: '130.00',
    lines: [aLine(), aLine({ id: 2, rate: '30.00', groupId: 1 })],
  });

  test('and gave something ends the looking: for other lines, multipliers and bonuses', () => {
    expect(outcome(run({ rules }, {}, mixed))).toEqual({
      given: { clearance: 30 },
      stopped: ['standard', 'multiplier', 'per_order'],
    });
  });

  test('and gave nothing stops nothing', () => {
    expect(outcome(run({ rules }))).toEqual({
      given: { standard: 10, multiplier: 10, per_order: 50 },
      stopped: [],
    });
  });

  test('leaves alone what was looked at before it', () => {
    const last = rules.map((rule) => (rule.id === 'clearance' ? { ...rule, priority: -1 } : rule));
    expect(outcome(run({ rules: last }, {}, mixed)).given).toEqual({ standard: 10, clearance: 30 });
  });

  test('gets the lines back that a rule behind it would have taken', () => {
    const sencha = aRuleOf('per_product', { id: 'sencha', itemIds: [9], award: perPound(9) });
    const first = aRule({ id: 'first', stopsAfter: true, priority: 1 });
    const lines = [aLine(), aLine({ id: 2, itemId: 9 })];
    const invoice = aPaidSnapshot({ total: '200.00', lines });
    expect(outcome(run({ rules: [first, sencha] }, {}, invoice))).toEqual({
      given: { first: 20 },
      stopped: ['sencha'],
    });
  });

  test('among multipliers ends with it, and bonuses are not looked at', () => {
    const additive = [
      aRule(),
      aRuleOf('multiplier', { id: 'one', factor: '2', stopsAfter: true }),
      aRuleOf('multiplier', { id: 'two', factor: '3' }),
      aRuleOf('per_order', { points: 50 }),
    ];
    expect(outcome(run({ rules: additive, multipliers: 'additive' }))).toEqual({
      given: { standard: 10, one: 10 },
      stopped: ['two', 'per_order'],
    });
  });

  test('among bonuses ends with it', () => {
    const bonuses = [
      aRuleOf('per_order', { id: 'one', points: 1, stopsAfter: true }),
      aRuleOf('per_order', { id: 'two', points: 2 }),
      aRuleOf('per_order', { id: 'zero', points: 4, priority: 1 }),
    ];
    expect(outcome(run({ rules: bonuses }))).toEqual({ given: { zero: 4, one: 1 }, stopped: ['two'] });
  });
});
