import { describe, expect, test } from '@jest/globals';
import { applyMovement } from '../../../sidecar/ledger/account.ts';
import { giveBack } from '../../../sidecar/ledger/movements.ts';
import { NOON, aBase, aLot, anAccount } from '../../support/builders.ts';

const DAY = 86_400_000;
const terms = { earnedAt: NOON, availableAt: NOON, expiresAt: null };
const explain = () => ({ code: 'adjusted', reason: '' }) as const;
const grace = new Date(NOON.getTime() + 14 * DAY);

function returned(expiresAt: Date | null, graceUntil: Date | null, debt = 0) {
  const account = anAccount({ balance: -debt, debt });
  const lot = aLot({ issued: 100, remaining: 0, expiresAt });
  const open = { uses: [{ lot, points: 100 }] };
  applyMovement(account, giveBack(account, 'reverse', 100, open, terms, aBase(), explain, graceUntil));
  return { account, lot };
}

describe('points given back into their lot', () => {
  test('E5: keep its old end while its day has not passed', () => {
    const end = new Date(NOON.getTime() + 1);
    expect(returned(end, grace).lot).toMatchObject({ remaining: 100, expiresAt: end });
  });

  test('E5: live as long as the grace when its day has passed', () => {
    const { account, lot } = returned(NOON, grace);
    expect(lot).toMatchObject({ remaining: 100, expiresAt: grace });
    expect(account.nextExpiryAt).toEqual(grace);
  });

  test('E5: without grace stay in a lot that has ended, and the member is due for expiry at once', () => {
    const { account, lot } = returned(NOON, null);
    expect(lot).toMatchObject({ remaining: 100, expiresAt: NOON });
    expect(account.nextExpiryAt).toEqual(NOON);
  });

  test('that never ends need no grace', () => {
    expect(returned(null, grace).lot.expiresAt).toBeNull();
  });

  test('settle what the member owes first', () => {
    expect(returned(NOON, grace, 30)).toMatchObject({
      account: { debt: 0, balance: 70 },
      lot: { remaining: 70 },
    });
  });
});
