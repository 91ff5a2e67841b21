import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { lotsService, type LotRequest, type LotsService } from '../../sidecar/members/lot-actions.ts';
import { createLotsReadModel } from '../../sidecar/members/lots-read-model.ts';
import type { ExpirySettings } from '../../sidecar/programs/program-document.ts';
import type { EarningRule } from '../../sidecar/programs/rule.ts';
import { localDay } from '../../sidecar/shared/business-time.ts';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  RefusedError,
} from '../../sidecar/shared/errors.ts';
import { aDocument, aRule, aRuleCommon } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import { ANN, type TestCore } from '../support/test-core.ts';

const sound = soundCore();
let core: TestCore;
let lots: LotsService;
let client: number;

beforeEach(() => {
  ({ core, client } = sound);
  lots = lotsService(core);
});

const standing = () => core.members.standing(client);
const at = (text: string) => core.clock.set(new Date(text));

/** 1 point for each 1.00; 100 days from the qualifying day unless a test says otherwise. */
async function published(expiry: ExpirySettings = { mode: 'days', days: 100, graceDays: 14 }): Promise<void> {
  const rules = [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })];
  await core.publish(aDocument({ expiry, earning: { rules } }));
}

async function earned(points: number, date = '2026-03-10'): Promise<number> {
  const invoiceId = await core.host.invoice({ clientId: client, date, total: `${points}.00` });
  await core.host.payment({ invoiceId, amount: `${points}.00`, date });
  await core.settle(invoiceId);
  return invoiceId;
}

/** Spends points on an invoice of its own. */
async function spent(points: number): Promise<number> {
  const invoiceId = await core.host.invoice({ clientId: client, date: '2026-03-10', total: '1000.00' });
  await core.recordPayment(await core.authorise(invoiceId, points));
  await core.settle(invoiceId);
  return invoiceId;
}

async function onlyLot() {
  const { lots: all } = await core.ledger();
  expect(all).toHaveLength(1);
  return all[0]!;
}

const request = async (changes: Partial<LotRequest> = {}): Promise<LotRequest> => ({
  clientId: client,
  lotId: (await core.ledger()).lots[0]!.id,
  until: '2026-12-31',
  reason: 'was in hospital',
  actor: ANN,
  requestKey: randomUUID(),
  ...changes,
});

describe('points whose day has passed', () => {
  test('C10: only what was not spent ends, and nothing is deleted', async () => {
    await published();
    await earned(100);
    await spent(70);
    at('2026-06-20T00:00:00.000Z');
    expect(await core.expire()).toBe(30);
    expect(await standing()).toMatchObject({ balance: 0, redeemed: 70, expired: 30 });
    const { entries } = await core.ledger();
    expect(entries.map(({ kind, points }) => [kind, points])).toEqual([
      ['earn', 100],
      ['redeem', -70],
      ['expire', -30],
    ]);
  });

  test('C11: every kind of credit with a day ends: earned, given by hand, and given back', async () => {
    await published();
    await earned(100);
    await core.adjust(client, 40);
    const other = await spent(60);
    await core.host.remove('invoicepaymentrecords', await pointsPaymentOf(other));
    await core.settle(other);
    expect(await standing()).toMatchObject({ balance: 140, redeemed: 0 });
    at('2026-07-01T00:00:00.000Z');
    expect(await core.expire()).toBe(140);
    expect(await standing()).toMatchObject({ balance: 0, expired: 140 });
  });

  test('are not spendable, whether the job ran or not, and never end twice', async () => {
    await published();
    await earned(100);
    const invoice = await core.host.invoice({ clientId: client, date: '2026-03-10', total: '1000.00' });
    // 10 March + 100 days is 18 June, the last day; London is an hour ahead of UTC in June.
    at('2026-06-18T22:59:59.999Z');
    expect((await standing()).spendable).toBe(100);
    at('2026-06-18T23:00:00.000Z');
    expect((await standing()).spendable).toBe(0);
    await expect(core.authorise(invoice, 10)).rejects.toThrow(RefusedError);
    at('2026-06-25T00:00:00.000Z');
    expect(await core.expire()).toBe(100);
    expect(await core.expire()).toBe(0);
    const { entries } = await core.ledger();
    expect(entries.filter(({ kind }) => kind === 'expire')).toMatchObject([
      { occurredAt: new Date('2026-06-18T23:00:00.000Z') },
    ]);
  });

  test('of one invoice end each by the rule that gave them', async () => {
    const standard = aRule({ expiry: { mode: 'year_end', years: 0 } });
    const welcome = aRuleCommon({ id: 'welcome', expiry: { mode: 'days', days: 30 } });
    const rules: EarningRule[] = [standard, { ...welcome, kind: 'per_order', points: 5 }];
    await core.publish(aDocument({ earning: { rules } }));
    await earned(100);
    const { lots: opened } = await core.ledger();
    expect(opened.map(({ issued, expiresAt }) => [issued, lastDay(expiresAt)])).toEqual([
      [10, '2026-12-31'],
      [5, '2026-04-09'],
    ]);
    at('2026-04-10T12:00:00.000Z');
    expect(await core.expire()).toBe(5);
  });
});

