import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, selectRows } from '../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import { findInRange } from '../../sidecar/health/range-check.ts';
import type { TierSettings } from '../../sidecar/programs/tier.ts';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  RefusedError,
} from '../../sidecar/shared/errors.ts';
import { tiersService } from '../../sidecar/tiers/tiers-service.ts';
import { metricSums, tierCaches, tierLog } from '../../sidecar/tiers/verify-tiers.ts';
import { aDocument, aRule, aTier } from '../support/builders.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { moment, silverAndGold, startOf } from '../support/levels.ts';
import { ANN, testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

/** When payments of 10 March were recorded in the CRM; they are settled at noon. */
const PAID_AT = new Date('2026-03-10T10:00:00.000Z');
const SILVER_GROUP = 31;
const GOLD_GROUP = 32;

let database: TestDatabase;
let core: TestCore;
let tiers: ReturnType<typeof tiersService>;
let client: number;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
  tiers = tiersService(core);
  client = await core.host.client();
});

afterEach(async () => {
  expect(await brokenInvariants(database.db, database.table)).toEqual([]);
  expect(await brokenLevels()).toEqual([]);
});

afterAll(() => database.close());

const LEVELS = [
  aTier({ id: 'silver', threshold: '500', price: 500, clientGroupId: SILVER_GROUP, multiplier: '2' }),
  aTier({ id: 'gold', threshold: '1000', price: 1000, clientGroupId: GOLD_GROUP, multiplier: '2' }),
];

/** 1 point per 1.00 GBP. */
function programme(tierSettings: Partial<TierSettings> = {}, tierApplied: 'before' | 'after' = 'before') {
  return aDocument({
    earning: { rules: [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })], tierApplied },
    tiers: silverAndGold({ levels: LEVELS, ...tierSettings }),
  });
}

const exchangeProgramme = (changes: Partial<TierSettings> = {}) =>
  programme({ mode: 'exchange', validity: { kind: 'months', months: 12 }, ...changes });

async function paidInvoice(amount: string, date = '2026-03-10', clientId = client): Promise<number> {
  const id = await core.host.invoice({ clientId, total: amount, date, status: 2, lines: [{ rate: amount }] });
  await core.host.payment({ invoiceId: id, amount, date });
  return id;
}

async function buy(amount: string, date?: string): Promise<number> {
  const id = await paidInvoice(amount, date);
  await core.settle(id);
  return id;
}

/** Somebody edits the invoice's only payment. */
async function repay(invoice: number, amount: number, status: number): Promise<void> {
  const { db, table } = database;
  await execute(db, `UPDATE \`${table.host('invoicepaymentrecords')}\` SET amount = ? WHERE invoiceid = ?`, [
    amount,
    invoice,
  ]);
  await core.host.change('invoices', invoice, { status });
}

async function member(clientId = client) {
  const [row] = await selectRows<Record<string, unknown>>(
    database.db,
    `SELECT tier, tier_since, tier_review_at, tier_locked, tier_locked_until FROM \`${database.table.member}\` WHERE client_id = ?`,
    [clientId],
  );
  return row;
}

async function history(clientId = client): Promise<string[]> {
  const rows = await tiers.history(clientId);
  return rows.map(({ change }) => `${change.reason}: ${change.to ?? 'none'}`).reverse();
}

async function groupOrders(): Promise<{ status: string; payload: unknown }[]> {
  const rows = await selectRows<{ status: string; payload: string }>(
    database.db,
    `SELECT status, payload FROM \`${database.table.command}\` WHERE kind = 'set_client_group' ORDER BY id`,
  );
  return rows.map(({ status, payload }) => ({ status, payload: JSON.parse(payload) as unknown }));
}

