import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../../sidecar/earning/evaluate.ts';
import type { MemberContext } from '../../../../sidecar/earning/member-context.ts';
import type { BonusRule } from '../../../../sidecar/programs/rule.ts';
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
} from '../../../support/builders.ts';
import { aContext, aRuleOf, caps } from '../../../support/rule-builders.ts';

/** What a bonus makes of an invoice over 100.00: its points, or why it gives none. */
function outcome(rule: BonusRule, snapshot = aPaidSnapshot(), context: MemberContext = aContext()) {
  const { perRule, breakdown } = evaluate(
    aDocument({ earning: { rules: [aRule(), rule] } }),
    snapshot,
    context,
  );
  return (
    perRule.find((one) => one.rule === rule.id)?.points ??
    breakdown.skipped.find((one) => one.rule === rule.id)?.reason
  );
}

describe('points per order', () => {
  const perOrder = aRuleOf('per_order', { points: 100 });

  test('are given once per paid invoice, next to those for its amount', () => {
    expect(evaluate(aDocument({ earning: { rules: [aRule(), perOrder] } }), aPaidSnapshot()).perRule).toEqual(
      [
        { rule: 'standard', points: 10 },
        { rule: 'per_order', points: 100 },
      ],
    );
  });

  test('wait until the invoice is paid in full, also where parts earn at once', () => {
    const document = aDocument({ earning: { mode: 'per_payment', rules: [aRule(), perOrder] } });
    const half = evaluate(document, aSnapshot({ payments: [aPayment({ amount: '50.00' })] }));
    expect(half.target).toBe(5);
    expect(half.breakdown.skipped).toMatchObject([{ rule: 'per_order', reason: 'not_paid_in_full' }]);
    expect(evaluate(document, aPaidSnapshot()).target).toBe(110);
  });

  test('show at issue with the rest, where points do', () => {
    const document = aDocument({ earning: { mode: 'on_issue_pending', rules: [aRule(), perOrder] } });
    expect(evaluate(document, aSnapshot())).toMatchObject({ target: 110, pending: true });
  });

  test('are not given for an invoice that brings nothing', () => {
    expect(outcome(perOrder, aSnapshot({ payments: [aPointsPayment({ amount: '100.00' })] }))).toBe(
      'no_matching_line',
    );
    const credited = aPaidSnapshot({ creditNotes: [aCreditNote({ total: '100.00', refunded: '100.00' })] });
    expect(outcome(perOrder, credited)).toBe('no_matching_line');
  });

  test('ask for their own conditions, the least purchase among them', () => {
    const minimum = { amounts: [{ currency: 'GBP', amount: '100.01' }], quantity: null };
    expect(outcome({ ...perOrder, minimum })).toBe('below_minimum');
    expect(outcome({ ...perOrder, audience: { ...aRuleCommon().audience, clientIds: [2] } })).toBe(
      'not_in_audience',
    );
  });

  test('keep to their caps', () => {
    expect(
      outcome(
        { ...perOrder, caps: caps({ perDay: 150 }) },
        undefined,
        aContext({ room: { 'per_order:day': 30 } }),
      ),
    ).toBe(30);
    expect(
      outcome(
        { ...perOrder, caps: caps({ perDay: 150 }) },
        undefined,
        aContext({ room: { 'per_order:day': 0 } }),
      ),
    ).toBe('cap_used_up');
  });

  test('need no other rule', () => {
    const evaluation = evaluate(
      aDocument({ earning: { rules: [perOrder] } }),
      aPaidSnapshot({ currency: 'EUR' }),
    );
    expect(evaluation.target).toBe(100);
    expect(evaluation.breakdown.reasons).toEqual([]);
  });
});

describe('the nth purchase', () => {
  const after = (invoicesBefore: number) => aContext({ invoicesBefore });

  test('the first one only', () => {
    const first = aRuleOf('nth_purchase', { nth: 1, points: 50 });
    expect(outcome(first, undefined, after(0))).toBe(50);
    expect(outcome(first, undefined, after(1))).toBe('other_purchase');
  });

  test('every third one', () => {
    const third = aRuleOf('nth_purchase', { nth: 3, repeats: true, points: 50 });
    const outcomes = [0, 1, 2, 3, 4, 5].map((before) => outcome(third, undefined, after(before)));
    expect(outcomes).toEqual([
      'other_purchase',
      'other_purchase',
      50,
      'other_purchase',
      'other_purchase',
      50,
    ]);
  });

  test('only the third', () => {
    const third = aRuleOf('nth_purchase', { nth: 3, points: 50 });
    expect([2, 5].map((before) => outcome(third, undefined, after(before)))).toEqual([50, 'other_purchase']);
  });
});

