import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../../../sidecar/earning/evaluate.ts';
import type { SourceSnapshot } from '../../../sidecar/crm/source-snapshot.ts';
import {
  aCreditNote,
  aDocument,
  aLine,
  aPaidSnapshot,
  aPayment,
  aPointsPayment,
  aRule,
  aSnapshot,
  aTier,
} from '../../support/builders.ts';
import { aContext, aRuleOf, caps, perPound } from '../../support/rule-builders.ts';

/** Pence as decimal text. */
function text(pence: bigint): string {
  const digits = pence.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const pence = (max: bigint) => fc.bigInt({ min: 1n, max });

describe('C22: the engine against whole-number arithmetic', () => {
  test('lines at different rates, a level, and one rounding are exact to the point', () => {
    const line = fc.record({
      rate: pence(10n ** 9n),
      qty: fc.bigInt({ min: 1n, max: 100n }),
      drinks: fc.boolean(),
    });
    const rate = fc.record({ points: fc.integer({ min: 1, max: 1_000 }), amount: pence(10n ** 7n) });
    const factor = fc.bigInt({ min: 101n, max: 500n });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        rate,
        rate,
        factor,
        (lines, plain, special, hundredths) => {
          const total = lines.reduce((sum, one) => sum + one.rate * one.qty, 0n);
          const snapshot = aPaidSnapshot({
            total: text(total),
            lines: lines.map((one, index) =>
              aLine({
                id: index + 1,
                rate: text(one.rate),
                qty: `${one.qty}.00`,
                groupId: one.drinks ? 1 : null,
              }),
            ),
          });
          const rules = [
            aRule({ rates: [{ currency: 'GBP', points: plain.points, amount: text(plain.amount) }] }),
            aRuleOf('per_category', { groupIds: [1], award: perPound(special.points, text(special.amount)) }),
          ];
          const tiers = {
            mode: 'threshold',
            levels: [aTier({ id: 'gold', multiplier: text(hundredths) })],
          } as const;
          const { target } = evaluate(
            aDocument({ earning: { rules }, tiers }),
            snapshot,
            aContext({ tier: 'gold' }),
          );

          // points = Σ pence × rate points / rate pence, × hundredths / 100; over one common denominator.
          const sumOf = (drinks: boolean) =>
            lines.filter((one) => one.drinks === drinks).reduce((sum, one) => sum + one.rate * one.qty, 0n);
          const numerator =
            sumOf(false) * BigInt(plain.points) * special.amount +
            sumOf(true) * BigInt(special.points) * plain.amount;
          expect(BigInt(target)).toBe((numerator * hundredths) / (plain.amount * special.amount * 100n));
        },
      ),
    );
  });

  test('a share that was paid in money earns that share, to the point', () => {
    fc.assert(
      fc.property(pence(10n ** 10n), pence(10n ** 10n), pence(10n ** 6n), (money, byPoints, unit) => {
        const total = money + byPoints;
        const payments = [aPayment({ amount: text(money) }), aPointsPayment({ amount: text(byPoints) })];
        const rules = [aRule({ rates: [{ currency: 'GBP', points: 7, amount: text(unit) }] })];
        const { target } = evaluate(
          aDocument({ earning: { rules } }),
          aSnapshot({ total: text(total), payments }),
        );
        expect(BigInt(target)).toBe((money * 7n) / unit);
      }),
    );
  });
});