async function brokenLevels(): Promise<string[]> {
  const now = core.clock.now();
  const range = { after: 0, until: Number.MAX_SAFE_INTEGER, members: 0 };
  const findings = await Promise.all(
    [tierCaches, tierLog, metricSums].map((check) =>
      findInRange(database.db, database.table, check, range, { now, overdue: now }),
    ),
  );
  return findings.flatMap(({ examples }) => examples.map(({ what }) => what));
}

const exchange = (tier: string, changes: { requestKey?: string; balanceSeen?: number } = {}) =>
  tiers.exchange({
    clientId: client,
    tier,
    balanceSeen: 0,
    requestKey: randomUUID(),
    actor: ANN,
    ...changes,
  });

describe('an invoice that is settled', () => {
  test('raises its member at once, logs why, and puts the client into the group of the level', async () => {
    const version = await core.publish(programme());
    const invoice = await buy('620.00');

    expect(await member()).toMatchObject({
      tier: 'silver',
      tier_since: PAID_AT,
      tier_review_at: startOf('2028-01-01'),
      tier_locked: 0,
    });
    expect(await tiers.history(client)).toMatchObject([
      {
        seq: 1,
        change: { from: null, to: 'silver', reason: 'reached', metric: '620', threshold: '500' },
        source: { type: 'invoice', id: invoice },
        versionId: version,
        actor: { type: 'system' },
      },
    ]);
    expect(await groupOrders()).toEqual([
      { status: 'pending', payload: { client_id: client, add: [SILVER_GROUP], remove: [GOLD_GROUP] } },
    ]);
    expect(await tiers.progress(client)).toMatchObject({
      tier: 'silver',
      metric: '620',
      next: { tier: 'gold', missing: '380', threshold: '1000' },
    });
  });

  test('settled again changes nothing', async () => {
    await core.publish(programme());
    const invoice = await buy('620.00');
    await core.settle(invoice);
    expect(await history()).toEqual(['reached: silver']);
    expect(await groupOrders()).toHaveLength(1);
  });

  test('C16: earns with the level before it; what it leads to counts from the next one on', async () => {
    await core.publish(programme());
    await buy('620.00');
    expect((await core.members.standing(client)).earned).toBe(620);
    await buy('100.00');
    expect((await core.members.standing(client)).earned).toBe(620 + 200);
  });

  test('C16: earns with the level that it leads to where the programme says so', async () => {
    await core.publish(programme({}, 'after'));
    await buy('620.00');
    expect((await core.members.standing(client)).earned).toBe(1240);
  });

  test('in one go with the next, after days of silence, counts for the next as it would have in time', async () => {
    await core.publish(programme());
    const [first, second] = [
      await paidInvoice('620.00', '2026-03-12'),
      await paidInvoice('100.00', '2026-03-14'),
    ];
    core.clock.set(moment('2026-03-20'));
    await core.settle(second, first);
    expect((await core.members.standing(client)).earned).toBe(620 + 200);
    expect((await member())?.['tier_since']).toEqual(new Date('2026-03-12T10:00:00.000Z'));
  });

  test('C15: redeeming every point leaves the level and its metric', async () => {
    await core.publish(programme());
    await buy('620.00');
    const before = await tiers.progress(client);
    const other = await core.host.invoice({
      clientId: client,
      total: '50.00',
      date: '2026-03-10',
      lines: [{ rate: '50.00' }],
    });
    await core.authorise(other, 620);
    expect((await core.members.standing(client)).spendable).toBe(0);
    expect(await tiers.progress(client)).toMatchObject({ tier: 'silver', metric: before.metric });
    await tiers.review(core.clock.now());
    expect(await member()).toMatchObject({ tier: 'silver' });
  });

  test.each([
    [false, ['reached: silver'], ['pending']],
    [true, ['reached: silver', 'clawed_back: none'], ['cancelled', 'pending']],
  ])('E4: a payment taken back leaves the level; strict (%s) takes it', async (strict, log, orders) => {
    await core.publish(programme({ strict }));
    const invoice = await buy('620.00');
    await repay(invoice, 100, 3);
    await core.settle(invoice);
    expect(await history()).toEqual(log);
    expect((await groupOrders()).map(({ status }) => status)).toEqual(orders);
  });

  test('entry rewards are given once in a period, however often the level is lost and reached', async () => {
    const levels = [aTier({ id: 'silver', threshold: '500', entryReward: 50 })];
    await core.publish(programme({ strict: true, levels }));
    const first = await buy('620.00');
    await repay(first, 100, 3);
    await core.settle(first);
    await repay(first, 620, 2);
    await core.settle(first);
    expect(await history()).toEqual(['reached: silver', 'clawed_back: none', 'reached: silver']);
    const rewards = (await core.ledger()).entries.filter(({ sourceType }) => sourceType === 'tier');
    expect(rewards).toMatchObject([
      { kind: 'earn', points: 50, explanation: { code: 'level_reward', tier: 'silver' } },
    ]);
  });
});

