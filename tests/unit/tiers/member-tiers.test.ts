import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TierSettings } from '../../../sidecar/programs/tier.ts';
import { rewardsOf } from '../../../sidecar/tiers/entry-rewards.ts';
import { MemberTiers } from '../../../sidecar/tiers/member-tiers.ts';
import { aTier, anAccount } from '../../support/builders.ts';
import { aMetricLine, aTieredVersion, moment, silverAndGold, startOf } from '../../support/levels.ts';

const account = anAccount({ enrolledAt: moment('2025-01-15') });

/** A member in memory, and what happens to it: points of an invoice on a day, settled on that day unless said otherwise. */
function aMember(settings: TierSettings) {
  const tiers = MemberTiers.inMemory();
  const version = aTieredVersion(settings);
  let invoice = 0;
  const earn = (day: string, points: number, settledOn = day) => {
    const at = moment(settledOn);
    tiers.advance(account, version, at);
    invoice += 1;
    tiers.note(account, version, aMetricLine({ day, points, sourceId: invoice }), at);
    return invoice;
  };
  const refund = (id: number, day: string, points: number, at: string) => {
    const instant = moment(at);
    tiers.advance(account, version, instant);
    const line = aMetricLine({ day, points: -points, sourceId: id, seq: 2, invoices: 0 });
    tiers.note(account, version, line, instant);
  };
  const sell = (id: number, at: string, isPaid = true) => {
    const instant = moment(at);
    tiers.advance(account, version, instant);
    return tiers.buy(account, version, { id, itemIds: [31], isPaid }, instant);
  };
  const reviewOn = (day: string) => tiers.advance(account, version, moment(day));
  const history = () => tiers.log(account).map(({ reason, to }) => `${reason}: ${to ?? 'none'}`);
  const tier = () => tiers.standing(account).tier;
  return { tiers, version, earn, refund, sell, reviewOn, history, tier };
}

describe('the life of a member', () => {
  test('E4: Gold on 20 November 2025, 600 points in 2026, Silver on 1 January 2027', () => {
    const { earn, reviewOn, tiers, history } = aMember(silverAndGold());
    earn('2025-03-01', 450);
    earn('2025-11-20', 600);
    earn('2026-05-02', 600);
    reviewOn('2027-01-01');
    expect(history()).toEqual(['reached: gold', 'review_lowered: silver']);
    expect(tiers.standing(account)).toMatchObject({
      tier: 'silver',
      since: startOf('2027-01-01'),
      reviewAt: startOf('2028-01-01'),
    });
    expect(tiers.tierAt(account, moment('2025-11-19'))).toBeNull();
    expect(tiers.tierAt(account, moment('2026-12-31'))).toBe('gold');
    expect(tiers.tierAt(account, startOf('2027-01-01'))).toBe('silver');
  });

  test('E4: a refund that lowers 2025 to 990 on 5 January 2026 keeps Gold, and in a strict programme loses it', () => {
    const life = (strict: boolean) => {
      const member = aMember(silverAndGold({ strict }));
      const id = member.earn('2025-11-20', 1050);
      member.refund(id, '2025-11-20', 60, '2026-01-05');
      return member.tier();
    };
    expect(life(false)).toBe('gold');
    expect(life(true)).toBe('silver');
  });

  test('a refund in a strict programme that leaves the year above the threshold leaves the level', () => {
    const { earn, refund, tier } = aMember(silverAndGold({ strict: true }));
    const id = earn('2025-11-20', 1500);
    refund(id, '2025-11-20', 400, '2026-01-05');
    expect(tier()).toBe('gold');
  });

  test('a refund of an old year does not touch a level that a newer one renewed', () => {
    const { earn, refund, tier, history } = aMember(silverAndGold({ strict: true }));
    const id = earn('2025-11-20', 1050);
    earn('2026-05-02', 1200);
    refund(id, '2025-11-20', 1050, '2027-02-01');
    expect(tier()).toBe('gold');
    expect(history()).toEqual(['reached: gold', 'review_kept: gold']);
  });

  test('an invoice of last year that is settled late still gives the level that it would have given', () => {
    const { earn, tiers } = aMember(silverAndGold());
    earn('2025-12-30', 1050, '2026-01-05');
    expect(tiers.standing(account)).toMatchObject({ tier: 'gold', reviewAt: startOf('2027-01-01') });
  });

  test('an invoice that is settled after its level would have ended gives none', () => {
    const { earn, tier } = aMember(silverAndGold());
    earn('2024-12-30', 1050, '2026-01-05');
    expect(tier()).toBeNull();
  });

  test('C16: the level of a purchase is the one held before it, or by setting the one that it leads to', () => {
    const { earn, tiers, version } = aMember(silverAndGold());
    earn('2025-03-01', 450);
    const line = aMetricLine({ day: '2025-11-20', points: 60, sourceId: 9 });
    const at = moment('2025-11-20');
    expect(tiers.tierAt(account, at)).toBeNull();
    expect(tiers.wouldReach(account, version, line, at)).toBe('silver');
    expect(tiers.standing(account).tier).toBeNull();
  });

  test('levels, invoices and spend are counted over the whole life', () => {
    const { earn, tiers } = aMember(silverAndGold());
    earn('2024-05-01', 120);
    earn('2025-05-01', 30);
    expect(tiers.before(account)).toEqual({ invoices: 2, spend: '150' });
  });

  test('history that is taken in under an older programme takes no level away', () => {
    const { earn, tiers, tier } = aMember(silverAndGold());
    earn('2025-11-20', 1050);
    const older = aTieredVersion({ ...silverAndGold(), mode: 'off' }, { id: 2 });
    tiers.advance(account, older, moment('2024-03-01'));
    tiers.note(
      account,
      older,
      aMetricLine({ day: '2024-03-01', points: 70, sourceId: 9 }),
      moment('2024-03-01'),
    );
    expect(tier()).toBe('gold');
  });

  test('a level that the programme gave up is given up with the next document', () => {
    const { earn, tiers } = aMember(silverAndGold());
    earn('2025-11-20', 1050);
    const other = aTieredVersion(silverAndGold({ levels: [aTier({ id: 'silver', threshold: '500' })] }), {
      id: 2,
    });
    tiers.advance(account, other, moment('2025-12-01'));
    expect(tiers.log(account).at(-1)).toMatchObject({
      from: 'gold',
      to: 'silver',
      reason: 'program_changed',
    });
  });
});

