import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  applyMovement,
  assertBalanced,
  type Account,
  type Movement,
  type WorkingLot,
} from '../../../sidecar/ledger/account.ts';
import type { Explanation } from '../../../sidecar/ledger/explanation.ts';
import { clawback, credit, expire, giveBack, spend, writeOff } from '../../../sidecar/ledger/movements.ts';
import { NOON, aBase, aLot, anAccount, post } from '../../support/builders.ts';

const why: Explanation = { code: 'adjusted', reason: 'test' };
const terms = { earnedAt: NOON, availableAt: NOON, expiresAt: null };

function earn(account: Account, points: number, id: number): WorkingLot {
  const lot = post(account, credit(account, 'earn', points, terms, aBase({ sourceId: id }), why), id);
  return lot!;
}

function redeem(account: Account, lots: WorkingLot[], points: number, allowDebt = false): Movement {
  const base = aBase({ sourceType: 'redemption', sourceId: 1 });
  const result = spend(lots, 'redeem', points, NOON, allowDebt, base, () => why);
  if (!('movement' in result)) throw new Error(`missing ${result.missing}`);
  applyMovement(account, result.movement);
  return result.movement;
}

/** Whatever is missing is owed. */
const DEBT = { policy: 'debt', debtMax: null, expiredOwn: 0 } as const;

describe('taking back what was spent already', () => {
  /** Earned 80 on invoice 1 and 30 on invoice 2; 70 of the first lot are spent. */
  function spentMember() {
    const account = anAccount();
    const l1 = earn(account, 80, 1);
    const l2 = earn(account, 30, 2);
    redeem(account, [l1], 70);
    return { account, l1, l2 };
  }

  test('takes 10 from its own lot, 30 from the other, and leaves a debt of 40', () => {
    const { account, l1, l2 } = spentMember();
    const taken: unknown[] = [];
    const result = clawback(account, [l1, l2], 80, NOON, aBase({ sourceId: 1 }), DEBT, (parts) => {
      taken.push(parts);
      return why;
    });
    applyMovement(account, result.movement!);
    expect(taken).toEqual([{ ownLots: 10, otherLots: 30, debt: 40 }]);
    expect(account).toMatchObject({ balance: -40, debt: 40, earned: 110, clawedBack: 80, redeemed: 70 });
    expect([l1.remaining, l2.remaining]).toEqual([0, 0]);
  });

  test('the next 55 earned settle the 40 and leave 15', () => {
    const { account, l1, l2 } = spentMember();
    applyMovement(
      account,
      clawback(account, [l1, l2], 80, NOON, aBase({ sourceId: 1 }), DEBT, () => why).movement!,
    );
    const l3 = earn(account, 55, 3);
    expect(l3.remaining).toBe(15);
    expect(account).toMatchObject({ balance: 15, debt: 0 });
  });

  test('less than the debt leaves nothing to spend, and the rest of the debt', () => {
    const account = anAccount({ balance: -40, debt: 40 });
    expect(earn(account, 25, 3).remaining).toBe(0);
    expect(account).toMatchObject({ balance: -15, debt: 15 });
  });
});

describe('spending', () => {
  test('more than there is is refused with what is missing, and changes nothing', () => {
    const lot = aLot({ issued: 10 });
    expect(spend([lot], 'redeem', 15, NOON, false, aBase(), () => why)).toEqual({ missing: 5 });
    expect(lot.remaining).toBe(10);
  });

  test('where the discount was given already, what is missing becomes debt', () => {
    const account = anAccount();
    const lot = earn(account, 10, 1);
    redeem(account, [lot], 15, true);
    expect(account).toMatchObject({ balance: -5, debt: 5 });
  });
});

describe('giving back', () => {
  test('puts points into the very lots they came from, last taken first', () => {
    const account = anAccount();
    const first = aLot({ id: 1, issued: 50, expiresAt: new Date('2026-04-01') });
    const second = aLot({ id: 2, issued: 100 });
    account.balance = 150;
    const { uses } = redeem(account, [first, second], 120);
    const back = giveBack(
      account,
      'reverse',
      100,
      { uses },
      terms,
      aBase({ sourceType: 'redemption' }),
      () => why,
    );
    applyMovement(account, back);
    expect([first.remaining, second.remaining]).toEqual([30, 100]);
    expect(account).toMatchObject({ balance: 130, redeemed: 20 });
    expect(account.nextExpiryAt).toEqual(first.expiresAt);
  });

  test('settles what the member owes first, whatever it came from', () => {
    const account = anAccount();
    const lot = earn(account, 10, 1);
    const { uses } = redeem(account, [lot], 30, true);
    const back = giveBack(
      account,
      'reverse',
      30,
      { uses },
      terms,
      aBase({ sourceType: 'redemption' }),
      () => why,
    );
    expect(post(account, back)).toBeNull();
    expect(account).toMatchObject({ balance: 10, debt: 0, redeemed: 0 });
    expect(lot.remaining).toBe(10);
  });

  test('opens a new lot for debt that was repaid meanwhile', () => {
    const account = anAccount();
    const { uses } = redeem(account, [], 30, true);
    earn(account, 30, 2);
    const back = giveBack(
      account,
      'reverse',
      30,
      { uses },
      terms,
      aBase({ sourceType: 'redemption' }),
      () => why,
    );
    expect(post(account, back)?.remaining).toBe(30);
    expect(account).toMatchObject({ balance: 30, debt: 0 });
  });
});