describe('points that live while the member is active', () => {
  const inactivity = (movedBy: 'earning' | 'redeeming' | 'both'): ExpirySettings => ({
    mode: 'inactivity',
    months: 6,
    movedBy,
    graceDays: 14,
  });
  const ends = async () => (await core.ledger()).lots.map(({ expiresAt }) => lastDay(expiresAt));

  test('move with a purchase', async () => {
    await published(inactivity('earning'));
    await earned(100, '2026-03-10');
    at('2026-05-05T12:00:00.000Z');
    await earned(50, '2026-05-05');
    expect(await ends()).toEqual(['2026-11-05', '2026-11-05']);
  });

  test('move with a redemption where the programme says so', async () => {
    await published(inactivity('redeeming'));
    await earned(100, '2026-03-10');
    at('2026-05-05T12:00:00.000Z');
    await earned(50, '2026-05-05');
    expect(await ends()).toEqual(['2026-09-10', '2026-11-05']);
    await spent(20);
    expect(await ends()).toEqual(['2026-11-05', '2026-11-05']);
  });

  test('do not come back to life with a later purchase', async () => {
    await published(inactivity('both'));
    await earned(100, '2026-03-10');
    at('2026-09-11T12:00:00.000Z');
    await earned(50, '2026-09-11');
    expect(await standing()).toMatchObject({ balance: 50, expired: 100 });
  });
});

describe('points given back into a lot whose day has passed', () => {
  async function returnedAfterTheDay(graceDays: number): Promise<void> {
    await published({ mode: 'days', days: 100, graceDays });
    await earned(100);
    const invoice = await spent(70);
    at('2026-07-01T12:00:00.000Z');
    await core.expire();
    await core.host.remove('invoicepaymentrecords', await pointsPaymentOf(invoice));
    await core.settle(invoice);
  }

  test('E5: with a grace of 14 days live to the end of the 14th', async () => {
    await returnedAfterTheDay(14);
    expect(await standing()).toMatchObject({ balance: 70, spendable: 70, expired: 30 });
    expect((await onlyLot()).expiresAt?.toISOString()).toBe('2026-07-15T23:00:00.000Z');
    at('2026-07-15T23:00:00.000Z');
    expect(await core.expire()).toBe(70);
    expect(await standing()).toMatchObject({ balance: 0, expired: 100 });
  });

  test('E5: without grace are lost at once, and both movements stand in the log', async () => {
    await returnedAfterTheDay(0);
    expect(await standing()).toMatchObject({ balance: 0, spendable: 0, redeemed: 0, expired: 100 });
    const { entries } = await core.ledger();
    expect(entries.slice(-2).map(({ kind, points }) => [kind, points])).toEqual([
      ['reverse', 70],
      ['expire', -70],
    ]);
  });
});

describe('extending a lot', () => {
  beforeEach(async () => {
    await published();
    await earned(100);
  });

  test('E5: is an entry without points that keeps the old and the new day, the reason and the author', async () => {
    const { balance } = await lots.extend(await request());
    expect(balance).toBe(100);
    const {
      entries,
      lots: [lot],
    } = await core.ledger();
    expect(lot?.expiresAt?.toISOString()).toBe('2027-01-01T00:00:00.000Z');
    expect(entries.at(-1)).toMatchObject({
      kind: 'extend',
      points: 0,
      balanceAfter: 100,
      sourceType: 'lot',
      sourceId: lot?.id,
      actor: ANN,
      explanation: {
        code: 'extended',
        from: '2026-06-18T23:00:00.000Z',
        until: '2027-01-01T00:00:00.000Z',
        points: 100,
        reason: 'was in hospital',
      },
    });
    at('2026-06-20T00:00:00.000Z');
    expect(await core.expire()).toBe(0);
    expect((await standing()).spendable).toBe(100);
  });

  test('may take its end away', async () => {
    await lots.extend(await request({ until: null }));
    at('2030-01-01T00:00:00.000Z');
    expect(await core.expire()).toBe(0);
    expect(await standing()).toMatchObject({ spendable: 100, expiries: [] });
  });

  test('twice with one key is once, also in parallel', async () => {
    const again = await request();
    const receipts = await Promise.all(Array.from({ length: 5 }, () => lots.extend(again)));
    expect(new Set(receipts.map(({ entryId }) => entryId)).size).toBe(1);
    expect((await core.ledger()).entries).toHaveLength(2);
    await expect(lots.extend({ ...again, until: '2027-01-31' })).rejects.toThrow(ConflictError);
  });

  test('never shortens', async () => {
    await expect(lots.extend(await request({ until: '2026-06-18' }))).rejects.toMatchObject({
      problems: [{ field: 'until', code: 'not_later' }],
    });
    await lots.extend(await request({ until: null }));
    await expect(lots.extend(await request())).rejects.toThrow(InvalidInputError);
  });

  test('needs a reason, points that live, and a lot of this member', async () => {
    await expect(lots.extend(await request({ reason: ' ' }))).rejects.toThrow(InvalidInputError);
    const other = await core.host.client('Other Ltd');
    await expect(lots.extend(await request({ clientId: other }))).rejects.toThrow(NotFoundError);
    at('2026-06-19T00:00:00.000Z');
    await expect(lots.extend(await request())).rejects.toMatchObject({ code: 'lot_has_ended' });
    expect((await core.ledger()).accounts).toHaveLength(1);
  });
});