describe('E4: the ERPNext case', () => {
  const tier = (id: string, threshold: string) => aTier({ id, threshold });
  const rate = (id: string, amount: string, tierIds: string[]) =>
    aRule({
      id,
      rates: [{ currency: 'GBP', points: 1, amount }],
      audience: { clientGroupIds: [], clientIds: [], tierIds },
    });
  const erpNext = (tierApplied: 'before' | 'after') =>
    aDocument({
      earning: {
        tierApplied,
        rules: [rate('first', '1000.00', ['first']), rate('second', '900.00', ['second'])],
      },
      tiers: silverAndGold({
        metric: 'spend',
        window: { kind: 'lifetime' },
        validity: { kind: 'forever' },
        levels: [tier('first', '100000'), tier('second', '300000')],
      }),
    });

  test.each([
    ['before', 196],
    ['after', 217],
  ] as const)(
    'a client at 120,000 who buys 196,000 earns with the level %s it %d points',
    async (applied, points) => {
      await core.publish(erpNext(applied));
      await buy('120000.00');
      const { earned } = await core.members.standing(client);
      await buy('196000.00');
      expect((await core.members.standing(client)).earned - earned).toBe(points);
      expect(await member()).toMatchObject({ tier: 'second' });
    },
  );
});

describe('the nightly review', () => {
  test('E4: holds the reviews that are due, as of their day, and orders the customer groups', async () => {
    await core.publish(programme());
    await buy('1050.00');
    core.clock.set(moment('2028-01-01 02:00:00'));
    expect((await tiers.progress(client)).tier).toBeNull();
    expect(await tiers.review(core.clock.now())).toMatchObject({ changed: 1 });
    expect(await history()).toEqual(['reached: gold', 'review_lowered: none']);
    expect(await member()).toMatchObject({
      tier: null,
      tier_since: startOf('2028-01-01'),
      tier_review_at: null,
    });
    expect((await groupOrders()).at(-1)?.payload).toEqual({
      client_id: client,
      add: [],
      remove: [SILVER_GROUP, GOLD_GROUP],
    });
  });

  test('twice changes nothing the second time', async () => {
    await core.publish(programme());
    await buy('1050.00');
    core.clock.set(moment('2028-01-01 02:00:00'));
    await tiers.review(core.clock.now());
    expect(await tiers.review(core.clock.now())).toEqual({ checked: 0, changed: 0 });
  });

  test('looks at everybody once after the levels changed, and gives the rewards of what is now within reach', async () => {
    await core.publish(programme());
    await buy('620.00');
    await tiers.review(core.clock.now());
    core.clock.advance(60_000);
    const levels = [
      aTier({ id: 'silver', threshold: '100', clientGroupId: SILVER_GROUP }),
      aTier({ id: 'platinum', threshold: '600', entryReward: 25, clientGroupId: 40 }),
    ];
    await core.publish(programme({ levels }));
    expect(await tiers.review(core.clock.now())).toEqual({ checked: 1, changed: 1 });
    expect(await history()).toEqual(['reached: silver', 'program_changed: platinum']);
    expect((await core.members.standing(client)).earned).toBe(620 + 25);
    expect((await groupOrders()).at(-1)?.payload).toEqual({
      client_id: client,
      add: [40],
      remove: [SILVER_GROUP, GOLD_GROUP],
    });
    expect(await tiers.review(core.clock.now())).toEqual({ checked: 0, changed: 0 });
  });

  test('leaves everybody alone when only names and colours changed', async () => {
    await core.publish(programme());
    await buy('620.00');
    await tiers.review(core.clock.now());
    core.clock.advance(60_000);
    await core.publish(programme({ levels: LEVELS.map((level) => ({ ...level, colour: '#00aa00' })) }));
    expect(await tiers.review(core.clock.now())).toEqual({ checked: 0, changed: 0 });
    expect(await tiers.review(core.clock.now(), { everybody: true })).toEqual({ checked: 1, changed: 0 });
  });

  test('counts history that was taken in under an older programme, and takes no level away for it', async () => {
    await core.publish(programme({ mode: 'off' }));
    core.clock.advance(60_000);
    await core.publish(programme());
    await buy('620.00');
    await tiers.review(core.clock.now());
    await paidInvoice('500.00', '2026-01-15');
    await core.backfill({ reviewLevels: (at) => tiers.review(at, { everybody: true }) });
    expect(await history()).toEqual(['reached: silver', 'program_changed: gold']);
  });

  test('moves clients when a level was given another customer group', async () => {
    await core.publish(programme());
    await buy('620.00');
    core.clock.advance(60_000);
    await core.publish(
      programme({ levels: LEVELS.map((level) => ({ ...level, clientGroupId: level.clientGroupId! + 10 })) }),
    );
    await tiers.review(core.clock.now());
    expect(await history()).toEqual(['reached: silver']);
    expect((await groupOrders()).at(-1)).toEqual({
      status: 'pending',
      payload: {
        client_id: client,
        add: [SILVER_GROUP + 10],
        remove: [SILVER_GROUP, GOLD_GROUP, GOLD_GROUP + 10],
      },
    });
  });
});

