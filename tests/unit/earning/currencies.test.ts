import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../sidecar/earning/evaluate.ts';
import type { Conversion } from '../../../sidecar/programs/program-document.ts';
import { aCreditNote, aDocument, aPaidSnapshot, aRule, aRuleCommon } from '../../support/builders.ts';
import { aContext, aRuleOf } from '../../support/rule-builders.ts';

function rates(...given: [currency: string, points: number, amount: string][]) {
  return { rates: given.map(([currency, points, amount]) => ({ currency, points, amount })) };
}

const own = aRule(rates(['VND', 1, '10000'], ['EUR', 2, '1.00'], ['KWD', 1, '0.005']));

describe('a currency earns at its own rate', () => {
  test.each([
    ['VND', '1234567.00', 123],
    ['EUR', '12.34', 24],
    ['KWD', '1.004', 200],
    ['KWD', '1.005', 201],
  ])('E14: %s %s earns %i', (currency, total, points) => {
    const evaluation = evaluate(aDocument({ earning: { rules: [own] } }), aPaidSnapshot({ currency, total }));
    expect(evaluation.target).toBe(points);
  });

  test('E14: one without any earns nothing and says so', () => {
    const evaluation = evaluate(aDocument({ earning: { rules: [own] } }), aPaidSnapshot({ currency: 'USD' }));
    expect(evaluation.target).toBe(0);
    expect(evaluation.breakdown.reasons).toEqual(['no_rate_for_currency']);
  });
});

describe('a programme that converts', () => {
  const conversion: Conversion = {
    currency: 'EUR',
    rates: [
      { currency: 'USD', rate: '0.9' },
      { currency: 'VND', rate: '0.000036' },
    ],
    earnsConverted: true,
  };
  const inEuros = aRule(rates(['EUR', 1, '10.00'], ['VND', 1, '10000']));
  const document = aDocument({ earning: { rules: [inEuros], conversion } });

  test('E14: lets a currency without a rate of its own earn by what it is worth', () => {
    const evaluation = evaluate(document, aPaidSnapshot({ currency: 'USD', total: '250.00' }));
    expect(evaluation).toMatchObject({ target: 22, metric: { points: 22, spend: '225', invoices: 1 } });
    expect(evaluation.breakdown.rules[0]?.award).toEqual({
      as: 'rate',
      points: 1,
      amount: '10.00',
      base: '250',
      converted: '225',
    });
  });

  test('keeps to the own rate of a currency that has one, and counts what it spends by its worth', () => {
    const evaluation = evaluate(document, aPaidSnapshot({ currency: 'VND', total: '1000000.00' }));
    expect(evaluation).toMatchObject({ target: 100, metric: { points: 100, spend: '36', invoices: 1 } });
    expect(evaluation.breakdown.rules[0]?.award).not.toHaveProperty('converted');
  });

  test('only for spend lets no foreign currency earn', () => {
    const forSpend = aDocument({
      earning: {
        rules: [aRule(rates(['EUR', 1, '10.00']))],
        conversion: { ...conversion, earnsConverted: false },
      },
    });
    const dollars = evaluate(forSpend, aPaidSnapshot({ currency: 'USD' }));
    expect(dollars).toMatchObject({ target: 0, metric: { points: 0, spend: '90', invoices: 1 } });
    expect(dollars.breakdown.reasons).toEqual(['no_rate_for_currency']);
  });

  test('a currency that it does not know earns and spends nothing', () => {
    expect(evaluate(document, aPaidSnapshot({ currency: 'GBP' }))).toMatchObject({
      target: 0,
      metric: { points: 0, spend: '0', invoices: 1 },
    });
  });

  test('C24: a refund after the rate moved takes back what was given: the invoice keeps its version', () => {
    const invoice = { currency: 'USD', total: '250.00' };
    const moved = aDocument({
      earning: {
        rules: [inEuros],
        conversion: { ...conversion, rates: [{ currency: 'USD', rate: '0.5' }] },
      },
    });
    const creditNotes = [aCreditNote({ total: '250.00', refunded: '250.00' })];
    const before = evaluate(document, aPaidSnapshot(invoice));
    const after = evaluate(document, aPaidSnapshot({ ...invoice, creditNotes }));
    expect([before.target, after.target]).toEqual([22, 0]);
    expect(before.target - after.target).toBe(22);
    // Under today's rate the refund would have been worth another number of points.
    expect(evaluate(moved, aPaidSnapshot(invoice)).target).toBe(12);
  });
});

describe('without conversion', () => {
  test('amounts count as spend in the only currency that earns', () => {
    const only = aDocument({ earning: { rules: [aRule(rates(['EUR', 1, '10.00']))] } });
    expect(evaluate(only, aPaidSnapshot({ currency: 'EUR' })).metric.spend).toBe('100');
    expect(evaluate(only, aPaidSnapshot({ currency: 'USD' })).metric.spend).toBe('0');
  });

  test('amounts of several currencies are never added up', () => {
    const several = aDocument({ earning: { rules: [own] } });
    expect(evaluate(several, aPaidSnapshot({ currency: 'EUR' })).metric).toEqual({
      points: 200,
      spend: '0',
      invoices: 1,
    });
  });
});

test('a member with invoices in two currencies earns the same points in both', () => {
  const audience = { ...aRuleCommon().audience, tierIds: ['gold'] };
  const forGold = aRuleOf('per_order', { points: 5, audience });
  const document = aDocument({ earning: { rules: [own, forGold] } });
  const points = (currency: string, total: string) =>
    evaluate(document, aPaidSnapshot({ currency, total }), aContext({ tier: 'gold' })).target;
  expect(points('EUR', '10.00') + points('VND', '200000.00')).toBe(25 + 25);
});
