import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TierWindow } from '../../../sidecar/programs/tier.ts';
import { addDays } from '../../../sidecar/shared/business-time.ts';
import { judgedDay, nextReview, reviewAt } from '../../../sidecar/tiers/review-at.ts';
import { periodOf, windowOf } from '../../../sidecar/tiers/window-of.ts';
import { anInput, moment, silverAndGold, startOf, ZONE } from '../../support/levels.ts';

const on = (window: TierWindow, day: string, enrolledOn = '2024-02-29', changedOn: string | null = null) => {
  const { from, until } = windowOf(window, { on: day, enrolledOn, changedOn });
  return [from, until];
};

describe('the days that count', () => {
  test('are all days so far where the window is the whole life', () => {
    expect(on({ kind: 'lifetime' }, '2026-11-23')).toEqual([null, '2026-11-24']);
  });

  test('of rolling months end with today and begin as many months before tomorrow', () => {
    const rolling = (months: number) => ({ kind: 'rolling_months', months }) as const;
    expect(on(rolling(12), '2026-11-23')).toEqual(['2025-11-24', '2026-11-24']);
    expect(on(rolling(1), '2026-02-28')).toEqual(['2026-02-01', '2026-03-01']);
    expect(on(rolling(1), '2024-03-30')).toEqual(['2024-02-29', '2024-03-31']);
    expect(on(rolling(12), '2024-02-28')).toEqual(['2023-02-28', '2024-02-29']);
  });

  test('of a calendar year begin on 1 January', () => {
    expect(on({ kind: 'calendar_year' }, '2024-02-29')).toEqual(['2024-01-01', '2024-03-01']);
    expect(on({ kind: 'calendar_year' }, '2025-12-31')).toEqual(['2025-01-01', '2026-01-01']);
  });

  test('of a quarter begin with its first month', () => {
    const quarter = { kind: 'calendar_quarter' } as const;
    expect(on(quarter, '2026-03-31')[0]).toBe('2026-01-01');
    expect(on(quarter, '2026-04-01')[0]).toBe('2026-04-01');
    expect(on(quarter, '2026-12-31')[0]).toBe('2026-10-01');
  });

  test('of a membership year begin on the day of enrolment, 28 February for the 29th', () => {
    const year = { kind: 'membership_year' } as const;
    expect(on(year, '2025-02-27')[0]).toBe('2024-02-29');
    expect(on(year, '2025-02-28')[0]).toBe('2025-02-28');
    expect(on(year, '2028-02-28')[0]).toBe('2027-02-28');
    expect(on(year, '2028-02-29')[0]).toBe('2028-02-29');
    expect(on(year, '2023-06-01')[0]).toBe('2023-02-28');
  });

  test('since the last change begin on the day after it', () => {
    const sinceChange = { kind: 'since_change' } as const;
    expect(on(sinceChange, '2026-11-23', '2024-01-01', '2026-11-20')[0]).toBe('2026-11-21');
    expect(on(sinceChange, '2026-11-23')[0]).toBeNull();
  });

  test('always hold the day itself, and periods follow one another without a gap', () => {
    const windows: TierWindow[] = [
      { kind: 'calendar_year' },
      { kind: 'calendar_quarter' },
      { kind: 'membership_year' },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...windows),
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 0, max: 4000 }),
        (window, enrolled, day) => {
          const enrolledOn = addDays('2020-01-01', enrolled);
          const today = addDays('2020-01-01', day);
          const period = periodOf(window, { on: today, enrolledOn });
          expect(period.from <= today && today < period.until).toBe(true);
          expect(periodOf(window, { on: period.until, enrolledOn }).from).toBe(period.until);
          expect(periodOf(window, { on: addDays(period.from, -1), enrolledOn }).until).toBe(period.from);
        },
      ),
    );
  });
});

describe('how long a level is held', () => {
  const valid = (validity: Parameters<typeof silverAndGold>[0], day: string) =>
    reviewAt(anInput(silverAndGold(validity), '2024-02-29'), day);

  test('for ever', () => {
    expect(valid({ validity: { kind: 'forever' } }, '2026-11-23')).toBeNull();
  });

  test('months, the last day included, clamped to the end of the month', () => {
    const twelve = { validity: { kind: 'months', months: 12 } } as const;
    expect(valid(twelve, '2026-03-10')).toEqual(startOf('2027-03-11'));
    expect(valid(twelve, '2024-02-29')).toEqual(startOf('2025-03-01'));
    expect(valid({ validity: { kind: 'months', months: 1 } }, '2026-01-31')).toEqual(startOf('2026-03-01'));
  });

  test('to the end of this period or of the next', () => {
    const end = (periods: 0 | 1, window: TierWindow) => ({
      window,
      validity: { kind: 'period_end', periods } as const,
    });
    expect(valid(end(0, { kind: 'calendar_year' }), '2025-11-20')).toEqual(startOf('2026-01-01'));
    expect(valid(end(1, { kind: 'calendar_year' }), '2025-11-20')).toEqual(startOf('2027-01-01'));
    expect(valid(end(1, { kind: 'calendar_quarter' }), '2025-11-20')).toEqual(startOf('2026-04-01'));
    expect(valid(end(0, { kind: 'membership_year' }), '2025-11-20')).toEqual(startOf('2026-02-28'));
    expect(valid(end(0, { kind: 'lifetime' }), '2025-11-20')).toEqual(startOf('2026-01-01'));
  });

  test('to a day that the shop names, that day included', () => {
    const input = anInput(silverAndGold({ validity: { kind: 'date', day: '2026-12-31' } }));
    expect(reviewAt(input, '2026-03-01')).toEqual(startOf('2027-01-01'));
    expect(nextReview(input, '2027-02-01', moment('2027-02-01'))).toBeNull();
  });

  test('is judged as of its last day, or afresh where everybody starts again', () => {
    const review = startOf('2027-01-01');
    expect(judgedDay(silverAndGold(), ZONE, review)).toBe('2026-12-31');
    const startsAgain = silverAndGold({ validity: { kind: 'period_end', periods: 0 } });
    expect(judgedDay(startsAgain, ZONE, review)).toBe('2027-01-01');
  });
});