describe('giving points for a level', () => {
  test('takes the points, gives the level for its time, and says which lots they came from', async () => {
    await core.publish(exchangeProgramme());
    await buy('620.00');
    const receipt = await exchange('silver');

    expect(receipt.balance).toBe(120);
    expect(receipt.commands).toHaveLength(1);
    expect(await member()).toMatchObject({ tier: 'silver', tier_review_at: startOf('2027-03-11') });
    const { entries, lots } = await core.ledger();
    expect(entries.at(-1)).toMatchObject({
      kind: 'redeem',
      points: -500,
      sourceType: 'tier',
      sourceId: receipt.line.seq,
      explanation: { code: 'level_exchanged', tier: 'silver', lots: [{ lotId: lots[0]!.id, points: 500 }] },
    });
    expect((await tiers.progress(client)).levels.map(({ tier, state }) => [tier.id, state])).toEqual([
      ['silver', 'have'],
      ['gold', 'missing'],
    ]);
  });

  test('A50: takes no other level than the one with the select box', async () => {
    await core.publish(exchangeProgramme());
    await buy('1100.00');
    await expect(exchange('silver')).rejects.toMatchObject({ code: 'tier_not_offered' });
    await expect(exchange('diamond')).rejects.toMatchObject({ code: 'tier_not_offered' });
    expect(
      (await tiers.progress(client)).levels.filter((row) => row.selectable).map((row) => row.tier.id),
    ).toEqual(['gold']);
    expect(await history()).toEqual([]);
  });

  test('says what is missing', async () => {
    await core.publish(exchangeProgramme());
    await buy('620.00');
    const refusal = exchange('gold');
    await expect(refusal).rejects.toThrow(RefusedError);
    await expect(refusal).rejects.toMatchObject({ code: 'tier_not_reachable', details: { missing: 380 } });
  });

  test('twice at once takes the points once: one wins', async () => {
    await core.publish(exchangeProgramme());
    await buy('620.00');
    const results = await Promise.allSettled([exchange('silver'), exchange('silver')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await core.members.standing(client)).balance).toBe(120);
    expect(await history()).toEqual(['exchanged: silver']);
  });

  test('sent again with the same key is the same exchange, with other content a conflict', async () => {
    await core.publish(exchangeProgramme());
    await buy('620.00');
    const first = await exchange('silver', { requestKey: 'form-1' });
    const again = await exchange('silver', { requestKey: 'form-1' });
    expect(again.line.seq).toBe(first.line.seq);
    await expect(exchange('gold', { requestKey: 'form-1' })).rejects.toThrow(ConflictError);
    expect((await core.members.standing(client)).balance).toBe(120);
  });

  test('stops when the balance is smaller than what the person saw', async () => {
    await core.publish(exchangeProgramme());
    await buy('620.00');
    await expect(exchange('silver', { balanceSeen: 621 })).rejects.toMatchObject({ code: 'balance_changed' });
  });

  test('is refused after the last day that the shop named for all levels', async () => {
    await core.publish(exchangeProgramme({ validity: { kind: 'date', day: '2026-03-09' } }));
    await buy('620.00');
    await expect(exchange('silver')).rejects.toMatchObject({ code: 'tier_term_over' });
    expect((await tiers.progress(client)).levels.some((row) => row.selectable)).toBe(false);
  });

  test('ends with its time, whether the nightly review ran or not', async () => {
    await core.publish(exchangeProgramme());
    await buy('620.00');
    await exchange('silver');
    core.clock.set(moment('2027-03-11 00:00:00'));
    expect((await tiers.progress(client)).tier).toBeNull();
    await tiers.review(core.clock.now());
    expect(await history()).toEqual(['exchanged: silver', 'membership_ended: none']);
  });

  test('is refused where levels are reached by a threshold, to strangers and to removed members', async () => {
    await core.publish(programme());
    await expect(exchange('silver')).rejects.toMatchObject({ code: 'tier_not_offered' });
    await expect(
      tiers.exchange({ clientId: 999, tier: 'silver', balanceSeen: 0, requestKey: 'x', actor: ANN }),
    ).rejects.toThrow(NotFoundError);
    await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
    await expect(exchange('silver')).rejects.toMatchObject({ code: 'member_removed' });
  });
});