describe('whatever the document and the rules', () => {
  const part = fc.record({ amount: pence(100_000n), isPoints: fc.boolean() });
  const line = fc.record({
    rate: fc.bigInt({ min: -2_000n, max: 50_000n }),
    qty: fc.integer({ min: -2, max: 9 }),
    itemId: fc.option(fc.integer({ min: 1, max: 4 })),
    groupId: fc.option(fc.integer({ min: 1, max: 4 })),
  });
  const documents = fc
    .record({
      lines: fc.array(line, { maxLength: 6 }),
      payments: fc.array(part, { maxLength: 3 }),
      credited: fc.bigInt({ min: 0n, max: 60_000n }),
      total: fc.bigInt({ min: 0n, max: 200_000n }),
      status: fc.constantFrom<SourceSnapshot['status']>('paid', 'unpaid', 'draft', 'cancelled'),
      type: fc.constantFrom<SourceSnapshot['type']>('invoice', 'credit_note'),
    })
    .map(({ lines, payments, credited, total, status, type }) =>
      aSnapshot({
        type,
        status,
        total: text(total),
        dueDate: '2026-03-20',
        lines: lines.map((one, index) => ({
          ...aLine({ id: index + 1, qty: `${one.qty}.00`, itemId: one.itemId, groupId: one.groupId }),
          rate: one.rate < 0n ? `-${text(-one.rate)}` : text(one.rate),
        })),
        payments: payments.map(({ amount, isPoints }, index) =>
          isPoints
            ? aPointsPayment({ id: index + 1, amount: text(amount) })
            : aPayment({ id: index + 1, amount: text(amount) }),
        ),
        creditNotes:
          credited > 0n ? [aCreditNote({ total: text(credited), refunded: text(credited / 2n) })] : [],
      }),
    );
  const programmes = fc
    .record({
      mode: fc.constantFrom('paid_in_full', 'per_payment', 'on_issue_pending'),
      multipliers: fc.constantFrom('highest', 'additive'),
      rounding: fc.constantFrom('floor', 'half_up', 'ceil'),
      cap: fc.option(fc.integer({ min: 1, max: 300 })),
      stops: fc.boolean(),
      weights: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 7, maxLength: 7 }),
    })
    .map(({ mode, multipliers, rounding, cap, stops, weights }) => {
      const rules = [
        aRule(),
        aRuleOf('per_unit', { points: 2 }),
        aRuleOf('per_category', { groupIds: [1, 2], award: perPound(3, '7.00'), stopsAfter: stops }),
        aRuleOf('per_product', {
          itemIds: [3],
          award: { per: 'unit', points: 9 },
          caps: caps({ perDocument: cap }),
        }),
        aRuleOf('multiplier', { factor: '1.7', groupIds: [2] }),
        aRuleOf('per_order', { points: 11 }),
        aRuleOf('on_time', { award: { as: 'percent', percent: '33' } }),
      ].map((rule, index) => ({ ...rule, priority: weights[index] ?? 0 }));
      const overall = { perDocument: cap === null ? null : cap * 3, perDay: null, perMonth: null };
      const tiers = { mode: 'threshold', levels: [aTier({ id: 'gold', multiplier: '1.3' })] } as const;
      return aDocument({
        earning: {
          mode,
          multipliers,
          rounding,
          rules,
          caps: overall,
          groupParents: [{ groupId: 4, parentId: 2 }],
        },
        base: { includeAdjustment: true },
        tiers,
      });
    });

  test('targets are whole, have the sign of the document, add up over the rules, and never pass the cap', () => {
    fc.assert(
      fc.property(programmes, documents, (document, snapshot) => {
        const evaluation = evaluate(document, snapshot, aContext({ tier: 'gold' }));
        const { target, perRule, breakdown } = evaluation;
        const sign = snapshot.type === 'invoice' ? 1 : -1;
        expect(Number.isSafeInteger(target)).toBe(true);
        expect(target * sign).toBeGreaterThanOrEqual(0);
        expect(Math.abs(target)).toBeLessThanOrEqual(document.earning.caps.perDocument ?? Infinity);
        expect(perRule.reduce((sum, one) => sum + one.points, 0)).toBe(target);
        expect(perRule.every((one) => one.points * sign > 0)).toBe(true);
        expect(new Set(perRule.map((one) => one.rule)).size).toBe(perRule.length);
        const named = [...breakdown.rules, ...breakdown.skipped].map((one) => one.rule);
        expect(new Set(named).size).toBe(named.length);
        for (const rule of breakdown.rules) {
          const shared = rule.lines.reduce((sum, [, , points]) => sum + points, 0);
          if (rule.lines.length > 0) expect(shared).toBe(rule.points);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the sums are the same with and without the shares per line, and asked again', () => {
    fc.assert(
      fc.property(programmes, documents, (document, snapshot) => {
        const context = aContext({ tier: 'gold' });
        const { target, perRule, metric } = evaluate(document, snapshot, context, 'sums');
        expect(evaluate(structuredClone(document), snapshot, context)).toMatchObject({
          target,
          perRule,
          metric,
        });
      }),
    );
  });
});
