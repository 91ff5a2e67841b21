import { describe, expect, test } from '@jest/globals';
import { advanceTier } from '../../../sidecar/tiers/advance-tier.ts';
import { qualifyTier } from '../../../sidecar/tiers/qualify-tier.ts';
import { NO_TIER } from '../../../sidecar/tiers/standing.ts';
import { aTier } from '../../support/builders.ts';
import { anInput, earned, holding, moment, silverAndGold, startOf } from '../../support/levels.ts';

const gold = holding('gold', '2025-11-20', '2027-01-01');
const newYear = startOf('2027-01-01');
const history = (points2026: number) => [earned('2025-11-20', 1050), earned('2026-05-02', points2026)];

describe('a threshold that is reached', () => {
  test('E4: 1,050 points on 20 November 2025 are Gold from that moment to 31 December 2026', () => {
    const at = moment('2025-11-20 16:20:00');
    const change = qualifyTier(anInput(silverAndGold()), NO_TIER, [earned('2025-11-20', 1050)], at, 'earned');
    expect(change).toMatchObject({
      from: null,
      to: 'gold',
      at,
      reason: 'reached',
      metric: '1050',
      threshold: '1000',
    });
    expect(change?.standing).toEqual({
      tier: 'gold',
      since: at,
      reviewAt: newYear,
      isLocked: false,
      lockedUntil: null,
    });
  });

  test('E4: exactly 1,000 points are Gold, 999 are Silver', () => {
    const input = anInput(silverAndGold());
    const at = moment('2025-11-20');
    const reached = (points: number) =>
      qualifyTier(input, NO_TIER, [earned('2025-11-20', points)], at, 'earned')?.to;
    expect(reached(1000)).toBe('gold');
    expect(reached(999)).toBe('silver');
    expect(reached(499)).toBeUndefined();
  });

  test('gives the highest of several levels at once and names those that were passed', () => {
    const levels = ['100', '200', '300'].map((threshold) => aTier({ id: `from${threshold}`, threshold }));
    const input = anInput(silverAndGold({ levels }));
    const change = qualifyTier(input, NO_TIER, [earned('2025-11-20', 350)], moment('2025-11-20'), 'earned');
    expect(change).toMatchObject({ to: 'from300', skipped: ['from100', 'from200'] });
  });

  test('counts no points of another year', () => {
    const input = anInput(silverAndGold());
    const days = [earned('2025-12-31', 900), earned('2026-01-01', 100)];
    expect(qualifyTier(input, NO_TIER, days, moment('2026-01-01'), 'earned')).toBeNull();
  });

  test('may be one of net spend, with its decimals, or of paid invoices', () => {
    const days = [earned('2025-11-20', 250), earned('2025-11-21', 250)];
    const at = moment('2025-11-21');
    const of = (metric: 'spend' | 'invoices', threshold: string) =>
      qualifyTier(
        anInput(silverAndGold({ metric, levels: [aTier({ threshold })] })),
        NO_TIER,
        days,
        at,
        'earned',
      )?.to;
    expect(of('spend', '500.00')).toBe('silver');
    expect(of('spend', '500.01')).toBeUndefined();
    expect(of('invoices', '2')).toBe('silver');
    expect(of('invoices', '3')).toBeUndefined();
  });

  test('does not move a level that staff hold', () => {
    const held = { ...NO_TIER, isLocked: true };
    const days = [earned('2025-11-20', 1050)];
    expect(qualifyTier(anInput(silverAndGold()), held, days, moment('2025-11-20'), 'earned')).toBeNull();
  });
});

describe('a refund between reviews', () => {
  const refunded = [earned('2025-11-20', 1050), earned('2025-11-20', -60)];
  const at = moment('2026-01-05');
  const views = [
    { on: '2026-01-05', since: gold.since },
    { on: '2025-11-20', since: null },
  ];

  test('E4: that lowers 2025 to 990 on 5 January 2026 leaves Gold to the review day', () => {
    const input = anInput(silverAndGold());
    expect(qualifyTier(input, gold, refunded, at, 'clawed_back', views)).toBeNull();
  });

  test('E4: that lowers 2025 to 990 on 5 January 2026 loses Gold in a strict programme', () => {
    const input = anInput(silverAndGold({ strict: true }));
    const change = qualifyTier(input, gold, refunded, at, 'clawed_back', views);
    expect(change).toMatchObject({ from: 'gold', to: 'silver', reason: 'clawed_back', metric: '990' });
    expect(change?.threshold).toBe('1000');
  });
});