describe('a paid membership', () => {
  const sold = silverAndGold({
    levels: [aTier({ id: 'club', threshold: '100000', soldAsItemIds: [31] })],
    validity: { kind: 'months', months: 12 },
  });

  test('is given once for an invoice, however often that is settled', () => {
    const { sell, history } = aMember(sold);
    sell(7, '2026-03-10');
    sell(7, '2026-03-11');
    expect(history()).toEqual(['bought: club']);
  });

  test('is not given for an invoice that waits to be paid', () => {
    const { sell, history } = aMember(sold);
    expect(sell(7, '2026-03-10', false)).toBeNull();
    expect(history()).toEqual([]);
  });

  test('is taken back when the invoice is not paid any more, and given again when it is', () => {
    const { sell, history } = aMember(sold);
    sell(7, '2026-03-10');
    sell(7, '2026-03-12', false);
    sell(7, '2026-03-13', false);
    sell(7, '2026-03-14');
    expect(history()).toEqual(['bought: club', 'purchase_undone: none', 'bought: club']);
  });

  test('ends after its time', () => {
    const { sell, reviewOn, history } = aMember(sold);
    sell(7, '2026-03-10');
    reviewOn('2027-03-10');
    expect(history()).toEqual(['bought: club']);
    reviewOn('2027-03-11');
    expect(history()).toEqual(['bought: club', 'membership_ended: none']);
  });

  test('is not lost to the refund of another purchase in a strict programme', () => {
    const { sell, earn, refund, tier } = aMember({ ...sold, strict: true });
    sell(7, '2026-03-10');
    const id = earn('2026-04-01', 50);
    refund(id, '2026-04-01', 50, '2026-04-03');
    expect(tier()).toBe('club');
  });
});

