import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../../sidecar/earning/evaluate.ts';
import type { EarningSettings } from '../../../../sidecar/programs/program-document.ts';
import {
  aDocument,
  aLine,
  aPaidSnapshot,
  aPayment,
  aRule,
  aSnapshot,
  aTier,
} from '../../../support/builders.ts';
import { aContext, aRuleOf, caps } from '../../../support/rule-builders.ts';

const gold = { mode: 'threshold', levels: [aTier({ id: 'gold', multiplier: '1.5' })] } as const;
const asGold = aContext({ tier: 'gold' });
const double = aRuleOf('multiplier', { id: 'double', factor: '2' });
const half = aRuleOf('multiplier', { id: 'half', factor: '1.5' });

function points(earning: Partial<EarningSettings>, snapshot = aPaidSnapshot(), context = aContext()) {
  const evaluation = evaluate(aDocument({ earning, tiers: gold }), snapshot, context);
  return Object.fromEntries(evaluation.perRule.map(({ rule, points: given }) => [rule, given]));
}

function skipped(earning: Partial<EarningSettings>, snapshot = aPaidSnapshot(), context = aContext()) {
  const { breakdown } = evaluate(aDocument({ earning, tiers: gold }), snapshot, context);
  return Object.fromEntries(breakdown.skipped.map(({ rule, reason }) => [rule, reason]));
}

describe('1 point per 10,000 VND on 1,234,567 with Gold ×1.5', () => {
  const rules = [aRule({ rates: [{ currency: 'VND', points: 1, amount: '10000' }] })];
  const invoice = aPaidSnapshot({ currency: 'VND', total: '1234567.00' });

  test('E3: is 185, where rounding at each step would give 184', () => {
    const evaluation = evaluate(aDocument({ earning: { rules }, tiers: gold }), invoice, asGold);
    expect(evaluation.target).toBe(185);
    expect(evaluation.breakdown).toMatchObject({ tier: 'gold', exact: '185.18505', points: 185 });
    expect(Math.floor(Math.floor(123.4567) * 1.5)).toBe(184);
  });

  test('E3: the part above ×1 is a posting of its own, and both add up', () => {
    const evaluation = evaluate(aDocument({ earning: { rules }, tiers: gold }), invoice, asGold);
    expect(evaluation.perRule).toEqual([
      { rule: 'standard', points: 123 },
      { rule: 'level_bonus', points: 62 },
    ]);
    expect(evaluation.breakdown.rules[1]).toMatchObject({
      kind: 'level_bonus',
      award: { as: 'factor', factor: '1.5', basePoints: '123.4567' },
      exact: '61.72835',
    });
  });

  test('E3: with a cap of 150 it is 150, and says that the cap of the invoice held it back', () => {
    const capped = { perDocument: 150, perDay: null, perMonth: null };
    const evaluation = evaluate(
      aDocument({ earning: { rules, caps: capped }, tiers: gold }),
      invoice,
      asGold,
    );
    expect(evaluation.target).toBe(150);
    expect(evaluation.breakdown.reasons).toEqual(['cap_invoice']);
    expect(evaluation.breakdown).toMatchObject({ exact: '185.18505', capped: '150' });
    expect(evaluation.perRule).toEqual([
      { rule: 'standard', points: 100 },
      { rule: 'level_bonus', points: 50 },
    ]);
  });
});

describe('of several multipliers', () => {
  test('only the highest counts by default', () => {
    expect(points({ rules: [aRule(), half, double] })).toEqual({ standard: 10, double: 10 });
    expect(skipped({ rules: [aRule(), half, double] })).toEqual({ half: 'lower_multiplier' });
  });

  test('the level is one of them', () => {
    expect(points({ rules: [aRule(), double] }, aPaidSnapshot(), asGold)).toEqual({
      standard: 10,
      double: 10,
    });
    const weak = aRuleOf('multiplier', { factor: '1.2' });
    expect(points({ rules: [aRule(), weak] }, aPaidSnapshot(), asGold)).toEqual({
      standard: 10,
      level_bonus: 5,
    });
  });

  test('E3: added up, ×2 and ×1.5 give ×2.5', () => {
    const additive = { rules: [aRule(), double, half], multipliers: 'additive' } as const;
    expect(points(additive)).toEqual({ standard: 10, double: 10, half: 5 });
    const withLevel = { rules: [aRule(), double], multipliers: 'additive' } as const;
    expect(evaluate(aDocument({ earning: withLevel, tiers: gold }), aPaidSnapshot(), asGold).target).toBe(25);
  });

  test('the highest is found line by line', () => {
    const tea = aRuleOf('multiplier', { id: 'tea', factor: '3', groupIds: [1] });
    const lines = [aLine({ rate: '100.00' }), aLine({ id: 2, rate: '50.00', groupId: 1 })];
    const invoice = aPaidSnapshot({ total: '150.00', lines });
    expect(points({ rules: [aRule(), double, tea] }, invoice)).toEqual({ standard: 15, double: 10, tea: 10 });
  });
});

