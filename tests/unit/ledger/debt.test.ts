import { describe, expect, test } from '@jest/globals';
import { clawback, credit, type ClawbackTerms } from '../../../sidecar/ledger/movements.ts';
import { applyMovement } from '../../../sidecar/ledger/account.ts';
import { oldDebt } from '../../../sidecar/ledger/debt.ts';
import { openDebts } from '../../../sidecar/ledger/open-debts.ts';
import { NOON, aBase, aLot, anAccount, post } from '../../support/builders.ts';

const explain = (taken: object) => ({ code: 'adjusted', reason: '', taken: taken as never }) as const;
const DEBT: ClawbackTerms = { policy: 'debt', debtMax: null, expiredOwn: 0 };

/** Earned 80 on invoice 1, 70 of it spent; 30 of another document are left. */
function refunded(terms: ClawbackTerms) {
  const account = anAccount({ balance: 40 });
  const lots = [aLot({ id: 1, issued: 80, remaining: 10 }), aLot({ id: 2, issued: 30, sourceId: 2 })];
  const result = clawback(account, lots, 80, NOON, aBase(), terms, explain);
  if (result.movement) applyMovement(account, result.movement);
  return { account, result };
}

describe('E7: a full refund of 80 points of which 70 were spent', () => {
  test('E7: leaves a debt of 40; of the next 55 points 40 settle it and 15 are there to spend', () => {
    const { account } = refunded(DEBT);
    expect(account).toMatchObject({ balance: -40, debt: 40 });
    const terms = { earnedAt: NOON, availableAt: NOON, expiresAt: null };
    const lot = post(account, credit(account, 'earn', 55, terms, aBase(), explain({})));
    expect(account).toMatchObject({ balance: 15, debt: 0 });
    expect(lot).toMatchObject({ issued: 55, remaining: 15 });
  });

  test('D6: the debt never exceeds its limit; what is beyond is kept', () => {
    const { account, result } = refunded({ ...DEBT, debtMax: 25 });
    expect(account.debt).toBe(25);
    expect(result).toMatchObject({ kept: 15, movement: { points: -65 } });
  });

  test('D6: a member who owes as much as may be owed gets no more debt', () => {
    const account = anAccount({ balance: -25, debt: 25 });
    const result = clawback(account, [], 10, NOON, aBase(), { ...DEBT, debtMax: 25 }, explain);
    expect(result).toEqual({ movement: null, expired: 0, kept: 10 });
  });
});

describe('D6: debt that is older than the programme allows', () => {
  test.each([
    ['is all of it when none was incurred since', 40, 0, 40],
    ['is what exceeds the debt incurred since', 40, 25, 15],
    ['is nothing when as much was incurred since: earnings repaid the oldest first', 40, 60, 0],
  ])('%s', (_, debt, since, old) => {
    expect(oldDebt(debt, since)).toBe(old);
  });
});

describe('D6: what a debt is owed for', () => {
  const entries = [
    { entryId: 3, points: 20 },
    { entryId: 2, points: 50 },
    { entryId: 1, points: 30 },
  ];

  test.each([
    [100, [20, 50, 30]],
    [55, [20, 35]],
    [20, [20]],
    [0, []],
  ])('of %p points, the newest is still open: %j', (debt, open) => {
    expect(openDebts(debt, entries).map((one) => one.open)).toEqual(open);
  });
});
