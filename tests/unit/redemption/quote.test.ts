import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type QuoteFacts, quotePoints } from '../../../sidecar/redemption/quote.ts';
import { aRedemptionSettings } from '../../support/builders.ts';

function facts(changes: Partial<QuoteFacts> = {}): QuoteFacts {
  return {
    currency: 'GBP',
    total: '100.00',
    due: '100.00',
    paidByPoints: '0',
    spendable: 1_000_000,
    ...changes,
  };
}

describe('1 point is worth 1,000 ₫', () => {
  const settings = aRedemptionSettings({ rates: [{ currency: 'VND', points: 1, amount: '1000' }] });
  const due = facts({ currency: 'VND', total: '123500.00', due: '123500.00' });

  test('E6: 123 points pay 123,000 of 123,500', () => {
    expect(quotePoints(settings, due, null)).toEqual({
      points: 123,
      amount: '123000',
      limits: ['exceeds_due'],
    });
  });

  test('C21: with the last fraction covered, 124 points pay all of it and no change is given', () => {
    const covering = { ...settings, coverLastFraction: true };
    expect(quotePoints(covering, due, null)).toMatchObject({ points: 124, amount: '123500' });
    expect(quotePoints(covering, due, 124)).toEqual({ points: 124, amount: '123500', limits: [] });
    expect(quotePoints(covering, due, 123)).toEqual({ points: 123, amount: '123000', limits: [] });
  });

  test('the last fraction is not covered beyond what the member has', () => {
    expect(
      quotePoints({ ...settings, coverLastFraction: true }, { ...due, spendable: 123 }, null).points,
    ).toBe(123);
  });

  test('the last fraction is not covered beyond the share that points may pay', () => {
    const onePercent = aRedemptionSettings({
      rates: [{ currency: 'GBP', points: 3, amount: '1.00' }],
      maximumSharePercent: 1,
      coverLastFraction: true,
    });
    expect(quotePoints(onePercent, facts({ total: '0.02', due: '0.01' }), null).points).toBe(0);
  });

  test('cents that the CRM keeps beside a currency without decimals are not paid with points', () => {
    expect(quotePoints(settings, { ...due, total: '500.75', due: '500.75' }, null).points).toBe(0);
  });
});

describe('100 points are worth £1.00', () => {
  test('E6: at most half of 84.33 is 42.16, that is 4,216 points', () => {
    const quote = quotePoints(
      aRedemptionSettings({ maximumSharePercent: 50 }),
      facts({ total: '84.33', due: '84.33' }),
      null,
    );
    expect(quote).toEqual({ points: 4216, amount: '42.16', limits: ['maximum_share'] });
  });

  const stepped = aRedemptionSettings({ maximumSharePercent: 50, stepPoints: 100, minimumPoints: 500 });

  test('E6: a balance of 4,000 can be spent whole', () => {
    const rich = facts({ total: '84.33', due: '84.33', spendable: 4000 });
    expect(quotePoints(stepped, rich, null)).toMatchObject({ points: 4000, amount: '40.00' });
  });

  test('E6: a balance of 480 is below the minimum, and says so', () => {
    const quote = quotePoints(stepped, facts({ total: '84.33', due: '84.33', spendable: 480 }), null);
    expect(quote.points).toBe(0);
    expect(quote.limits).toContain('below_minimum');
  });

  test('exactly the minimum is enough', () => {
    expect(quotePoints(stepped, facts({ spendable: 500 }), null).points).toBe(500);
  });

  test('a wish between two steps is brought down to the lower one', () => {
    expect(quotePoints(stepped, facts(), 1234)).toMatchObject({
      points: 1200,
      amount: '12.00',
      limits: ['step'],
    });
  });

  test('what must be kept cannot be spent', () => {
    const keeping = aRedemptionSettings({ keepMinimumPoints: 300 });
    expect(quotePoints(keeping, facts({ spendable: 1000 }), null)).toMatchObject({
      points: 700,
      limits: ['keep_minimum'],
    });
    expect(quotePoints(keeping, facts({ spendable: 200 }), null).points).toBe(0);
  });

  test('one redemption has a maximum', () => {
    expect(quotePoints(aRedemptionSettings({ maximumPoints: 250 }), facts(), 300)).toMatchObject({
      points: 250,
      limits: ['maximum_points'],
    });
  });

  test('what points paid already counts towards the greatest share', () => {
    const settings = aRedemptionSettings({ maximumSharePercent: 50 });
    const paid = facts({ paidByPoints: '40.00', due: '60.00' });
    expect(quotePoints(settings, paid, null)).toMatchObject({ points: 1000, limits: ['maximum_share'] });
    expect(quotePoints(settings, { ...paid, paidByPoints: '50.00' }, null).points).toBe(0);
    expect(quotePoints(settings, { ...paid, paidByPoints: '60.00' }, null).points).toBe(0);
  });

  test('an invoice that is paid needs no points', () => {
    for (const due of ['0', '0.00', '-5.00']) {
      expect(quotePoints(aRedemptionSettings(), facts({ due }), 100)).toMatchObject({
        points: 0,
        limits: ['nothing_due'],
      });
    }
  });

  test('more than is due is brought down to it', () => {
    expect(quotePoints(aRedemptionSettings(), facts({ due: '12.34' }), 5000)).toMatchObject({
      points: 1234,
      amount: '12.34',
      limits: ['exceeds_due'],
    });
  });

  test('a wish that is granted whole has no limits', () => {
    expect(quotePoints(aRedemptionSettings(), facts(), 100)).toEqual({
      points: 100,
      amount: '1.00',
      limits: [],
    });
  });
});

