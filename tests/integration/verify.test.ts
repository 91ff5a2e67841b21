import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type SqlValue, execute, selectRows } from '../../sidecar/database/bulk.ts';
import type { OurTable } from '../../sidecar/database/table-names.ts';
import { migrate } from '../../sidecar/database/migrate.ts';
import { type VerifyReport, verifyLedger } from '../../sidecar/health/verify.ts';
import { aDocument, aRule, aRuleCommon, aTier } from '../support/builders.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import { PREFIX, testDatabase, type TestDatabase } from '../support/test-database.ts';

const DAY = 24 * 3_600_000;

let database: TestDatabase;
let core: TestCore;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

function verify(): Promise<VerifyReport> {
  return verifyLedger(core, { replay: 'all', recheckAfterMs: 0 });
}

function failed(report: VerifyReport): string[] {
  return report.filter((one) => !one.ok).map((one) => one.check);
}

/** Something of everything: earned, taken back, in debt, expired, adjusted, redeemed, returned, held, removed, refunded. */
async function liveThroughALot(): Promise<void> {
  const { host } = core;
  await core.publish(
    aDocument({
      expiry: { mode: 'days', days: 30 },
      clawback: { debtMax: 20 },
      earning: { rules: [aRule({ caps: { ...aRuleCommon().caps, budget: 50_000 } })] },
      tiers: {
        mode: 'threshold',
        validity: { kind: 'months', months: 12 },
        levels: [aTier({ id: 'silver', threshold: '400', multiplier: '1.5', entryReward: 25 })],
      },
    }),
  );
  const buyer = await host.client('Buyer Ltd');
  const debtor = await host.client('Debtor Ltd');
  const leaver = await host.client('Leaver Ltd');

  const paid = await host.invoice({ clientId: buyer, total: '5000.00' });
  await host.payment({ invoiceId: paid, amount: '5000.00' });
  const open = await host.invoice({ clientId: buyer, total: '100.00' });
  const other = await host.invoice({ clientId: buyer, total: '100.00' });
  await core.settle(paid, open, other);
  await core.adjust(buyer, 1_000);
  const captured = await core.authorise(open, 200);
  await core.recordPayment(captured);
  const lowered = await core.authorise(other, 100);
  const payment = await core.recordPayment(lowered);
  await core.settle(open, other);
  await host.change('invoicepaymentrecords', payment, { amount: '0.50' });
  await core.settle(other);

  const returned = await host.invoice({ clientId: debtor, total: '2000.00' });
  const returnedPayment = await host.payment({ invoiceId: returned, amount: '2000.00' });
  const spentOn = await host.invoice({ clientId: debtor, total: '50.00' });
  await core.settle(returned, spentOn);
  const spent = await core.authorise(spentOn, 150);
  await core.recordPayment(spent);
  await core.settle(spentOn);
  await host.remove('invoicepaymentrecords', returnedPayment);
  await core.settle(returned);

  const left = await host.invoice({ clientId: leaver, total: '700.00' });
  await host.payment({ invoiceId: left, amount: '700.00' });
  await core.settle(left);
  await core.members.remove({ clientId: leaver, reason: 'asked to', actor: { type: 'staff', id: 1 } });

  const note = await host.creditNote({ clientId: buyer, total: '300.00' });
  await host.refund(note, '300.00');
  await core.settleNotes(note);

  const draft = await host.invoice({ clientId: buyer, total: '200.00', status: 6 });
  await core.writeDiscount(await core.authorise(draft, 300, { booking: 'discount' }));
  await core.settle(draft);
  await host.change('invoices', draft, { status: 1 });
  await core.settle(draft);

  core.clock.advance(40 * DAY);
  await core.expire();
  await core.adjust(buyer, 400);
  const last = await host.invoice({ clientId: buyer, total: '80.00', date: '2026-04-19' });
  await core.settle(last);
  await core.authorise(last, 50);
}

