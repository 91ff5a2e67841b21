import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../../sidecar/earning/evaluate.ts';
import type { EarningSettings } from '../../../../sidecar/programs/program-document.ts';
import {
  aCreditNote,
  aDocument,
  aLine,
  aPaidSnapshot,
  aPayment,
  aRule,
  aSnapshot,
} from '../../../support/builders.ts';
import { aRuleOf, caps, perPound } from '../../../support/rule-builders.ts';

function programme(rules: EarningSettings['rules'], earning: Partial<EarningSettings> = {}) {
  return aDocument({ earning: { rules, ...earning } });
}

/** Points by rule. */
function given(...input: Parameters<typeof evaluate>): Record<string, number> {
  return Object.fromEntries(evaluate(...input).perRule.map(({ rule, points }) => [rule, points]));
}

/** Why rules gave nothing. */
function skipped(...input: Parameters<typeof evaluate>): Record<string, string> {
  return Object.fromEntries(evaluate(...input).breakdown.skipped.map(({ rule, reason }) => [rule, reason]));
}

const DRINKS = 1;
const TEA = 2;
const GREEN_TEA = 3;
const groupParents = [
  { groupId: TEA, parentId: DRINKS },
  { groupId: GREEN_TEA, parentId: TEA },
];

describe('each line takes the rate of its most specific rule', () => {
  const standard = aRule({ id: 'standard', rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] });
  const drinks = aRuleOf('per_category', { id: 'drinks', groupIds: [DRINKS], award: perPound(2) });
  const tea = aRuleOf('per_category', { id: 'tea', groupIds: [TEA], award: perPound(3) });
  const sencha = aRuleOf('per_product', { id: 'sencha', itemIds: [9], award: perPound(4) });
  const all = [standard, drinks, tea, sencha];
  const invoice = aPaidSnapshot({
    total: '1111.00',
    lines: [
      aLine({ id: 1, rate: '1000.00' }),
      aLine({ id: 2, rate: '100.00', groupId: DRINKS, itemId: 7 }),
      aLine({ id: 3, rate: '10.00', groupId: GREEN_TEA, itemId: 8 }),
      aLine({ id: 4, rate: '1.00', groupId: GREEN_TEA, itemId: 9 }),
    ],
  });

  test('E3: product before category, the deepest category before those above it, category before invoice', () => {
    expect(given(programme(all, { groupParents }), invoice)).toEqual({
      standard: 1000,
      drinks: 200,
      tea: 30,
      sencha: 4,
    });
  });

  test('whatever the order and the priority of the rules', () => {
    const shuffled = [sencha, { ...standard, priority: 9 }, tea, drinks];
    expect(given(programme(shuffled, { groupParents }), invoice)).toEqual({
      standard: 1000,
      drinks: 200,
      tea: 30,
      sencha: 4,
    });
  });

  test('a group that the tree does not know belongs only to itself', () => {
    expect(given(programme(all), invoice)).toEqual({ standard: 1010, drinks: 200, sencha: 4 });
  });

  test('of equally specific rules the one with the higher priority, then the first', () => {
    const one = aRuleOf('per_category', { id: 'one', groupIds: [DRINKS], award: perPound(1) });
    const two = aRuleOf('per_category', { id: 'two', groupIds: [DRINKS], award: perPound(2) });
    const line = aPaidSnapshot({ lines: [aLine({ groupId: DRINKS })] });
    expect(given(programme([one, two]), line)).toEqual({ one: 100 });
    expect(given(programme([one, { ...two, priority: 1 }]), line)).toEqual({ two: 200 });
    expect(skipped(programme([one, two]), line)).toEqual({ two: 'more_specific_rule' });
  });

  test('a rule that meets no line says so, and one that lost all of its lines says that', () => {
    const onlySencha = aPaidSnapshot({
      total: '1.00',
      lines: [aLine({ rate: '1.00', groupId: TEA, itemId: 9 })],
    });
    const wine = aRuleOf('per_category', { id: 'wine', groupIds: [50], award: perPound(5) });
    expect(skipped(programme([...all, wine], { groupParents }), onlySencha)).toEqual({
      wine: 'no_matching_line',
      standard: 'more_specific_rule',
      drinks: 'more_specific_rule',
      tea: 'more_specific_rule',
    });
  });

  test('an excluded line earns by no rule', () => {
    const document = aDocument({
      earning: { rules: all, groupParents },
      base: { excludedGroupIds: [DRINKS] },
    });
    expect(given(document, invoice)).toEqual({ standard: 1000 });
  });

  test('without a rule for the rest, only the lines that rules name earn', () => {
    expect(given(programme([sencha]), invoice)).toEqual({ sencha: 4 });
    const nothing = evaluate(programme([sencha]), aPaidSnapshot());
    expect(nothing.breakdown.reasons).toEqual(['no_rule_applies']);
  });

  test('a specific rule that has no rate for the currency leaves its lines to the next', () => {
    const dollars = aRuleOf('per_product', {
      itemIds: [9],
      award: { per: 'amount', rates: [{ currency: 'USD', points: 9, amount: '1.00' }] },
    });
    const line = aPaidSnapshot({ lines: [aLine({ itemId: 9 })] });
    expect(given(programme([standard, dollars]), line)).toEqual({ standard: 100 });
    expect(skipped(programme([standard, dollars]), line)).toEqual({ per_product: 'no_rate_for_currency' });
  });

  test('a specific rule whose budget is used up leaves its lines to the next, and the invoice says so', () => {
    const campaign = { ...sencha, caps: caps({ budget: 500 }) };
    const line = aPaidSnapshot({ lines: [aLine({ itemId: 9 })] });
    const context = { tier: null, clientGroupIds: [], invoicesBefore: 0, spendBefore: '0' };
    const used = evaluate(programme([standard, campaign]), line, {
      ...context,
      room: { 'sencha:budget': 0 },
    });
    expect(used.perRule).toEqual([{ rule: 'standard', points: 100 }]);
    expect(used.breakdown.skipped).toMatchObject([{ rule: 'sencha', reason: 'cap_used_up' }]);
    expect(used.breakdown.reasons).toEqual(['cap_budget']);
  });
});

