import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../../sidecar/earning/evaluate.ts';
import type { MemberContext } from '../../../../sidecar/earning/member-context.ts';
import type { PerAmountRule } from '../../../../sidecar/programs/rule.ts';
import {
  aCreditNote,
  aDocument,
  aLine,
  aPaidSnapshot,
  aPayment,
  aPointsPayment,
  aRule,
  aRuleCommon,
  aSnapshot,
  aTier,
} from '../../../support/builders.ts';
import { aContext, aRuleOf, perPound } from '../../../support/rule-builders.ts';

/** What one rule makes of an invoice over 100.00: its points, or why it gives none. */
function outcome(rule: Partial<PerAmountRule>, snapshot = aPaidSnapshot(), context?: MemberContext) {
  const { perRule, breakdown } = evaluate(
    aDocument({ earning: { rules: [aRule(rule)] } }),
    snapshot,
    context,
  );
  return perRule[0]?.points ?? breakdown.skipped[0]?.reason;
}

const audience = (changes: Partial<PerAmountRule['audience']>) => ({
  audience: { ...aRuleCommon().audience, ...changes },
});
const minimum = (changes: Partial<PerAmountRule['minimum']>) => ({
  minimum: { ...aRuleCommon().minimum, ...changes },
});
const atLeast = (amount: string) => minimum({ amounts: [{ currency: 'GBP', amount }] });

test('a paused rule gives nothing', () => {
  expect(outcome({ isActive: true })).toBe(10);
  expect(outcome({ isActive: false })).toBe('paused');
});

describe('a campaign from 1 to 31 March', () => {
  const march = { validFrom: '2026-03-01', validUntil: '2026-03-31' };

  test.each([
    ['2026-02-28', 'not_in_force'],
    ['2026-03-01', 10],
    ['2026-03-31', 10],
    ['2026-04-01', 'not_in_force'],
  ])('E10: an invoice of %s: %p', (date, expected) => {
    expect(outcome(march, aPaidSnapshot({ date }))).toBe(expected);
  });

  test('E10: a payment on 31 March is in and one on 1 April is out, where the day of payment counts', () => {
    const document = aDocument({ earning: { ruleDate: 'paid_date', rules: [aRule(march)] } });
    const paid = (date: string) => aPaidSnapshot({ date: '2026-02-01', payments: [aPayment({ date })] });
    expect(evaluate(document, paid('2026-03-31')).target).toBe(10);
    expect(evaluate(document, paid('2026-04-01'))).toMatchObject({ target: 0 });
  });
});

test('a wrong day is the reason of the whole invoice only when it alone keeps every rule from earning', () => {
  const ended = aRule({ id: 'ended', validUntil: '2026-02-28' });
  const reasons = (rule: PerAmountRule) =>
    evaluate(aDocument({ earning: { rules: [ended, rule] } }), aPaidSnapshot()).breakdown.reasons;
  expect(reasons(aRule({ isActive: false }))).toEqual(['rule_not_in_force']);
  expect(reasons(aRule({ weekdays: [1] }))).toEqual(['no_rule_applies']);
});

describe('weekdays', () => {
  test.each([
    ['Monday', '2026-03-02', 1],
    ['Thursday', '2026-03-05', 4],
    ['Sunday', '2026-03-08', 7],
  ])('%s, %s, is day %i', (_name, date, weekday) => {
    expect(outcome({ weekdays: [weekday] }, aPaidSnapshot({ date }))).toBe(10);
    const others = [1, 2, 3, 4, 5, 6, 7].filter((one) => one !== weekday);
    expect(outcome({ weekdays: others }, aPaidSnapshot({ date }))).toBe('wrong_weekday');
  });
});

describe('whom a rule is for', () => {
  test('everybody, when it names nobody', () => {
    expect(outcome(audience({}))).toBe(10);
  });

  test('customer groups: any of those named', () => {
    expect(
      outcome(audience({ clientGroupIds: [3, 4] }), undefined, aContext({ clientGroupIds: [4, 5] })),
    ).toBe(10);
    expect(outcome(audience({ clientGroupIds: [3] }), undefined, aContext({ clientGroupIds: [5] }))).toBe(
      'not_in_audience',
    );
  });

  test('named clients', () => {
    expect(outcome(audience({ clientIds: [1] }))).toBe(10);
    expect(outcome(audience({ clientIds: [2] }))).toBe('not_in_audience');
  });

  test('levels, where an empty name stands for members without one', () => {
    expect(outcome(audience({ tierIds: ['gold'] }), undefined, aContext({ tier: 'gold' }))).toBe(10);
    expect(outcome(audience({ tierIds: ['gold'] }), undefined, aContext({ tier: 'silver' }))).toBe(
      'not_in_audience',
    );
    expect(outcome(audience({ tierIds: [''] }))).toBe(10);
    expect(outcome(audience({ tierIds: [''] }), undefined, aContext({ tier: 'silver' }))).toBe(
      'not_in_audience',
    );
  });

  test('several of these: all must hold', () => {
    const both = audience({ clientGroupIds: [3], clientIds: [1] });
    expect(outcome(both, undefined, aContext({ clientGroupIds: [3] }))).toBe(10);
    expect(outcome(both, aPaidSnapshot({ clientId: 2 }), aContext({ clientGroupIds: [3] }))).toBe(
      'not_in_audience',
    );
  });
});

