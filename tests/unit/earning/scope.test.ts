import { describe, expect, test } from '@jest/globals';
import {
  EMPTY_SCOPE,
  activityAt,
  activityDay,
  isInScope,
  withHistory,
} from '../../../sidecar/earning/scope.ts';
import { aPayment, aSnapshot } from '../../support/builders.ts';

const live = { liveFrom: '2026-03-10', historyUntil: null };

describe('a document takes part', () => {
  test('when it moved on or after the day of the first publication', () => {
    expect(isInScope(aSnapshot({ date: '2026-03-10' }), live)).toBe(true);
    expect(isInScope(aSnapshot({ date: '2026-03-09' }), live)).toBe(false);
  });

  test('when an old invoice is paid after that day', () => {
    expect(
      isInScope(aSnapshot({ date: '2025-01-01', payments: [aPayment({ date: '2026-03-11' })] }), live),
    ).toBe(true);
  });

  test('when a backfill took in its day', () => {
    const backfilled = { ...live, historyUntil: '2026-01-31' };
    expect(isInScope(aSnapshot({ date: '2026-01-31' }), backfilled)).toBe(true);
    expect(isInScope(aSnapshot({ date: '2026-02-01' }), backfilled)).toBe(false);
  });

  test('when it lies in the period that a backfill took in, and not before it', () => {
    const lately = withHistory(live, '2025-12-01', '2026-01-31');
    expect(isInScope(aSnapshot({ date: '2025-12-01' }), lately)).toBe(true);
    expect(isInScope(aSnapshot({ date: '2025-11-30' }), lately)).toBe(false);
    const wider = withHistory(lately, '2025-01-01', '2025-06-30');
    expect(wider).toMatchObject({ historyFrom: '2025-01-01', historyUntil: '2026-01-31' });
    expect(withHistory(wider, null, '2025-06-30')).toMatchObject({ historyFrom: null });
    expect(withHistory({ ...live, historyUntil: '2026-01-31' }, '2025-01-01', '2026-02-28')).toMatchObject({
      historyFrom: null,
      historyUntil: '2026-02-28',
    });
  });

  test('not before anything was published', () => {
    expect(isInScope(aSnapshot(), EMPTY_SCOPE)).toBe(false);
  });
});

describe('a document last moved', () => {
  test('when its newest payment or credit was recorded, else on its own date', () => {
    const payments = [aPayment({ date: '2026-03-12' }), aPayment({ id: 2, date: '2026-03-10' })];
    expect(activityDay(aSnapshot({ payments }))).toBe('2026-03-12');
    expect(activityAt(aSnapshot({ payments }))?.toISOString()).toBe('2026-03-12T10:00:00.000Z');
    const credits = [{ creditNoteId: 1, amount: '1.00', date: '2026-03-14', own: false }];
    expect(activityDay(aSnapshot({ credits }))).toBe('2026-03-14');
    expect(activityDay(aSnapshot({ date: '2026-03-01' }))).toBe('2026-03-01');
    expect(activityAt(aSnapshot())).toBeNull();
  });
});