describe('points per unit', () => {
  const perUnit = programme([aRuleOf('per_unit', { points: 5 })]);
  const boxes = { total: '60.00', lines: [aLine({ qty: '12.00', rate: '5.00' })] };

  test('count the quantity of every line', () => {
    const two = [aLine({ qty: '12.00', rate: '5.00' }), aLine({ id: 2, qty: '3.00', rate: '1.00' })];
    expect(given(perUnit, aPaidSnapshot({ total: '63.00', lines: two }))).toEqual({ per_unit: 75 });
  });

  test('count the part that was paid', () => {
    const half = aSnapshot({ ...boxes, payments: [aPayment({ amount: '30.00' })] });
    const document = aDocument({ earning: { mode: 'per_payment', rules: perUnit.earning.rules } });
    expect(given(document, half)).toEqual({ per_unit: 30 });
  });

  test('count the part that no credit note took back', () => {
    const creditNotes = [aCreditNote({ total: '15.00', refunded: '15.00' })];
    expect(given(perUnit, aPaidSnapshot({ ...boxes, creditNotes }))).toEqual({ per_unit: 45 });
  });

  test('count part units, and round once', () => {
    const lines = [aLine({ qty: '0.50', rate: '5.00' }), aLine({ id: 2, qty: '0.30', rate: '5.00' })];
    expect(given(perUnit, aPaidSnapshot({ total: '4.00', lines }))).toEqual({ per_unit: 4 });
  });

  test('do not count what was given away, and take off what came back', () => {
    const free = [...boxes.lines, aLine({ id: 2, qty: '4.00', rate: '0.00' })];
    expect(given(perUnit, aPaidSnapshot({ total: '60.00', lines: free }))).toEqual({ per_unit: 60 });
    const returned = [...boxes.lines, aLine({ id: 2, qty: '-2.00', rate: '5.00' })];
    expect(given(perUnit, aPaidSnapshot({ total: '50.00', lines: returned }))).toEqual({ per_unit: 50 });
  });

  test('can be given for one product only, next to points for money', () => {
    const rules = [aRule(), aRuleOf('per_product', { itemIds: [4], award: { per: 'unit', points: 7 } })];
    const lines = [aLine({ rate: '100.00' }), aLine({ id: 2, qty: '3.00', rate: '50.00', itemId: 4 })];
    expect(given(programme(rules), aPaidSnapshot({ total: '250.00', lines }))).toEqual({
      standard: 10,
      per_product: 21,
    });
  });

  test('explain how many units counted', () => {
    const [rule] = evaluate(perUnit, aPaidSnapshot(boxes)).breakdown.rules;
    expect(rule?.award).toEqual({ as: 'units', points: 5, quantity: '12' });
  });
});

describe('what belongs to no line', () => {
  const document = aDocument({ base: { includeAdjustment: true } });

  test('an adjustment that earns, earns at the rate for the whole invoice', () => {
    const invoice = aPaidSnapshot({ total: '150.00', adjustment: '50.00', lines: [aLine()] });
    const evaluation = evaluate(document, invoice);
    expect(evaluation.target).toBe(15);
    expect(evaluation.breakdown.rules[0]?.lines).toEqual([[1, '100', 15]]);
  });

  test('one that lowers the invoice lowers what every line brings', () => {
    const rules = [aRule(), aRuleOf('per_category', { groupIds: [DRINKS], award: perPound(2, '10.00') })];
    const both = aDocument({ earning: { rules }, base: { includeAdjustment: true } });
    const lines = [aLine({ rate: '100.00' }), aLine({ id: 2, rate: '100.00', groupId: DRINKS })];
    expect(given(both, aPaidSnapshot({ total: '150.00', adjustment: '-50.00', lines }))).toEqual({
      standard: 7,
      per_category: 15,
    });
  });

  test('so does a line that gives money back', () => {
    const lines = [aLine({ rate: '100.00' }), aLine({ id: 2, rate: '-20.00' })];
    expect(given(aDocument(), aPaidSnapshot({ total: '80.00', lines }))).toEqual({ standard: 8 });
  });
});

describe('a credit note of its own takes back what lines would have earned', () => {
  const rules = [
    aRule(),
    aRuleOf('per_category', { groupIds: [DRINKS], award: perPound(2, '10.00') }),
    aRuleOf('per_order', { points: 50 }),
  ];
  const note = aSnapshot({
    type: 'credit_note',
    status: 'open',
    total: '150.00',
    lines: [aLine({ rate: '100.00' }), aLine({ id: 2, rate: '50.00', groupId: DRINKS })],
    payments: [aPayment({ amount: '150.00', mode: 'refund' })],
  });

  test('by the rule of each, and no bonus', () => {
    expect(given(programme(rules), note)).toEqual({ standard: -10, per_category: -10 });
    expect(skipped(programme(rules), note)).toEqual({ per_order: 'only_for_invoices' });
  });

  test('a void one takes nothing back', () => {
    const evaluation = evaluate(programme(rules), { ...note, status: 'void' });
    expect(evaluation.target).toBe(0);
    expect(evaluation.breakdown.reasons).toEqual(['void']);
  });
});