describe('points are only taken in whole money', () => {
  test('3 points for £1.00 come in threes of a pound’s smallest exact parts', () => {
    const settings = aRedemptionSettings({ rates: [{ currency: 'GBP', points: 3, amount: '1.00' }] });
    expect(quotePoints(settings, facts(), 4)).toMatchObject({ points: 3, amount: '1.00' });
  });

  test('a rate finer than a penny never gives part of one, which the CRM could not keep', () => {
    const settings = aRedemptionSettings({ rates: [{ currency: 'GBP', points: 1, amount: '0.005' }] });
    expect(quotePoints(settings, facts(), 3)).toMatchObject({ points: 2, amount: '0.01' });
  });

  test('the CRM keeps two decimals of a currency that has three', () => {
    const settings = aRedemptionSettings({ rates: [{ currency: 'KWD', points: 1, amount: '0.005' }] });
    const quote = quotePoints(settings, facts({ currency: 'KWD' }), 3);
    expect(quote.points).toBe(2);
    expect(Number(quote.amount)).toBe(0.01);
  });
});

describe('nothing can be redeemed', () => {
  test('when redeeming is switched off, or the currency has no rate', () => {
    expect(quotePoints(aRedemptionSettings({ enabled: false }), facts(), 100).limits).toEqual([
      'redemption_off',
    ]);
    expect(quotePoints(aRedemptionSettings(), facts({ currency: 'EUR' }), 100).limits).toEqual([
      'no_rate_for_currency',
    ]);
  });
});

describe('whatever is asked', () => {
  const anyMoney = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2));
  const anySettings = fc
    .record({
      points: fc.integer({ min: 1, max: 1000 }),
      pence: fc.integer({ min: 1, max: 10_000 }),
      minimumPoints: fc.integer({ min: 0, max: 1000 }),
      stepPoints: fc.integer({ min: 1, max: 500 }),
      maximumPoints: fc.option(fc.integer({ min: 1, max: 100_000 })),
      maximumSharePercent: fc.integer({ min: 1, max: 100 }),
      keepMinimumPoints: fc.integer({ min: 0, max: 1000 }),
      coverLastFraction: fc.boolean(),
    })
    .map(({ points, pence, ...limits }) =>
      aRedemptionSettings({
        ...limits,
        rates: [{ currency: 'GBP', points, amount: (pence / 100).toFixed(2) }],
      }),
    );
  const anyFacts = fc
    .record({ total: anyMoney, paid: anyMoney, spendable: fc.integer({ min: 0, max: 1_000_000 }) })
    .map(({ total, paid, spendable }) => ({
      total,
      due: Math.max(0, Number(total) - Number(paid)).toFixed(2),
      spendable,
    }));
  const cents = (amount: string) => Math.round(Number(amount) * 100);

  test('a quote keeps within every limit, and money given never exceeds what the points are worth or what is due', () => {
    fc.assert(
      fc.property(
        anySettings,
        anyFacts,
        fc.option(fc.integer({ min: 1, max: 1_000_000 })),
        (settings, one, wish) => {
          const { points, amount } = quotePoints(settings, facts(one), wish);
          const rate = settings.rates[0]!;
          if (points === 0) return;
          expect(points).toBeGreaterThanOrEqual(settings.minimumPoints);
          expect(points).toBeLessThanOrEqual(settings.maximumPoints ?? points);
          expect(points).toBeLessThanOrEqual(one.spendable - settings.keepMinimumPoints);
          expect(points).toBeLessThanOrEqual(wish ?? points);
          expect(points % settings.stepPoints).toBe(0);
          expect(cents(amount)).toBeLessThanOrEqual(cents(one.due));
          expect(cents(amount) * rate.points).toBeLessThanOrEqual(points * cents(rate.amount));
          if (cents(amount) < cents(one.due))
            expect(cents(amount) * rate.points).toBe(points * cents(rate.amount));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('the greatest quote can itself be asked for, and is granted as it stands', () => {
    fc.assert(
      fc.property(anySettings, anyFacts, (settings, one) => {
        const most = quotePoints(settings, facts(one), null);
        if (most.points === 0) return;
        expect(quotePoints(settings, facts(one), most.points)).toMatchObject({
          points: most.points,
          amount: most.amount,
          limits: [],
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('the money share of the invoice is never passed', () => {
    fc.assert(
      fc.property(anySettings, anyFacts, (settings, one) => {
        const { amount } = quotePoints(settings, facts(one), null);
        expect(cents(amount)).toBeLessThanOrEqual(
          Math.floor((cents(one.total) * settings.maximumSharePercent) / 100),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
