import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  allocateClawback,
  isOfSource,
  allocateEverything,
  allocateSpend,
} from '../../../sidecar/ledger/allocate-debit.ts';
import { hasExpired, isSpendable } from '../../../sidecar/ledger/lot.ts';
import type { ClawbackSettings } from '../../../sidecar/programs/program-document.ts';
import { aLot } from '../../support/builders.ts';

type Policy = ClawbackSettings['policy'];

const at = new Date('2026-02-01T12:00:00.000Z');
const june = new Date('2026-07-01T00:00:00.000Z');
const march = new Date('2026-04-01T00:00:00.000Z');

function parts(plan: ReturnType<typeof allocateSpend>) {
  return plan.allocations.map(({ lot, points }) => [lot.id, points]);
}

describe('a spend', () => {
  const a = aLot({ id: 1, issued: 100, expiresAt: june });
  const b = aLot({ id: 2, issued: 100, expiresAt: null });
  const c = aLot({ id: 3, issued: 50, expiresAt: march });

  test('E5: takes from the lot that expires first: 120 are 50 of C and 70 of A', () => {
    expect(parts(allocateSpend([a, b, c], 120, at))).toEqual([
      [3, 50],
      [1, 70],
    ]);
  });

  test('touches the points that never expire last', () => {
    expect(parts(allocateSpend([b, a, c], 200, at))).toEqual([
      [3, 50],
      [1, 100],
      [2, 50],
    ]);
  });

  test('of lots that expire together takes the oldest, then the lowest id', () => {
    const old = aLot({ id: 9, issued: 10, expiresAt: june, earnedAt: new Date('2025-12-01') });
    const twin = aLot({ id: 4, issued: 10, expiresAt: june });
    expect(parts(allocateSpend([a, twin, old], 15, at))).toEqual([
      [9, 10],
      [1, 5],
    ]);
    expect(parts(allocateSpend([twin, a], 5, at))).toEqual([[1, 5]]);
  });

  test('never takes points whose day has passed, whether the expiry job ran or not', () => {
    const plan = allocateSpend([aLot({ id: 1, expiresAt: at }), b], 120, at);
    expect(parts(plan)).toEqual([[2, 100]]);
    expect(plan.missing).toBe(20);
  });

  test('takes points on the last instant before they expire', () => {
    const lot = aLot({ expiresAt: new Date(at.getTime() + 1) });
    expect(allocateSpend([lot], 100, at).missing).toBe(0);
  });

  test('never takes points that are not available yet', () => {
    const pending = aLot({ availableAt: new Date(at.getTime() + 1) });
    expect(allocateSpend([pending], 1, at)).toEqual({ allocations: [], missing: 1 });
    expect(allocateSpend([aLot({ availableAt: at })], 1, at).missing).toBe(0);
  });

  test.each([0, -1, 1.5, Number.NaN])('of %p points is a broken assumption', (points) => {
    expect(() => allocateSpend([a], points, at)).toThrow('invariant');
  });
});

describe('taking points back for a document', () => {
  const own = { sourceType: 'invoice', sourceId: 7 } as const;

  test('takes its pending points, then its own lots, then others soonest expiry first', () => {
    const lots = [
      aLot({ id: 1, issued: 10, expiresAt: march }),
      aLot({ id: 2, issued: 10, expiresAt: june }),
      aLot({ id: 3, issued: 10, ...own }),
      aLot({ id: 4, issued: 10, ...own, availableAt: june }),
    ];
    expect(parts(allocateClawback(lots, 35, at, isOfSource(own)))).toEqual([
      [4, 10],
      [3, 10],
      [1, 10],
      [2, 5],
    ]);
  });

  test('touches pending points of other documents last', () => {
    const lots = [aLot({ id: 1, issued: 10, availableAt: june }), aLot({ id: 2, issued: 10 })];
    expect(parts(allocateClawback(lots, 15, at, isOfSource(own)))).toEqual([
      [2, 10],
      [1, 5],
    ]);
  });

  test('reports what no lot could give', () => {
    expect(allocateClawback([aLot({ issued: 10 })], 45, at, isOfSource(own)).missing).toBe(35);
  });

  test('does not confuse an invoice with a credit note of the same number', () => {
    const lots = [
      aLot({ id: 1, issued: 5, expiresAt: march }),
      aLot({ id: 2, issued: 5, sourceType: 'credit_note', sourceId: 7 }),
    ];
    expect(parts(allocateClawback(lots, 5, at, isOfSource(own)))).toEqual([[1, 5]]);
  });
});

