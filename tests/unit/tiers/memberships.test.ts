import { describe, expect, test } from '@jest/globals';
import { adaptTier } from '../../../sidecar/tiers/adapt-tier.ts';
import { advanceTier } from '../../../sidecar/tiers/advance-tier.ts';
import { buyTier, soldAs, undoPurchase } from '../../../sidecar/tiers/buy-tier.ts';
import { levelRows } from '../../../sidecar/tiers/level-rows.ts';
import { NO_TIER } from '../../../sidecar/tiers/standing.ts';
import { tierProgress } from '../../../sidecar/tiers/tier-progress.ts';
import { aTier } from '../../support/builders.ts';
import { anInput, earned, holding, moment, silverAndGold, startOf } from '../../support/levels.ts';

const levels = [
  aTier({ id: 'loyal', threshold: '200', price: 200 }),
  aTier({ id: 'silver', threshold: '500', price: 500, soldAsItemIds: [31] }),
  aTier({ id: 'gold', threshold: '1000', price: 1000, soldAsItemIds: [32, 33] }),
];
const year = { kind: 'months', months: 12 } as const;
const exchange = anInput(silverAndGold({ mode: 'exchange', levels, validity: year }));
const threshold = anInput(silverAndGold({ levels, validity: year }));

describe('levels that points are given for', () => {
  const rows = (held: string | null, spendable: number, choice: 'highest' | 'all' = 'highest') =>
    levelRows(anInput({ ...exchange.settings, choice }), { tier: held, metric: '0' }, spendable, true).map(
      ({ tier, state, missing, selectable }) => [tier.id, state, missing, selectable],
    );

  test('A50: only the highest level that can be reached has the select box, the others are listed', () => {
    expect(rows(null, 620)).toEqual([
      ['loyal', 'reachable', null, false],
      ['silver', 'reachable', null, true],
      ['gold', 'missing', '380', false],
    ]);
  });

  test('may all be chosen that can be reached, where the programme says so', () => {
    expect(rows(null, 620, 'all').map(([id, , , selectable]) => [id, selectable])).toEqual([
      ['loyal', true],
      ['silver', true],
      ['gold', false],
    ]);
  });

  test('are reached with exactly their price', () => {
    expect(rows(null, 1000)[2]).toEqual(['gold', 'reachable', null, true]);
    expect(rows(null, 999)[2]).toEqual(['gold', 'missing', '1', false]);
  });

  test('below the one that is held cannot be chosen', () => {
    expect(rows('silver', 700)).toEqual([
      ['loyal', 'have', null, false],
      ['silver', 'have', null, false],
      ['gold', 'missing', '300', false],
    ]);
  });

  test('E4: run for their time without any threshold, and end', () => {
    const at = moment('2026-03-10');
    const { standing } = buyTier(exchange, NO_TIER, 'metric', 'gold', at, 'exchanged');
    expect(standing).toMatchObject({ tier: 'gold', since: at, reviewAt: startOf('2027-03-11') });
    const ended = advanceTier(
      exchange,
      standing,
      [earned('2026-05-01', 99_999)],
      moment('2027-03-11'),
      'purchase',
    );
    expect(ended).toMatchObject([
      { from: 'gold', to: null, reason: 'membership_ended', at: startOf('2027-03-11') },
    ]);
  });

  test('warn before they end', () => {
    const standing = holding('gold', '2026-03-10', '2027-03-11');
    const progress = (day: string) => tierProgress(exchange, standing, [], moment(day), 'purchase');
    expect(progress('2027-02-08').isAtRisk).toBe(false);
    expect(progress('2027-02-09').isAtRisk).toBe(true);
  });
});