describe('a ledger that lived through everything', () => {
  beforeAll(async () => {
    await database.emptied();
    core = testCore(database);
    await liveThroughALot();
  });

  test('passes every check, and every kind of entry was there to be checked', async () => {
    const kinds = await selectRows<{ kind: string }>(
      core.db,
      `SELECT DISTINCT kind FROM \`${core.table.entry}\` ORDER BY kind`,
    );
    expect(kinds.map((row) => row.kind)).toEqual([
      'adjust',
      'clawback',
      'earn',
      'expire',
      'redeem',
      'reverse',
    ]);
    const report = await verify();
    expect(report.filter((one) => one.count > 0)).toEqual([]);
    expect(report.map((one) => one.check)).toEqual([
      'entry_effects',
      'entry_hash',
      'entry_chain',
      'member_totals',
      'lots',
      'lot_uses',
      'expired_lots',
      'redemptions',
      'coupons',
      'reward_orders',
      'settlements',
      'levels',
      'level_log',
      'metrics',
      'automation',
      'grants',
      'budgets',
      'reward_stock',
      'overdue_holds',
      'program_versions',
      'unique_keys',
      'triggers',
      'points_payments',
      'points_discounts',
      'coupon_payments',
      'convergence',
      'replay',
    ]);
  });

  test('passes while postings go on beside it', async () => {
    const client = await core.host.client('Busy Ltd');
    let isDone = false;
    const work = (async () => {
      for (let turn = 0; turn < 20; turn++) await core.adjust(client, 10);
      isDone = true;
    })();
    const reports: VerifyReport[] = [];
    while (!isDone) reports.push(await verify());
    await work;
    expect(reports.flatMap(failed)).toEqual([]);
  });

  describe('and was changed by hand', () => {
    beforeAll(async () => {
      for (const name of [
        'entry_keep_update',
        'entry_keep_delete',
        'version_keep_update',
        'version_keep_delete',
      ]) {
        await execute(core.db, `DROP TRIGGER IF EXISTS \`${PREFIX}lm_${name}\``);
      }
    });

    afterAll(async () => {
      await execute(core.db, `DELETE FROM \`${core.table.migration}\` WHERE name LIKE '%protect_ledger'`);
      await migrate(core.db, PREFIX);
    });

    const CHANGES: readonly (readonly [OurTable, string, value: string, where: string, check: string])[] = [
      ['entry', 'member_id', 'member_id + 900', "kind = 'earn'", 'entry_hash'],
      ['entry', 'seq', 'seq + 1000', "kind = 'expire'", 'entry_chain'],
      ['entry', 'kind', "'adjust'", "kind = 'earn'", 'entry_hash'],
      ['entry', 'points', 'points + 1', "kind = 'earn'", 'entry_effects'],
      ['entry', 'debt_points', 'debt_points + 1', "kind = 'clawback'", 'entry_effects'],
      ['entry', 'balance_after', 'balance_after + 1', "kind = 'redeem'", 'entry_chain'],
      ['entry', 'source_type', "'member'", "source_type = 'redemption'", 'entry_hash'],
      ['entry', 'source_id', 'source_id + 900', "kind = 'earn'", 'settlements'],
      ['entry', 'rule', "'other'", "kind = 'earn'", 'settlements'],
      ['entry', 'version_id', 'version_id + 1', "kind = 'earn'", 'replay'],
      ['entry', 'actor_type', "'contact'", "kind = 'adjust' AND points = 1000", 'entry_hash'],
      ['entry', 'actor_id', '77', "kind = 'adjust' AND points = 1000", 'entry_hash'],
      ['entry', 'occurred_at', 'occurred_at - INTERVAL 1 DAY', "kind = 'earn'", 'entry_hash'],
      ['entry', 'recorded_at', 'recorded_at + INTERVAL 1 SECOND', "kind = 'expire'", 'entry_hash'],
      ['entry', 'source_key', "CONCAT(source_key, '9')", "kind = 'earn'", 'entry_hash'],
      ['entry', 'explanation', "REPLACE(explanation, '5000.00', '6000.00')", "kind = 'earn'", 'replay'],
      ['entry', 'prev_hash', "REPEAT('a', 64)", "kind = 'redeem'", 'entry_chain'],
      ['entry', 'hash', "REPEAT('a', 64)", "kind = 'redeem'", 'entry_hash'],
      ['lot', 'member_id', 'member_id + 1', "source_type = 'invoice'", 'lots'],
      ['lot', 'entry_id', 'entry_id + 900', "source_type = 'invoice'", 'lots'],
      ['lot', 'source_type', "'member'", "source_type = 'invoice'", 'lots'],
      ['lot', 'source_id', 'source_id + 1', "source_type = 'invoice'", 'lots'],
      ['lot', 'issued', 'issued + 1', 'remaining > 0', 'lots'],
      ['lot', 'remaining', 'remaining - 1', 'remaining > 0', 'lots'],
      ['lot', 'earned_at', 'earned_at - INTERVAL 1 DAY', "source_type = 'invoice'", 'lots'],
      ['lot', 'available_at', 'available_at + INTERVAL 1 DAY', "source_type = 'invoice'", 'replay'],
      ['lot', 'expires_at', 'expires_at + INTERVAL 9 DAY', "source_type = 'invoice'", 'replay'],
      ['lot', 'expires_at', 'expires_at - INTERVAL 9 DAY', 'remaining > 0', 'member_totals'],
      ['lot_use', 'entry_id', 'entry_id + 900', 'points > 0', 'entry_effects'],
      ['lot_use', 'lot_id', 'lot_id + 900', 'points > 0', 'lot_uses'],
      ['lot_use', 'points', 'points + 1', 'points > 0', 'lots'],
      ['member', 'client_id', 'client_id + 900', 'balance > 0', 'convergence'],
      ['member', 'balance', 'balance + 1', 'balance > 0', 'member_totals'],
      ['member', 'debt', 'debt + 1', 'debt > 0', 'member_totals'],
      ['member', 'earned', 'earned + 1', 'earned > 0', 'member_totals'],
      ['member', 'clawed_back', 'clawed_back + 1', 'clawed_back > 0', 'member_totals'],
      ['member', 'redeemed', 'redeemed + 1', 'redeemed > 0', 'member_totals'],
      ['member', 'expired', 'expired + 1', 'expired > 0', 'member_totals'],
      ['member', 'adjusted', 'adjusted + 1', 'adjusted <> 0', 'member_totals'],
      ['member', 'entry_count', 'entry_count + 1', 'balance > 0', 'member_totals'],
      ['member', 'head_hash', "REPEAT('a', 64)", 'balance > 0', 'member_totals'],
      ['member', 'last_entry_at', 'last_entry_at - INTERVAL 1 DAY', 'balance > 0', 'member_totals'],
      ['member', 'next_expiry_at', 'NULL', 'balance > 0', 'member_totals'],
      ['member', 'status', "'active'", "status = 'removed'", 'member_totals'],
      ['settlement', 'member_id', 'member_id + 1', 'posted > 0', 'settlements'],
      ['settlement', 'version_id', 'version_id + 1', 'posted > 0', 'settlements'],
      ['settlement', 'seq', 'seq - 1', 'posted > 0', 'settlements'],
      ['settlement', 'posted', 'posted + 1', 'posted > 0', 'settlements'],
      ['settlement', 'posted_rules', `'{"standard":1}'`, 'posted > 1', 'settlements'],
      ['settlement', 'posted_rules', `'{"other":500}'`, 'posted = 500', 'settlements'],
      ['settlement', 'waived', 'NULL', 'waived IS NOT NULL', 'settlements'],
      ['settlement', 'waived', `'{"standard":[1,0]}'`, 'posted > 0 AND waived IS NULL', 'settlements'],
      ['settlement', 'metric_points', 'metric_points + 1', 'posted > 0', 'metrics'],
      ['settlement', 'spend', 'spend + 1', 'posted > 0', 'metrics'],
      ['settlement', 'invoices', 'invoices + 1', 'posted > 0', 'metrics'],
      [
        'settlement',
        'context',
        `REPLACE(context, '"tier":null', '"tier":"silver"')`,
        'posted = 500',
        'convergence',
      ],
      ['metric', 'points', 'points + 1', 'points > 0', 'metrics'],
      ['metric', 'spend', 'spend + 1', 'points > 0', 'metrics'],
      ['metric', 'invoices', 'invoices + 1', 'points > 0', 'metrics'],
      ['member', 'tier', 'NULL', 'tier IS NOT NULL', 'levels'],
      ['member', 'tier_since', 'tier_since - INTERVAL 1 DAY', 'tier IS NOT NULL', 'levels'],
      ['member', 'tier_review_at', 'tier_review_at + INTERVAL 1 DAY', 'tier IS NOT NULL', 'levels'],
      ['member', 'tier_locked', '1', 'tier IS NOT NULL', 'levels'],
      ['tier_change', 'to_tier', "'gold'", 'seq = 1', 'levels'],
      ['tier_change', 'from_tier', "'gold'", 'seq = 1', 'level_log'],
      ['tier_change', 'seq', 'seq + 1', 'seq = 1', 'level_log'],
      ['budget', 'used', 'used + 1', 'used > 0', 'budgets'],
      ['redemption', 'reference', "'LM-FORGED'", "status = 'captured'", 'points_payments'],
      ['redemption', 'member_id', 'member_id + 1', "status = 'captured'", 'redemptions'],
      ['redemption', 'invoice_id', 'invoice_id + 1', "status = 'captured'", 'redemptions'],
      ['redemption', 'version_id', 'version_id + 1', "status = 'captured'", 'redemptions'],
      ['redemption', 'points', 'points + 1', "status = 'captured'", 'redemptions'],
      ['redemption', 'amount', 'amount + 1', "status = 'captured'", 'redemptions'],
      ['redemption', 'currency', "'EUR'", "status = 'captured'", 'redemptions'],
      ['redemption', 'status', "'released'", "status = 'captured'", 'redemptions'],
      ['redemption', 'entry_id', 'entry_id + 1', "status = 'captured'", 'redemptions'],
      ['redemption', 'payment_id', 'payment_id + 900', "status = 'captured'", 'points_payments'],
      ['redemption', 'returned', 'returned + 1', "status = 'captured'", 'redemptions'],
      ['redemption', 'actor_id', 'actor_id + 1', "status = 'captured'", 'redemptions'],
      ['redemption', 'request_hash', "REPEAT('a', 64)", "status = 'captured'", 'redemptions'],
      ['redemption', 'authorised_at', 'authorised_at - INTERVAL 1 DAY', "status = 'captured'", 'redemptions'],
      ['redemption', 'held_until', 'held_until - INTERVAL 1 DAY', "status = 'authorised'", 'overdue_holds'],
      ['redemption', 'closed_at', 'authorised_at', "status = 'captured'", 'redemptions'],
      ['redemption', 'booking', "'payment'", "booking = 'discount'", 'redemptions'],
      ['redemption', 'discounted_at', 'NULL', "booking = 'discount'", 'points_discounts'],
      ['redemption', 'invoice_id', 'invoice_id - 1', "booking = 'discount'", 'points_discounts'],
      ['redemption', 'status', "'reversed'", "booking = 'discount'", 'points_discounts'],
      ['redemption', 'amount', 'amount + 1', "booking = 'discount'", 'points_discounts'],
      ['redemption', 'returned', 'returned + 1', "booking = 'discount'", 'points_discounts'],
      ['redemption', 'discounted_at', 'authorised_at', "status = 'authorised'", 'redemptions'],
      ['entry', 'explanation', "'{'", "kind = 'earn'", 'replay'],
      ['settlement', 'posted_rules', "'{'", 'posted > 0', 'convergence'],
      ['program_version', 'document', "'{'", 'number = 1', 'program_versions'],
      [
        'program_version',
        'document',
        'REPLACE(document, \'"points":1,\', \'"points":2,\')',
        'number = 1',
        'program_versions',
      ],
      ['program_version', 'document_hash', "REPEAT('a', 64)", 'number = 1', 'program_versions'],
      ['program_version', 'effective_from', "'2026-01-01'", 'number = 1', 'program_versions'],
    ];

    test.each(CHANGES)(
      '%s.%s set to %s where %s is named by its check',
      async (name, column, value, where, check) => {
        const table = core.table[name];
        const key = keyOf(name);
        const [row] = await selectRows<{ id: number; kept: SqlValue }>(
          core.db,
          `SELECT ${key} AS id, \`${column}\` AS kept FROM \`${table}\` WHERE ${where} ORDER BY 1 LIMIT 1`,
        );
        expect(row).toBeDefined();
        const { id, kept } = row!;
        await unchecked(`UPDATE \`${table}\` SET \`${column}\` = ${value} WHERE ${key} = ? AND ${where}`, [
          id,
        ]);
        try {
          const report = await verify();
          expect(failed(report)).toContain(check);
          const found = report.find((one) => one.check === check);
          expect(found?.examples.map((one) => one.what).join('\n')).not.toMatch(/undefined|NaN/);
        } finally {
          await unchecked(`UPDATE \`${table}\` SET \`${column}\` = ? WHERE ${key} = ?`, [kept, id]);
        }
      },
    );

    test.each(['entry', 'lot', 'lot_use', 'settlement', 'redemption', 'member'] as const)(
      'a row of %s that is gone is missed',
      async (name) => {
        const table = core.table[name];
        const where =
          name === 'settlement' ? 'posted > 0' : name === 'redemption' ? "status = 'captured'" : 'id > 0';
        const columns = await selectRows<{ Field: string }>(core.db, `SHOW COLUMNS FROM \`${table}\``);
        const names = columns.map((column) => `\`${column.Field}\``).join(', ');
        await execute(
          core.db,
          `CREATE TABLE kept_row AS SELECT ${names} FROM \`${table}\` WHERE ${where} LIMIT 1`,
        );
        try {
          const key = keyOf(name);
          await unchecked(`DELETE FROM \`${table}\` WHERE ${key} = (SELECT ${key} FROM kept_row)`, []);
          expect(failed(await verify())).not.toEqual([]);
        } finally {
          await unchecked(`INSERT INTO \`${table}\` (${names}) SELECT ${names} FROM kept_row`, []);
          await execute(core.db, 'DROP TABLE kept_row');
        }
      },
    );

    test('a missing trigger is a warning', async () => {
      const report = await verify();
      expect(failed(report)).toEqual([]);
      expect(report.find((one) => one.check === 'triggers')).toMatchObject({ ok: true, count: 4 });
    });

    test('a missing unique key is named', async () => {
      await execute(core.db, `ALTER TABLE \`${core.table.entry}\` DROP KEY lm_entry_source_key`);
      try {
        expect(failed(await verify())).toEqual(['unique_keys']);
      } finally {
        await execute(
          core.db,
          `ALTER TABLE \`${core.table.entry}\` ADD UNIQUE KEY lm_entry_source_key (source_key)`,
        );
      }
    });
  });
});