describe('a multiplier', () => {
  test('for chosen items or groups raises their lines only, groups below included', () => {
    const chosen = aRuleOf('multiplier', { factor: '2', itemIds: [5], groupIds: [1] });
    const lines = [
      aLine({ id: 1, rate: '100.00' }),
      aLine({ id: 2, rate: '10.00', itemId: 5 }),
      aLine({ id: 3, rate: '20.00', groupId: 2 }),
    ];
    const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] }), chosen];
    const invoice = aPaidSnapshot({ total: '130.00', lines });
    expect(points({ rules, groupParents: [{ groupId: 2, parentId: 1 }] }, invoice)).toEqual({
      standard: 130,
      multiplier: 30,
    });
    expect(skipped({ rules })).toEqual({ multiplier: 'no_matching_line' });
  });

  test('has nothing to raise where no rule gives points for lines', () => {
    expect(skipped({ rules: [aRuleOf('per_order', { points: 50 }), double] })).toEqual({
      double: 'nothing_to_multiply',
    });
  });

  test('does not raise bonuses', () => {
    expect(points({ rules: [aRule(), double, aRuleOf('per_order', { points: 50 })] })).toEqual({
      standard: 10,
      double: 10,
      per_order: 50,
    });
  });

  test('keeps to caps of its own, and leaves those of the rule that it raises alone', () => {
    const rules = [aRule(), { ...double, caps: caps({ perDocument: 4 }) }];
    const evaluation = evaluate(aDocument({ earning: { rules } }), aPaidSnapshot());
    expect(evaluation.perRule).toEqual([
      { rule: 'standard', points: 10 },
      { rule: 'double', points: 4 },
    ]);
    expect(evaluation.breakdown.rules[1]?.cappedBy).toBe('cap_document');
    expect(evaluation.breakdown.reasons).toEqual(['cap_rule']);
  });

  test('raises what a credit note takes back, too', () => {
    const note = aSnapshot({ type: 'credit_note', status: 'open', payments: [aPayment({ mode: 'refund' })] });
    expect(points({ rules: [aRule(), double] }, note)).toEqual({ standard: -10, double: -10 });
  });

  test('explains line by line what it added', () => {
    const lines = [aLine({ id: 1, rate: '75.00' }), aLine({ id: 2, rate: '25.00' })];
    const { breakdown } = evaluate(
      aDocument({ earning: { rules: [aRule(), double] } }),
      aPaidSnapshot({ lines }),
    );
    expect(breakdown.rules[1]?.lines).toEqual([
      [1, '75', 8],
      [2, '25', 2],
    ]);
  });
});

describe('the level', () => {
  test('adds nothing with a multiplier of 1, without a level, and when levels are off', () => {
    const plain = { mode: 'threshold', levels: [aTier({ id: 'gold', multiplier: '1' })] } as const;
    expect(evaluate(aDocument({ tiers: plain }), aPaidSnapshot(), asGold).target).toBe(10);
    expect(evaluate(aDocument({ tiers: gold }), aPaidSnapshot()).target).toBe(10);
    expect(evaluate(aDocument({ tiers: { ...gold, mode: 'off' } }), aPaidSnapshot(), asGold).target).toBe(10);
  });

  test('that the programme does not have any more adds nothing', () => {
    expect(evaluate(aDocument({ tiers: gold }), aPaidSnapshot(), aContext({ tier: 'platinum' })).target).toBe(
      10,
    );
  });
});
