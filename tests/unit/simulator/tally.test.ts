import { describe, expect, test } from '@jest/globals';
import type { Movement } from '../../../sidecar/ledger/account.ts';
import { documentSubject } from '../../../sidecar/earning/subject.ts';
import { NO_CONTEXT } from '../../../sidecar/earning/member-context.ts';
import { Tally } from '../../../sidecar/simulator/tally.ts';
import { aBase, aDocument, aPaidSnapshot, aSnapshot } from '../../support/builders.ts';

const at = (text: string) => new Date(text);

function aMovement(changes: Partial<Movement>): Movement {
  return {
    ...aBase(),
    kind: 'earn',
    points: 10,
    debtPoints: 0,
    uses: [],
    explanation: { code: 'adjusted', reason: '' },
    ...changes,
  };
}

describe('what a simulation counts', () => {
  test('movements by the local month in which they happened, months without any included', () => {
    const tally = new Tally('Asia/Ho_Chi_Minh');
    // 1 January in Ho Chi Minh City.
    tally.movement(aMovement({ points: 100, occurredAt: at('2026-12-31T17:30:00Z') }));
    tally.movement(aMovement({ kind: 'clawback', points: -30, occurredAt: at('2027-03-02T05:00:00Z') }));
    tally.movement(aMovement({ kind: 'reverse', points: 10, occurredAt: at('2027-03-03T05:00:00Z') }));
    tally.movement(aMovement({ kind: 'expire', points: -15, occurredAt: at('2027-03-04T05:00:00Z') }));
    tally.movement(aMovement({ sourceType: 'tier', points: 5, occurredAt: at('2027-03-05T05:00:00Z') }));
    const empty = { issued: 0, clawedBack: 0, expired: 0, levelRewards: 0, perLevel: [] };
    expect(tally.months([])).toEqual([
      { ...empty, month: '2027-01', issued: 100, balance: 100 },
      { ...empty, month: '2027-02', balance: 100 },
      { ...empty, month: '2027-03', clawedBack: 20, expired: 15, levelRewards: 5, balance: 70 },
    ]);
    expect(tally.totals()).toEqual({ issued: 100, clawedBack: 20, expired: 15, levelRewards: 5 });
  });

  test('members per level as they are when each month ends, in the order of levels', () => {
    const tally = new Tally('Europe/London');
    tally.levelChange({ from: null, to: 'silver', at: at('2026-11-03T12:00:00Z') });
    tally.levelChange({ from: null, to: 'silver', at: at('2026-11-20T12:00:00Z') });
    tally.levelChange({ from: 'silver', to: 'gold', at: at('2027-01-10T12:00:00Z') });
    tally.levelChange({ from: 'gold', to: 'gold', at: at('2027-01-11T12:00:00Z') });
    expect(tally.months(['silver', 'gold']).map(({ month, perLevel }) => [month, perLevel])).toEqual([
      ['2026-11', [2, 0]],
      ['2026-12', [2, 0]],
      ['2027-01', [1, 1]],
    ]);
  });

  test('invoices that earn nothing, under each of their reasons, with the newest as examples', () => {
    const tally = new Tally('Europe/London');
    const see = (snapshot: ReturnType<typeof aSnapshot>) =>
      tally.document(snapshot, documentSubject(snapshot).evaluate(aDocument(), NO_CONTEXT, 'sums'));
    for (let id = 1; id <= 25; id += 1) see(aSnapshot({ id }));
    see(aPaidSnapshot({ id: 30, total: '1.00' }));
    see(aPaidSnapshot({ id: 31 }));
    see(aSnapshot({ id: 32, type: 'credit_note', status: 'open' }));
    const { invoices, reasons } = tally.nothing();
    expect(tally.documents).toBe(28);
    expect(invoices).toBe(26);
    const unpaid = reasons.find(({ reason }) => reason === 'not_paid_in_full');
    expect(unpaid).toMatchObject({ count: 25 });
    expect(unpaid?.examples).toHaveLength(20);
    expect(unpaid?.examples[0]).toBe(25);
    expect(reasons.find(({ reason }) => reason === 'below_one_point')).toEqual({
      reason: 'below_one_point',
      count: 1,
      examples: [30],
    });
  });
});