describe('entry rewards', () => {
  const levels = [
    aTier({ id: 'silver', threshold: '500', entryReward: 50 }),
    aTier({ id: 'gold', threshold: '1000', entryReward: 100 }),
  ];
  const rewards = (rewardsSkipped: boolean) => {
    const { earn, tiers } = aMember(silverAndGold({ levels, rewardsSkipped }));
    earn('2025-11-20', 1050);
    return tiers.changes().flatMap((one) => one.rewards);
  };

  test('E4: of levels that were passed are given only where the programme says so', () => {
    expect(rewards(false)).toEqual(['gold']);
    expect(rewards(true)).toEqual(['silver', 'gold']);
  });

  test('are not given on the way down, nor for what staff give', () => {
    const settings = silverAndGold({ levels, rewardsSkipped: true });
    const { earn, reviewOn, tiers } = aMember(settings);
    earn('2025-11-20', 1050);
    tiers.changes();
    reviewOn('2027-01-02');
    const [change] = tiers.changes();
    expect(change).toMatchObject({ rewards: [], change: { reason: 'review_lowered' } });
    const byHand = { ...change!.change, from: null, to: 'gold', reason: 'set_by_staff' } as const;
    expect(rewardsOf(settings, byHand)).toEqual([]);
  });
});

describe('whatever happens', () => {
  const levels = [100, 250, 400, 900].map((threshold) =>
    aTier({ id: `from${threshold}`, threshold: String(threshold) }),
  );
  const steps = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 20 }),
      points: fc.integer({ min: 1, max: 300 }),
      refund: fc.boolean(),
    }),
    { maxLength: 30 },
  );
  const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

  test('where levels never fall, a member holds the highest whose threshold the life total ever reached', () => {
    fc.assert(
      fc.property(steps, (happenings) => {
        const { earn, refund, tier } = aMember(
          silverAndGold({
            levels,
            window: { kind: 'lifetime' },
            validity: { kind: 'months', months: 1 },
            downgrade: 'never',
          }),
        );
        let today = 0;
        let total = 0;
        let most = 0;
        let last: { id: number; day: string; points: number } | null = null;
        for (const step of happenings) {
          today += step.day;
          const day = dayOf(today);
          if (step.refund && last) {
            refund(last.id, last.day, last.points, day);
            total -= last.points;
            last = null;
          } else {
            last = { id: earn(day, step.points), day, points: step.points };
            total += step.points;
          }
          most = Math.max(most, total);
          const highest = levels.filter((level) => Number(level.threshold) <= most).at(-1)?.id ?? null;
          expect(tier()).toBe(highest);
        }
      }),
    );
  });

  test('a strict programme without end of levels gives exactly what the life total gives now', () => {
    fc.assert(
      fc.property(steps, (happenings) => {
        const { earn, refund, tier } = aMember(
          silverAndGold({
            levels,
            window: { kind: 'lifetime' },
            validity: { kind: 'forever' },
            strict: true,
          }),
        );
        let today = 0;
        let total = 0;
        const open: { id: number; day: string; points: number }[] = [];
        for (const step of happenings) {
          today += step.day;
          const day = dayOf(today);
          const back = step.refund ? open.pop() : undefined;
          if (back) {
            refund(back.id, back.day, back.points, day);
            total -= back.points;
          } else {
            open.push({ id: earn(day, step.points), day, points: step.points });
            total += step.points;
          }
          const highest = levels.filter((level) => Number(level.threshold) <= total).at(-1)?.id ?? null;
          expect(tier()).toBe(highest);
        }
      }),
    );
  });

  test('looking once at the end gives the same log as looking every day', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom('one_step', 'to_level', 'never'), (happenings, downgrade) => {
        const settings = silverAndGold({
          levels,
          window: { kind: 'rolling_months', months: 1 },
          validity: { kind: 'months', months: 1 },
          downgrade,
          graceDays: 3,
        });
        const daily = aMember(settings);
        const lazy = aMember(settings);
        let today = 0;
        for (const step of happenings) {
          const next = today + step.day;
          for (; today < next; today++) daily.reviewOn(dayOf(today));
          daily.earn(dayOf(today), step.points);
          lazy.earn(dayOf(today), step.points);
        }
        daily.reviewOn(dayOf(today + 90));
        lazy.reviewOn(dayOf(today + 90));
        expect(lazy.tiers.log(account)).toEqual(daily.tiers.log(account));
      }),
    );
  });
});