describe('the least purchase', () => {
  test('C17: is measured as the earning is, net or with tax', () => {
    const taxed = aPaidSnapshot({ total: '120.00', lines: [aLine({ taxRates: ['20.00'] })] });
    const rules = [aRule(atLeast('110.00'))];
    const net = evaluate(aDocument({ earning: { rules } }), taxed);
    expect(net.breakdown.skipped).toMatchObject([{ reason: 'below_minimum' }]);
    expect(net.breakdown.reasons).toEqual(['no_rule_applies']);
    expect(evaluate(aDocument({ earning: { rules }, base: { includeTax: true } }), taxed).target).toBe(12);
  });

  test('is reached by the amount itself', () => {
    expect(outcome(atLeast('100.00'))).toBe(10);
    expect(outcome(atLeast('100.01'))).toBe('below_minimum');
  });

  test('is not asked for in a currency that it does not name', () => {
    expect(outcome(minimum({ amounts: [{ currency: 'EUR', amount: '5000' }] }))).toBe(10);
  });

  test('counts what credit notes left, whoever paid for it', () => {
    const credited = aPaidSnapshot({ creditNotes: [aCreditNote({ total: '10.00', refunded: '10.00' })] });
    expect(outcome(atLeast('91.00'), credited)).toBe('below_minimum');
    const payments = [aPayment({ amount: '40.00' }), aPointsPayment({ amount: '60.00' })];
    expect(outcome(atLeast('100.00'), aSnapshot({ payments }))).toBe(4);
  });

  test('in units', () => {
    const lines = [aLine({ qty: '3.00', rate: '20.00' }), aLine({ id: 2, qty: '2.00', rate: '20.00' })];
    expect(outcome(minimum({ quantity: 5 }), aPaidSnapshot({ lines }))).toBe(10);
    expect(outcome(minimum({ quantity: 6 }), aPaidSnapshot({ lines }))).toBe('below_minimum');
    const creditNotes = [aCreditNote({ total: '20.00', refunded: '20.00' })];
    expect(outcome(minimum({ quantity: 4 }), aPaidSnapshot({ lines, creditNotes }))).toBe(8);
    expect(outcome(minimum({ quantity: 5 }), aPaidSnapshot({ lines, creditNotes }))).toBe('below_minimum');
  });

  test('of a rule for a category looks at the lines of that category', () => {
    const rule = aRuleOf('per_category', { groupIds: [1], award: perPound(1), ...minimum({ quantity: 3 }) });
    const document = aDocument({ earning: { rules: [rule] } });
    const invoice = (qty: string) =>
      aPaidSnapshot({
        total: '110.00',
        lines: [aLine({ rate: '10.00', qty: '8.00' }), aLine({ id: 2, qty, rate: '10.00', groupId: 1 })],
      });
    expect(evaluate(document, invoice('3.00')).target).toBe(30);
    expect(evaluate(document, invoice('2.00')).breakdown.skipped).toMatchObject([
      { reason: 'below_minimum' },
    ]);
  });
});

test('E4: after 120,000 a purchase of 196,000 earns 196 by the level before it, 217 by the one it leads to', () => {
  const tiers = {
    mode: 'threshold',
    metric: 'spend',
    levels: [aTier({ id: 'silver', threshold: '100000' }), aTier({ id: 'gold', threshold: '300000' })],
  } as const;
  const rate = (id: string, amount: string) =>
    aRule({ id, rates: [{ currency: 'GBP', points: 1, amount }], ...audience({ tierIds: [id] }) });
  const document = aDocument({ tiers, earning: { rules: [rate('silver', '1000'), rate('gold', '900')] } });
  const purchase = aPaidSnapshot({ total: '196000.00' });
  expect(evaluate(document, purchase, aContext({ tier: 'silver' })).target).toBe(196);
  expect(evaluate(document, purchase, aContext({ tier: 'gold' })).target).toBe(217);
});
