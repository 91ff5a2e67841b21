import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Movement } from '../../../sidecar/ledger/account.ts';
import { clawback, credit, expire, giveBack } from '../../../sidecar/ledger/movements.ts';
import { MemoryBooks } from '../../../sidecar/simulator/memory-books.ts';
import { NOON, aBase } from '../../support/builders.ts';

const DAY_MS = 24 * 3_600_000;
const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);
const EXPLANATION = { code: 'adjusted', reason: '' } as const;
const DEBT = { policy: 'debt', debtMax: null, expiredOwn: 0 } as const;

let seen: Movement[];
let books: MemoryBooks;

beforeEach(() => {
  seen = [];
  books = new MemoryBooks(NOON, (movement) => seen.push(movement));
});

const terms = (expiresAt: Date | null) => ({ earnedAt: NOON, availableAt: NOON, expiresAt });

function earn(points: number, expiresAt: Date | null, id = 1): void {
  const account = books.account(7);
  const base = aBase({ sourceId: id, sourceKey: `invoice:${id}:standard:1` });
  books.record(account, credit(account, 'earn', points, terms(expiresAt), base, EXPLANATION));
}

function takeBack(points: number): void {
  const account = books.account(7);
  const base = aBase({ sourceType: 'credit_note', sourceId: 5, sourceKey: 'credit_note:5:standard:1' });
  const { movement } = clawback(account, books.lots(account), points, NOON, base, DEBT, () => EXPLANATION);
  books.record(account, movement!);
}

describe('books in memory', () => {
  test('everybody is a member with nothing, from the same moment on', () => {
    expect(books.account(7)).toMatchObject({ id: 1, clientId: 7, balance: 0, debt: 0, enrolledAt: NOON });
    expect(books.account(7)).toBe(books.account(7));
    expect(books.account(8).id).toBe(2);
    expect(books.accounts().map(({ clientId }) => clientId)).toEqual([7, 8]);
  });

  test('each movement is told, and its key is known from then on', async () => {
    earn(100, null);
    expect(seen.map(({ points }) => points)).toEqual([100]);
    expect(await books.isPosted('invoice:1:standard:1')).toBe(true);
    expect(await books.isPosted('invoice:2:standard:1')).toBe(false);
  });

  test('lots end in the order of their days, each as of its own, and once', async () => {
    earn(50, later(20), 1);
    earn(30, later(10), 2);
    earn(20, later(40), 3);
    const account = books.account(7);
    expect(await books.expireDue(account, later(30))).toBe(80);
    const ends = seen.filter(({ kind }) => kind === 'expire');
    expect(ends.map(({ points, occurredAt }) => [points, occurredAt])).toEqual([
      [-30, later(10)],
      [-50, later(20)],
    ]);
    expect(account).toMatchObject({ balance: 20, expired: 80, nextExpiryAt: later(40) });
    expect(await books.expireDue(account, later(30))).toBe(0);
    expect(await books.expiredOf({ type: 'invoice', id: 1 }, account)).toBe(50);
  });

  test('points that ended and live again no longer count as ended', async () => {
    earn(50, later(20));
    const account = books.account(7);
    const [lot] = books.lots(account);
    await books.expireDue(account, later(30));
    const base = aBase({ sourceType: 'lot', sourceId: lot!.id, sourceKey: 'reinstate:1' });
    books.reschedule(lot!, { expiresAt: later(60) });
    const open = { uses: [{ lot: lot!, points: 50 }] };
    books.record(
      account,
      giveBack(account, 'reverse', 50, open, terms(null), base, () => EXPLANATION),
    );
    expect(await books.expiredOf({ type: 'invoice', id: 1 }, account)).toBe(0);
    expect(books.lots(account)).toContain(lot);
    expect(account).toMatchObject({ balance: 50, nextExpiryAt: later(60) });
  });

  test('a debit says what it still holds of which lot', async () => {
    earn(100, null);
    takeBack(60);
    const account = books.account(7);
    const [lot] = books.lots(account);
    const source = { type: 'credit_note', id: 5 } as const;
    expect((await books.openDebit(source, account)).uses).toEqual([{ lot, points: 60 }]);
    const base = aBase({ sourceType: 'credit_note', sourceId: 5, sourceKey: 'credit_note:5:standard:2' });
    const open = await books.openDebit(source, account);
    books.record(
      account,
      giveBack(account, 'reverse', 25, open, terms(null), base, () => EXPLANATION),
    );
    expect((await books.openDebit(source, account)).uses).toEqual([{ lot, points: 35 }]);
    expect((await books.openDebit(source, books.account(8))).uses).toEqual([]);
  });

  test('moving the end of a lot is noticed when lots end', async () => {
    earn(10, later(50));
    const account = books.account(7);
    const [lot] = books.lots(account);
    books.reschedule(lot!, { expiresAt: later(5) });
    expect(account.nextExpiryAt).toEqual(later(5));
    expect(await books.expireDue(account, later(6))).toBe(10);
  });

  test('an end that is recorded by itself counts like one that fell due', async () => {
    earn(10, later(5));
    const account = books.account(7);
    const [lot] = books.lots(account);
    const base = aBase({ sourceType: 'lot', sourceId: lot!.id, sourceKey: 'expire:1:2' });
    books.record(account, expire(lot!, base));
    expect(await books.expiredOf({ type: 'invoice', id: 1 }, account)).toBe(10);
  });
});