describe('the end of a lot', () => {
  test('ends what is left of it and nothing that was spent', () => {
    const account = anAccount({ balance: 30 });
    const lot = aLot({ issued: 100, remaining: 30, expiresAt: NOON });
    applyMovement(account, expire(lot, aBase({ sourceType: 'lot' })));
    expect(account).toMatchObject({ balance: 0, expired: 30 });
    expect(lot.remaining).toBe(0);
  });

  test('does not come for an empty one, nor for one that never ends', () => {
    expect(() => expire(aLot({ remaining: 0, expiresAt: NOON }), aBase())).toThrow('invariant');
    expect(() => expire(aLot(), aBase())).toThrow('invariant');
  });
});

describe('closing an account', () => {
  test('writes off what is left of every lot and the debt', () => {
    const account = anAccount({ balance: 60, debt: 40 });
    const lots = [
      aLot({ id: 1, issued: 70 }),
      aLot({ id: 2, issued: 30, availableAt: new Date('2027-01-01') }),
    ];
    applyMovement(account, writeOff(account, lots, aBase({ sourceType: 'member' }), why)!);
    expect(account).toMatchObject({ balance: 0, debt: 0, adjusted: -60 });
  });

  test('writes nothing where there is nothing', () => {
    expect(writeOff(anAccount(), [], aBase(), why)).toBeNull();
  });
});

describe('a movement', () => {
  test('that does not equal its effects is a broken assumption', () => {
    const movement = credit(anAccount(), 'earn', 10, terms, aBase(), why);
    expect(() => assertBalanced({ ...movement, points: 11 })).toThrow('invariant');
    expect(() => assertBalanced({ ...movement, points: 0, opens: { ...terms, issued: 0 } })).toThrow(
      'invariant',
    );
  });

  test('cannot take more from a lot than remains, nor fill it beyond what it was issued', () => {
    const movement = { ...aBase(), kind: 'redeem', debtPoints: 0, explanation: why } as const;
    const lot = aLot({ issued: 10 });
    expect(() =>
      applyMovement(anAccount(), { ...movement, points: -11, uses: [{ lot, points: 11 }] }),
    ).toThrow('invariant');
    const full = aLot({ issued: 10 });
    expect(() =>
      applyMovement(anAccount(), { ...movement, points: 1, uses: [{ lot: full, points: -1 }] }),
    ).toThrow('invariant');
  });
});

describe('whatever happens to a member', () => {
  const step = fc.record({
    kind: fc.constantFrom('earn', 'spend', 'force', 'claw', 'return', 'expire', 'close'),
    points: fc.integer({ min: 1, max: 500 }),
    which: fc.nat(20),
  });

  test('entries add up to the balance, lots minus debt are the balance, and no lot leaves its bounds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const account = anAccount();
        const lots: WorkingLot[] = [];
        const debits: Movement[] = [];
        const entries: Movement[] = [];
        const take = (movement: Movement | null) => {
          if (!movement) return;
          const opened = post(account, movement, lots.length + 1);
          if (opened) lots.push(opened);
          entries.push(movement);
        };
        for (const { kind, points, which } of steps) {
          const expiresAt = which % 2 === 0 ? null : new Date(NOON.getTime() + which * 86_400_000);
          const base = aBase({ sourceId: which });
          if (kind === 'earn') take(credit(account, 'earn', points, { ...terms, expiresAt }, base, why));
          if (kind === 'claw') take(clawback(account, lots, points, NOON, base, DEBT, () => why).movement);
          if (kind === 'close') take(writeOff(account, lots, base, why));
          const mortal = lots.find((lot) => lot.remaining > 0 && lot.expiresAt !== null);
          if (kind === 'expire' && mortal) take(expire(mortal, base));
          if (kind === 'spend' || kind === 'force') {
            const result = spend(lots, 'redeem', points, NOON, kind === 'force', base, () => why);
            if ('movement' in result) {
              take(result.movement);
              debits.push(result.movement);
            }
          }
          const debit = kind === 'return' ? debits.pop() : undefined;
          if (debit) {
            const open = { uses: debit.uses };
            take(
              giveBack(
                account,
                'reverse',
                -debit.points,
                open,
                terms,
                aBase({ sourceType: 'redemption' }),
                () => why,
              ),
            );
          }
        }
        const sum = (list: number[]) => list.reduce((all, one) => all + one, 0);
        expect(account.balance).toBe(sum(entries.map((entry) => entry.points)));
        expect(account.balance).toBe(sum(lots.map((lot) => lot.remaining)) - account.debt);
        expect(account.debt).toBe(sum(entries.map((entry) => entry.debtPoints)));
        expect(account.balance).toBe(
          account.earned - account.clawedBack - account.redeemed - account.expired + account.adjusted,
        );
        expect(account.entryCount).toBe(entries.length);
        for (const lot of lots) {
          expect(lot.remaining).toBeGreaterThanOrEqual(0);
          expect(lot.remaining).toBeLessThanOrEqual(lot.issued);
        }
        for (const entry of entries) assertBalanced(entry);
      }),
      { numRuns: 300 },
    );
  });
});