describe('reinstating points that ended', () => {
  beforeEach(async () => {
    await published();
    await earned(100);
    await spent(20);
    at('2026-07-01T12:00:00.000Z');
  });

  test('E5: puts them back into their lot with a new end, and out of the sum of expired points', async () => {
    await core.expire();
    const { balance } = await lots.reinstate(await request());
    expect(balance).toBe(80);
    expect(await standing()).toMatchObject({ spendable: 80, expired: 0, redeemed: 20, clawedBack: 0 });
    const { entries } = await core.ledger();
    expect(entries.at(-1)).toMatchObject({
      kind: 'reverse',
      points: 80,
      sourceType: 'lot',
      explanation: { code: 'reinstated', until: '2027-01-01T00:00:00.000Z', reason: 'was in hospital' },
    });
  });

  test('works although the job has not run, and they end again on the new day', async () => {
    await lots.reinstate(await request({ until: '2026-07-02' }));
    expect((await standing()).spendable).toBe(80);
    at('2026-07-02T23:00:00.000Z');
    expect(await core.expire()).toBe(80);
    await lots.reinstate(await request({ until: '2026-08-01' }));
    expect(await standing()).toMatchObject({ spendable: 80, expired: 0 });
  });

  test('twice is once: with one key, with two keys, and at the same time', async () => {
    const one = await request();
    await Promise.all([lots.reinstate(one), lots.reinstate(one), lots.reinstate(one)]);
    await expect(lots.reinstate(await request())).rejects.toMatchObject({ code: 'nothing_to_reinstate' });
    const results = await Promise.allSettled([
      lots.reinstate(await request()),
      lots.reinstate(await request()),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await standing()).balance).toBe(80);
  });

  test('settles what the member owes first', async () => {
    await core.expire();
    await withDebt(30);
    await lots.reinstate(await request());
    expect(await standing()).toMatchObject({ debt: 0, spendable: 50, balance: 50 });
    await expect(lots.reinstate(await request())).rejects.toMatchObject({ code: 'nothing_to_reinstate' });
  });

  test('needs a day that has not passed', async () => {
    await expect(lots.reinstate(await request({ until: '2026-06-30' }))).rejects.toMatchObject({
      problems: [{ field: 'until', code: 'not_past' }],
    });
  });

  test('gives no points back that a clawback of the same invoice counted as gone', async () => {
    await core.expire();
    const [lot] = (await core.ledger()).lots;
    await core.host.deleteInvoice(lot!.sourceId!);
    await core.settle(lot!.sourceId!);
    expect(await standing()).toMatchObject({ debt: 20 });
    await expect(lots.reinstate(await request())).rejects.toMatchObject({ code: 'nothing_to_reinstate' });
  });

  /** Leaves a debt: an invoice is deleted whose points were spent. */
  async function withDebt(points: number): Promise<void> {
    const invoice = await earned(points, '2026-07-01');
    await spent(points);
    await core.host.deleteInvoice(invoice);
    await core.settle(invoice);
    expect((await standing()).debt).toBe(points);
  }
});

test('C12: three lots, three rows, each with its day, its points and its invoice', async () => {
  await published();
  const invoices = [await earned(10, '2026-03-10')];
  at('2026-03-12T12:00:00.000Z');
  invoices.push(await earned(20, '2026-03-12'));
  at('2026-03-11T12:00:00.000Z');
  invoices.push(await earned(30, '2026-03-11'));
  at('2026-03-12T12:00:00.000Z');
  const { memberId, expiries } = await standing();
  const last = expiries.at(-1)!.expiresAt;
  const rows = await createLotsReadModel(core.db, core.table).expiring(memberId!, core.clock.now(), last, 3);
  expect(
    rows.map(({ expiresAt, points, sourceId }) => [expiresAt.toISOString().slice(0, 10), points, sourceId]),
  ).toEqual([
    ['2026-06-18', 10, invoices[0]],
    ['2026-06-19', 30, invoices[2]],
    ['2026-06-20', 20, invoices[1]],
  ]);
});

/** The last valid day of a lot, as people read it. */
function lastDay(expiresAt: Date | null): string | null {
  return expiresAt && localDay(new Date(expiresAt.getTime() - 1), 'Europe/London');
}

async function pointsPaymentOf(invoiceId: number): Promise<number> {
  const row = await core
    .db<{ id: number; invoiceid: number }>(core.table.host('invoicepaymentrecords'))
    .where({ invoiceid: invoiceId })
    .first('id');
  return row!.id;
}