describe('the review of Gold on 1 January 2027', () => {
  const review = (downgrade: 'never' | 'one_step' | 'to_level', points: number) =>
    advanceTier(anInput(silverAndGold({ downgrade })), gold, history(points), newYear);

  test('E4: with 600 points in 2026 falls to Silver, whether to the level or one step', () => {
    expect(review('to_level', 600)).toMatchObject([{ from: 'gold', to: 'silver', at: newYear }]);
    expect(review('one_step', 600)).toMatchObject([{ from: 'gold', to: 'silver', at: newYear }]);
  });

  test('E4: with 100 points in 2026 falls to no level, or one step to Silver', () => {
    expect(review('to_level', 100)).toMatchObject([{ to: null, reason: 'review_lowered', metric: '100' }]);
    expect(review('one_step', 100)).toMatchObject([{ to: 'silver', reason: 'review_lowered' }]);
  });

  test('keeps it where levels never fall, to the end of the year after', () => {
    expect(review('never', 100)).toMatchObject([
      { to: 'gold', reason: 'review_kept', standing: { since: gold.since, reviewAt: startOf('2028-01-01') } },
    ]);
  });

  test('keeps it with 1,000 points in 2026, for as long as if it had been reached in 2026', () => {
    expect(review('to_level', 1000)).toMatchObject([
      { to: 'gold', reason: 'review_kept', standing: { reviewAt: startOf('2028-01-01') } },
    ]);
  });

  test('does not look at points of the year that has just begun', () => {
    const days = [...history(600), earned('2027-01-01', 5000)];
    const input = anInput(silverAndGold());
    expect(advanceTier(input, gold, days, moment('2027-01-02'))).toMatchObject([{ to: 'silver' }]);
  });

  test('is not held before its day', () => {
    const almost = new Date(newYear.getTime() - 1);
    expect(advanceTier(anInput(silverAndGold()), gold, history(0), almost)).toEqual([]);
  });

  test('held years late gives every review that was due, in order', () => {
    const changes = advanceTier(
      anInput(silverAndGold({ downgrade: 'one_step' })),
      gold,
      history(0),
      moment('2030-06-01'),
    );
    expect(changes.map(({ to, at }) => [to, at])).toEqual([
      ['silver', newYear],
      [null, startOf('2028-01-01')],
    ]);
  });
});

describe('days of grace', () => {
  const input = anInput(silverAndGold({ graceDays: 30 }));
  const graceEnd = startOf('2027-01-31');

  test('keep the level until they are over', () => {
    expect(advanceTier(input, gold, history(600), new Date(graceEnd.getTime() - 1))).toEqual([]);
    expect(advanceTier(input, gold, history(600), graceEnd)).toMatchObject([{ to: 'silver', at: graceEnd }]);
  });

  test('let the missing points still be earned', () => {
    const days = [...history(600), earned('2027-01-30', 400)];
    const [change] = advanceTier(input, gold, days, graceEnd);
    expect(change).toMatchObject({ to: 'gold', reason: 'review_kept', metric: '1000' });
    expect(change?.standing.reviewAt).toEqual(startOf('2028-01-01'));
  });

  test('count no day after them', () => {
    const days = [...history(600), earned('2027-01-31', 400)];
    expect(advanceTier(input, gold, days, moment('2027-02-05'))).toMatchObject([{ to: 'silver' }]);
  });
});

describe('a level that staff hold', () => {
  const locked = { ...gold, isLocked: true, lockedUntil: startOf('2027-07-01') };

  test('is not reviewed before the end of the lock', () => {
    const input = anInput(silverAndGold());
    expect(advanceTier(input, locked, history(0), moment('2027-06-30'))).toEqual([]);
  });

  test('is reviewed when the lock ends', () => {
    const changes = advanceTier(anInput(silverAndGold()), locked, history(0), moment('2027-07-02'));
    expect(changes).toMatchObject([
      { reason: 'lock_ended', to: 'gold', at: startOf('2027-07-01') },
      { reason: 'review_lowered', to: null, at: startOf('2027-07-01') },
    ]);
  });

  test('rises with the end of the lock when the metric gives more', () => {
    const silver = { ...locked, tier: 'silver' };
    const days = [earned('2027-06-01', 1200)];
    const changes = advanceTier(anInput(silverAndGold()), silver, days, moment('2027-07-02'));
    expect(changes.map(({ reason, to }) => [reason, to])).toEqual([
      ['lock_ended', 'silver'],
      ['reached', 'gold'],
    ]);
  });

  test('for ever is never reviewed', () => {
    const input = anInput(silverAndGold());
    const forEver = { ...locked, lockedUntil: null };
    expect(advanceTier(input, forEver, history(0), moment('2040-01-01'))).toEqual([]);
  });

  test('given by hand ends with its lock even where levels never fall', () => {
    const input = anInput(silverAndGold({ downgrade: 'never' }));
    const given = { ...locked, reviewAt: locked.lockedUntil };
    const changes = advanceTier(input, given, history(0), moment('2027-07-02'), 'staff');
    expect(changes.at(-1)).toMatchObject({ reason: 'review_lowered', to: null });
  });
});