describe('a level set by hand', () => {
  const set = (changes: Partial<Parameters<typeof tiers.setByHand>[0]>) =>
    tiers.setByHand({
      clientId: client,
      tier: 'gold',
      isLocked: false,
      lockUntil: null,
      reason: 'a promise of the owner',
      actor: ANN,
      requestKey: randomUUID(),
      ...changes,
    });

  test('keeps who did it and why, and holds to the end of its last day', async () => {
    await core.publish(programme());
    await set({ isLocked: true, lockUntil: '2026-06-30' });
    expect(await tiers.history(client)).toMatchObject([
      { actor: ANN, note: 'a promise of the owner', change: { reason: 'set_by_staff', to: 'gold' } },
    ]);
    core.clock.set(moment('2026-06-30 23:00:00'));
    await tiers.review(core.clock.now());
    expect(await member()).toMatchObject({ tier: 'gold', tier_locked: 1 });
    core.clock.set(startOf('2026-07-01'));
    await tiers.review(core.clock.now());
    expect(await history()).toEqual(['set_by_staff: gold', 'lock_ended: gold', 'review_lowered: none']);
  });

  test('cannot be moved by invoices while it is held', async () => {
    await core.publish(programme());
    await set({ tier: null, isLocked: true });
    await buy('1200.00');
    expect(await history()).toEqual(['set_by_staff: none']);
  });

  test('needs a level that exists, a reason, and a day that is not over', async () => {
    await core.publish(programme());
    const refusal = set({ tier: 'diamond', reason: ' ', isLocked: true, lockUntil: '2026-03-09' });
    await expect(refusal).rejects.toThrow(InvalidInputError);
    await expect(refusal).rejects.toMatchObject({
      details: {
        problems: [
          { field: 'tier', code: 'choice' },
          { field: 'lockUntil', code: 'not_past' },
          { field: 'reason', code: 'required' },
        ],
      },
    });
  });

  test('sent twice is set once', async () => {
    await core.publish(programme());
    const request = { isLocked: true, lockUntil: '2026-06-30', requestKey: 'form-1' };
    await set(request);
    await set(request);
    expect(await history()).toEqual(['set_by_staff: gold']);
    await expect(set({ ...request, lockUntil: '2026-07-31' })).rejects.toThrow(ConflictError);
  });
});