describe('a paid membership', () => {
  const at = moment('2026-03-10');

  test('is the highest level that an item of the invoice is sold as', () => {
    expect(soldAs(threshold, [7, 31])).toBe('silver');
    expect(soldAs(threshold, [31, 33])).toBe('gold');
    expect(soldAs(threshold, [7])).toBeNull();
    expect(soldAs(anInput({ ...threshold.settings, mode: 'off' }), [31])).toBeNull();
  });

  test('gives the level with its validity, whatever the metric', () => {
    expect(buyTier(threshold, NO_TIER, 'metric', 'silver', at)).toMatchObject({
      from: null,
      to: 'silver',
      reason: 'bought',
      skipped: ['loyal'],
      standing: { tier: 'silver', reviewAt: startOf('2027-03-11') },
    });
  });

  test('bought again before its end is one term longer', () => {
    const { standing } = buyTier(threshold, NO_TIER, 'metric', 'silver', at);
    const again = buyTier(threshold, standing, 'purchase', 'silver', moment('2027-01-05'));
    expect(again.standing).toMatchObject({ since: at, reviewAt: startOf('2028-03-11') });
  });

  test('lowers nobody who holds a higher level', () => {
    const gold = holding('gold', '2026-01-01', '2027-01-01');
    expect(buyTier(threshold, gold, 'metric', 'silver', at)).toMatchObject({ to: 'gold', standing: gold });
  });

  test('ends on its day even where levels never fall, and leaves what the metric gives', () => {
    const never = anInput({ ...threshold.settings, downgrade: 'never' });
    const { standing } = buyTier(never, NO_TIER, 'metric', 'gold', at);
    const days = [earned('2027-02-01', 250)];
    expect(advanceTier(never, standing, days, moment('2027-03-11'), 'purchase')).toMatchObject([
      { from: 'gold', to: 'loyal', reason: 'membership_ended', metric: '250' },
    ]);
  });

  test('that is refunded gives back what was held before', () => {
    const loyal = holding('loyal', '2026-01-10', '2027-01-11');
    const { standing } = buyTier(threshold, loyal, 'metric', 'gold', at);
    const undone = undoPurchase(
      threshold,
      standing,
      loyal,
      [earned('2026-01-10', 210)],
      moment('2026-04-01'),
    );
    expect(undone).toMatchObject({ from: 'gold', to: 'loyal', reason: 'purchase_undone' });
    expect(undone.standing.reviewAt).toEqual(loyal.reviewAt);
  });

  test('that is refunded leaves what the metric has given meanwhile', () => {
    const { standing } = buyTier(threshold, NO_TIER, 'metric', 'gold', at);
    const days = [earned('2026-03-20', 600)];
    expect(undoPurchase(threshold, standing, NO_TIER, days, moment('2026-04-01'))).toMatchObject({
      from: 'gold',
      to: 'silver',
    });
  });

  test('that is refunded after another reason took its place changes nothing', () => {
    const gold = holding('gold', '2026-03-20', '2027-03-21');
    expect(undoPurchase(threshold, gold, null, [], moment('2026-04-01'))).toMatchObject({
      from: 'gold',
      to: 'gold',
      standing: gold,
    });
  });
});

describe('another programme', () => {
  const at = moment('2026-06-01');
  const silver = holding('silver', '2026-01-10', '2027-01-11');

  test('without the level gives what the metric gives', () => {
    const other = anInput(silverAndGold({ levels: [aTier({ id: 'bronze', threshold: '100' })] }));
    expect(adaptTier(other, silver, [earned('2026-01-10', 500)], at)).toMatchObject({
      from: 'silver',
      to: 'bronze',
      reason: 'program_changed',
    });
  });

  test('without levels takes them away', () => {
    const off = anInput({ ...threshold.settings, mode: 'off' });
    expect(adaptTier(off, silver, [earned('2026-01-10', 500)], at)).toMatchObject({ to: null });
  });

  test('with lower thresholds raises at once', () => {
    const lower = anInput(silverAndGold({ levels: levels.map((one) => ({ ...one, threshold: '10' })) }));
    expect(adaptTier(lower, silver, [earned('2026-01-10', 20)], at)).toMatchObject({
      to: 'gold',
      reason: 'program_changed',
    });
  });

  test('with higher thresholds lowers nobody before the review', () => {
    const higher = anInput(silverAndGold({ levels: levels.map((one) => ({ ...one, threshold: '9000' })) }));
    expect(adaptTier(higher, silver, [earned('2026-01-10', 500)], at)).toBeNull();
  });

  test('with a validity gives a review day to who has none', () => {
    const forEver = { ...silver, reviewAt: null };
    expect(adaptTier(threshold, forEver, [earned('2026-01-10', 500)], at)).toMatchObject({
      from: 'silver',
      to: 'silver',
      standing: { reviewAt: startOf('2027-06-02') },
    });
  });
});

describe('progress', () => {
  const input = anInput(silverAndGold());
  const gold = holding('gold', '2025-11-20', '2027-01-01');

  test('says level, since, until, metric, what the next level takes and what it takes to keep this one', () => {
    const silver = holding('silver', '2026-02-01', '2028-01-01');
    const days = [earned('2026-02-01', 620)];
    expect(tierProgress(input, silver, days, moment('2026-06-01'))).toEqual({
      tier: 'silver',
      since: silver.since,
      reviewAt: silver.reviewAt,
      metric: '620',
      next: { tier: 'gold', missing: '380', threshold: '1000' },
      toKeep: '500',
      isAtRisk: false,
    });
  });

  test('counts what was earned in the period of the coming review', () => {
    const days = [earned('2025-11-20', 1050), earned('2026-05-02', 600)];
    expect(tierProgress(input, gold, days, moment('2026-06-01'))).toMatchObject({
      metric: '600',
      next: null,
      toKeep: '400',
    });
    const enough = [...days, earned('2026-05-03', 400)];
    expect(tierProgress(input, gold, enough, moment('2026-06-01')).toKeep).toBeNull();
  });

  test('warns from so many days before the review', () => {
    const days = [earned('2025-11-20', 1050)];
    expect(tierProgress(input, gold, days, moment('2026-12-01')).isAtRisk).toBe(false);
    expect(tierProgress(input, gold, days, moment('2026-12-02')).isAtRisk).toBe(true);
  });

  test('names nothing to keep where levels never fall or staff hold them', () => {
    const never = anInput(silverAndGold({ downgrade: 'never' }));
    expect(tierProgress(never, gold, [], moment('2026-12-20'))).toMatchObject({
      toKeep: null,
      isAtRisk: false,
    });
    const locked = { ...gold, isLocked: true };
    expect(tierProgress(input, locked, [], moment('2026-12-20'))).toMatchObject({ toKeep: null, next: null });
  });
});