describe('E7: earned 80 (lot 1), 70 of it spent, lot 2 has 30 left; a full refund', () => {
  const own = { sourceType: 'invoice', sourceId: 7 } as const;
  const l1 = aLot({ id: 1, issued: 80, remaining: 10, ...own });
  const l2 = aLot({ id: 2, issued: 30, expiresAt: june });
  const refund = (policy: Policy, lots = [l2, l1], expiredOwn = 0) => {
    const { allocations, missing, expired, kept } = allocateClawback(
      lots,
      80,
      at,
      isOfSource(own),
      policy,
      expiredOwn,
    );
    return { from: allocations.map(({ lot, points }) => [lot.id, points]), missing, expired, kept };
  };
  const both = [
    [1, 10],
    [2, 30],
  ];

  test.each([
    ['E7: debt: 10 from lot 1, 30 from lot 2, and 40 are owed', 'debt', both, 40, 0],
    ['E7: negative: the same, and the 40 are below zero', 'negative', both, 40, 0],
    ['E7: within_balance: 40 are taken, 40 written off', 'within_balance', both, 0, 40],
    ['E7: own_lots: 10 from lot 1, the member keeps 70', 'own_lots', [[1, 10]], 0, 70],
    ['E7: only_pending: nothing is taken', 'only_pending', [], 0, 80],
  ] as const)('%s', (_, policy, from, missing, kept) => {
    expect(refund(policy)).toEqual({ from, missing, expired: 0, kept });
  });

  test('E7: only_pending takes what is pending of this document, and not of others', () => {
    const pending = aLot({ id: 3, issued: 25, availableAt: june, ...own });
    const otherPending = aLot({ id: 4, issued: 25, availableAt: june });
    expect(refund('only_pending', [l1, l2, pending, otherPending])).toEqual({
      from: [[3, 25]],
      missing: 0,
      expired: 0,
      kept: 55,
    });
  });

  test('E7: expired points of this document count as gone: no debt for them', () => {
    expect(refund('debt', [l1, l2], 35)).toEqual({ from: both, missing: 5, expired: 35, kept: 0 });
    expect(refund('debt', [l1, l2], 60)).toEqual({
      from: [
        [1, 10],
        [2, 10],
      ],
      missing: 0,
      expired: 60,
      kept: 0,
    });
  });

  test('E7: what remains of the own lots is taken before expired points count', () => {
    expect(refund('own_lots', [l1, l2], 500)).toEqual({ from: [[1, 10]], missing: 0, expired: 70, kept: 0 });
  });
});

test('writing everything off takes each point there is, expired and pending ones too', () => {
  const lots = [
    aLot({ id: 1, expiresAt: at }),
    aLot({ id: 2, availableAt: june }),
    aLot({ id: 3, issued: 5, remaining: 0 }),
  ];
  expect(parts(allocateEverything(lots))).toEqual([
    [1, 100],
    [2, 100],
  ]);
});

describe('whatever the lots are', () => {
  const instant = fc.integer({ min: -3, max: 3 }).map((days) => new Date(at.getTime() + days * 86_400_000));
  const anyLot = fc.record({
    id: fc.integer({ min: 1, max: 1_000_000 }),
    remaining: fc.integer({ min: 0, max: 1_000 }),
    expiresAt: fc.option(instant),
    availableAt: instant,
    earnedAt: instant,
    sourceId: fc.integer({ min: 1, max: 3 }),
  });
  const anyLots = fc
    .uniqueArray(anyLot, { selector: (lot) => lot.id, maxLength: 12 })
    .map((lots) => lots.map((lot) => aLot({ ...lot, issued: Math.max(lot.remaining, 1) })));
  const anyPoints = fc.integer({ min: 1, max: 5_000 });

  test('a debit and what is missing add up to what was asked, and no lot gives more than it has', () => {
    fc.assert(
      fc.property(anyLots, anyPoints, fc.boolean(), (lots, points, spends) => {
        const source = { sourceType: 'invoice', sourceId: 1 } as const;
        const plan = spends
          ? allocateSpend(lots, points, at)
          : allocateClawback(lots, points, at, isOfSource(source));
        const taken = plan.allocations.reduce((sum, one) => sum + one.points, 0);
        expect(taken + plan.missing).toBe(points);
        for (const one of plan.allocations) {
          expect(one.points).toBeGreaterThan(0);
          expect(one.points).toBeLessThanOrEqual(one.lot.remaining);
          expect(spends ? isSpendable(one.lot, at) : !hasExpired(one.lot, at)).toBe(true);
        }
        expect(new Set(plan.allocations.map((one) => one.lot.id)).size).toBe(plan.allocations.length);
      }),
    );
  });

  test('a clawback is taken, owed, expired or kept to the last point, and own points go first', () => {
    const policies = fc.constantFrom<Policy>(
      'only_pending',
      'own_lots',
      'within_balance',
      'debt',
      'negative',
    );
    fc.assert(
      fc.property(anyLots, anyPoints, policies, fc.nat(2_000), (lots, points, policy, expiredOwn) => {
        const source = { sourceType: 'invoice', sourceId: 1 } as const;
        const plan = allocateClawback(lots, points, at, isOfSource(source), policy, expiredOwn);
        const taken = plan.allocations.reduce((sum, one) => sum + one.points, 0);
        expect(taken + plan.missing + plan.expired + plan.kept).toBe(points);
        expect(plan.expired).toBeLessThanOrEqual(expiredOwn);
        expect(Math.min(plan.missing, plan.kept)).toBe(0);
        const isOwn = plan.allocations.map(({ lot }) => lot.sourceId === 1);
        expect(isOwn.lastIndexOf(true)).toBe(isOwn.filter(Boolean).length - 1);
        if (policy === 'only_pending' || policy === 'own_lots') expect(isOwn).not.toContain(false);
      }),
    );
  });

  test('a spend leaves nothing behind that expires sooner than what it took', () => {
    fc.assert(
      fc.property(anyLots, anyPoints, (lots, points) => {
        const { allocations } = allocateSpend(lots, points, at);
        const taken = new Map(allocations.map((one) => [one.lot.id, one.points]));
        const end = (date: Date | null) => date?.getTime() ?? Number.POSITIVE_INFINITY;
        const latest = Math.max(...allocations.map((one) => end(one.lot.expiresAt)));
        const left = lots.filter((lot) => isSpendable(lot, at) && lot.remaining > (taken.get(lot.id) ?? 0));
        for (const lot of left) expect(end(lot.expiresAt)).toBeGreaterThanOrEqual(latest);
      }),
    );
  });

  test('the order in which the lots come does not matter', () => {
    fc.assert(
      fc.property(anyLots, anyPoints, (lots, points) => {
        expect(allocateSpend([...lots].reverse(), points, at)).toEqual(allocateSpend(lots, points, at));
      }),
    );
  });
});