describe('what happened in the CRM without us', () => {
  beforeEach(async () => {
    await database.emptied();
    core = testCore(database);
    await core.publish(
      aDocument({
        expiry: { mode: 'days', days: 30 },
        clawback: { debtMax: 20 },
        earning: { rules: [aRule({ caps: { ...aRuleCommon().caps, budget: 50_000 } })] },
        tiers: {
          mode: 'threshold',
          validity: { kind: 'months', months: 12 },
          levels: [aTier({ id: 'silver', threshold: '400', multiplier: '1.5', entryReward: 25 })],
        },
      }),
    );
  });

  test('an invoice that was paid and not settled is named with what is posted and what is due', async () => {
    const client = await core.host.client();
    const invoice = await core.host.invoice({ clientId: client, total: '100.00' });
    await core.host.payment({ invoiceId: invoice, amount: '100.00' });
    const found = (await verify()).find((one) => one.check === 'convergence');
    expect(found?.examples).toEqual([
      { id: invoice, what: `invoice ${invoice}: 0 points are posted, 10 are due` },
    ]);
    await core.sweep();
    expect(failed(await verify())).toEqual([]);
  });

  test('a payment in the points mode that no redemption stands behind is named', async () => {
    const client = await core.host.client();
    const invoice = await core.host.invoice({ clientId: client, total: '100.00' });
    await core.recordPayment({ invoiceId: invoice, amount: '5.00', reference: 'LM-FORGED' });
    await core.sweep();
    const found = (await verify()).find((one) => one.check === 'points_payments');
    expect(found).toMatchObject({ ok: false, count: 1 });
  });

  test.each([
    ['lowered', { discount_total: '1.00' }, 'points_discounts'],
    ['raised to a percentage', { discount_percent: '5.00' }, 'points_discounts'],
    ['moved after the tax', { discount_type: 'after_tax' }, 'points_discounts'],
    ['gone', { discount_total: '0.00', discount_type: '' }, 'points_discounts'],
  ])('a discount of points that was %s is named until it is settled', async (_, change, check) => {
    const client = await core.host.client();
    await core.adjust(client, 500);
    const draft = await core.host.invoice({ clientId: client, total: '100.00', status: 6 });
    await core.writeDiscount(await core.authorise(draft, 300, { booking: 'discount' }));
    await core.settle(draft);
    expect(failed(await verify())).toEqual([]);
    await core.host.change('invoices', draft, change);
    expect(failed(await verify())).toEqual([check, 'convergence']);
    await core.sweep();
    expect(failed(await verify())).toEqual([]);
  });

  test('a discount that stands for points that were given back is named', async () => {
    const client = await core.host.client();
    await core.adjust(client, 500);
    const draft = await core.host.invoice({ clientId: client, total: '100.00', status: 6 });
    await core.writeDiscount(await core.authorise(draft, 300, { booking: 'discount' }));
    const found = (await verify()).find((one) => one.check === 'points_discounts');
    expect(found).toMatchObject({ ok: false, count: 1 });
    await core.sweep();
    expect(failed(await verify())).toEqual([]);
  });

  test('a lot that is open a day after its end is named, and not before its job day', async () => {
    const client = await core.host.client();
    await core.adjust(client, 100);
    core.clock.advance(31 * DAY);
    expect(failed(await verify())).toEqual([]);
    core.clock.advance(2 * DAY);
    expect(failed(await verify())).toEqual(['expired_lots']);
    await core.expire();
    expect(failed(await verify())).toEqual([]);
  });
});

/** What tells a row of one of our tables from all others. */
function keyOf(name: OurTable): string {
  if (name === 'settlement') return 'CONCAT(source_type, source_id)';
  return name === 'budget' ? 'rule' : 'id';
}

/** Runs a statement as somebody with all rights would who wants to do harm. */
async function unchecked(sql: string, bindings: readonly SqlValue[]): Promise<void> {
  await core.db.transaction(async (trx) => {
    await execute(trx, 'SET SESSION FOREIGN_KEY_CHECKS = 0, SESSION CHECK_CONSTRAINT_CHECKS = 0');
    try {
      await execute(trx, sql, bindings);
    } finally {
      await execute(trx, 'SET SESSION FOREIGN_KEY_CHECKS = 1, SESSION CHECK_CONSTRAINT_CHECKS = 1');
    }
  });
}