describe('a paid membership', () => {
  test('comes with a paid invoice that sells it, and goes when the payment does', async () => {
    const item = await core.host.item('Club membership');
    const levels = [aTier({ id: 'club', threshold: '100000', soldAsItemIds: [item.id] })];
    await core.publish(programme({ levels, validity: { kind: 'months', months: 12 } }));
    const invoice = await core.host.invoice({
      clientId: client,
      total: '20.00',
      date: '2026-03-10',
      status: 2,
      lines: [{ description: 'Club membership', rate: '20.00' }],
    });
    const payment = await core.host.payment({ invoiceId: invoice, amount: '20.00', date: '2026-03-10' });
    await core.settle(invoice);
    await core.settle(invoice);
    expect(await history()).toEqual(['bought: club']);
    expect(await member()).toMatchObject({ tier: 'club', tier_review_at: startOf('2027-03-11') });

    await core.host.remove('invoicepaymentrecords', payment);
    await core.host.change('invoices', invoice, { status: 1 });
    await core.settle(invoice);
    expect(await history()).toEqual(['bought: club', 'purchase_undone: none']);
  });
});

describe('verify', () => {
  test('finds nothing wrong with levels reached, exchanged and rewarded', async () => {
    const levels = LEVELS.map((level) => ({ ...level, entryReward: 30 }));
    await core.publish(exchangeProgramme({ levels }));
    await buy('620.00');
    await exchange('silver');
    const report = await verifyLedger(core, { replay: 'all', recheckAfterMs: 0 });
    expect(report.filter((one) => !one.ok)).toEqual([]);
  });
});

describe('verify of damage', () => {
  afterEach(async () => {
    await execute(database.db, `DELETE FROM \`${database.table.tier_change}\``);
    await execute(database.db, `DELETE FROM \`${database.table.metric}\``);
    await execute(
      database.db,
      `UPDATE \`${database.table.member}\` SET tier = NULL, tier_since = NULL, tier_review_at = NULL`,
    );
    await execute(
      database.db,
      `UPDATE \`${database.table.settlement}\` SET metric_points = 0, spend = 0, invoices = 0`,
    );
  });

  test.each([
    [
      'a level that was changed behind the log',
      "UPDATE {member} SET tier = 'silver'",
      'tier is silver, its log says gold',
    ],
    [
      'a line of the log that is gone',
      'DELETE FROM {tier_change} WHERE seq = 1',
      'the line before ended with',
    ],
    ['a metric that was changed', 'UPDATE {metric} SET points = points + 7', 'count 7 points'],
  ])('finds %s', async (_, damage, words) => {
    await core.publish(programme());
    await buy('620.00');
    await buy('200.00');
    expect(await history()).toEqual(['reached: silver', 'reached: gold']);
    expect(await brokenLevels()).toEqual([]);
    await execute(database.db, damage.replace(/\{(\w+)\}/, '`tbllm_$1`'));
    expect((await brokenLevels()).join('\n')).toContain(words);
  });
});