describe('a spend milestone', () => {
  const reached = (spendBefore: string) => aContext({ spendBefore });
  const once = aRuleOf('spend_milestone', { amount: '1000', points: 50 });

  test('is reached by the invoice that comes to the amount, and by no other', () => {
    expect(outcome(once, undefined, reached('899.99'))).toBe('milestone_not_reached');
    expect(outcome(once, undefined, reached('900'))).toBe(50);
    expect(outcome(once, undefined, reached('999.99'))).toBe(50);
    expect(outcome(once, undefined, reached('1000'))).toBe('milestone_not_reached');
  });

  test('that repeats is given for each multiple that the invoice passes', () => {
    const repeats = aRuleOf('spend_milestone', { amount: '1000', repeats: true, points: 50 });
    const big = aPaidSnapshot({ total: '2500.00' });
    expect(outcome(repeats, big, reached('0'))).toBe(100);
    expect(outcome(repeats, big, reached('600'))).toBe(150);
    expect(outcome(repeats, aPaidSnapshot(), reached('1500'))).toBe('milestone_not_reached');
  });

  test('counts in the currency of the programme', () => {
    const conversion = {
      currency: 'GBP',
      rates: [{ currency: 'EUR', rate: '0.8' }],
      earnsConverted: true,
    };
    const document = aDocument({ earning: { rules: [aRule(), once], conversion } });
    const euros = aPaidSnapshot({ currency: 'EUR' });
    const perRule = (spendBefore: string) => evaluate(document, euros, reached(spendBefore)).perRule;
    expect(perRule('919.99').map((one) => one.rule)).toEqual(['standard']);
    expect(perRule('920').map((one) => one.rule)).toEqual(['standard', 'spend_milestone']);
  });
});

describe('paying on time', () => {
  const due = (payments = [aPayment({ date: '2026-03-31' })]) =>
    aPaidSnapshot({ dueDate: '2026-03-31', payments });
  const onTime = aRuleOf('on_time', { daysBefore: 0, award: { as: 'points', points: 20 } });

  test('is paying in full on the due date at the latest', () => {
    expect(outcome(onTime, due())).toBe(20);
    expect(outcome(onTime, due([aPayment({ date: '2026-04-01' })]))).toBe('not_on_time');
  });

  test('early is as many days before as the rule says', () => {
    const early = { ...onTime, daysBefore: 10 };
    expect(outcome(early, due([aPayment({ date: '2026-03-21' })]))).toBe(20);
    expect(outcome(early, due([aPayment({ date: '2026-03-22' })]))).toBe('not_on_time');
  });

  test('counts the part payment that made it full, in whatever order the payments were recorded', () => {
    const parts = [
      aPayment({ id: 1, amount: '40.00', date: '2026-04-02' }),
      aPayment({ id: 2, amount: '60.00', date: '2026-03-20' }),
    ];
    expect(outcome(onTime, due(parts))).toBe('not_on_time');
    const overpaid = [
      aPayment({ date: '2026-03-20' }),
      aPayment({ id: 2, amount: '1.00', date: '2026-04-02' }),
    ];
    expect(outcome(onTime, due(overpaid))).toBe(20);
  });

  test('cannot be without a due date, or before the invoice is paid', () => {
    expect(outcome(onTime, aPaidSnapshot())).toBe('no_due_date');
    expect(outcome(onTime, aSnapshot({ dueDate: '2026-03-31' }))).toBe('not_paid_in_full');
  });

  test('is not taken for granted where points show at issue', () => {
    const document = aDocument({ earning: { mode: 'on_issue_pending', rules: [aRule(), onTime] } });
    expect(evaluate(document, aSnapshot({ dueDate: '2026-03-31' })).target).toBe(10);
    expect(evaluate(document, due()).target).toBe(30);
  });

  test('may bring a percentage of the base points, which multipliers do not raise', () => {
    const percent = aRuleOf('on_time', { award: { as: 'percent', percent: '25' } });
    const rules = [aRule(), aRuleOf('multiplier', { factor: '3' }), percent];
    const invoice = { ...due(), total: '80.00', lines: [aLine({ rate: '80.00' })] };
    const evaluation = evaluate(aDocument({ earning: { rules } }), invoice);
    expect(evaluation.perRule).toEqual([
      { rule: 'standard', points: 8 },
      { rule: 'multiplier', points: 16 },
      { rule: 'on_time', points: 2 },
    ]);
    expect(evaluation.breakdown.rules[2]?.award).toEqual({ as: 'percent', percent: '25', basePoints: '8' });
  });

  test('a percentage of nothing is nothing', () => {
    const percent = aRuleOf('on_time', { award: { as: 'percent', percent: '25' } });
    const { breakdown } = evaluate(aDocument({ earning: { rules: [percent] } }), due());
    expect(breakdown.skipped).toMatchObject([{ reason: 'nothing_to_multiply' }]);
  });
});
