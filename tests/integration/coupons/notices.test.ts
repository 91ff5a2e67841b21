import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { insertRows, selectRows } from '../../../sidecar/database/bulk.ts';
import { sendNotices } from '../../../sidecar/jobs/send-notices.ts';
import { NO_COUPONS } from '../../../sidecar/programs/coupon-settings.ts';
import { CHANNELS_OF_REMINDERS } from '../../../sidecar/programs/message-settings.ts';
import { aDocument } from '../../support/builders.ts';
import { COUPON_MODE } from '../../support/coupon-site.ts';
import { messageQueue } from '../../support/message-queue.ts';
import { ANN, testCore, type TestCore } from '../../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../../support/test-database.ts';

let database: TestDatabase;
let core: TestCore;
let client: number;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
  client = await core.host.client('Mai Coffee');
  const contact = await core.host.contact(client, 'Mai', 'Tran');
  await core.host.change('contacts', contact, { is_primary: 1, active: 1 });
  await insertRows(core.db, core.table.host('payment_modes'), ['id', 'name'], [[Number(COUPON_MODE), 'C']]);
  await core.host.setOption('loyalty_memberships_coupon_mode', COUPON_MODE);
  const channels = { ...CHANNELS_OF_REMINDERS, coupon_expiring: ['email' as const] };
  await core.publish(
    aDocument({
      coupons: { isOn: true, freedDays: 20 },
      messages: { isOn: true, couponNoticeDays: [14, 3], channels },
    }),
  );
});
afterAll(() => database.close());

const at = (day: string) => core.clock.set(new Date(`${day}T12:00:00Z`));
const notices = () => sendNotices({ ...core, queue: messageQueue(core) }, core.clock.now());

/** Given on 10 March and good until 10 April. */
function given() {
  return core.coupons.grant({
    clientId: client,
    value: { kind: 'amount', amount: '10.00', currency: 'GBP' },
    terms: { ...NO_COUPONS.terms, validDays: 32 },
    origin: { type: 'staff', id: 1 },
    actor: ANN,
    requestKey: 'coupon',
  });
}

/** The coupon pays a part of an invoice, whose number is returned. */
async function used(code: string): Promise<number> {
  const invoiceId = await core.host.invoice({ clientId: client, total: '50.00' });
  const { use } = await core.coupons.use({
    invoiceId,
    code,
    amountSeen: null,
    requestKey: `use-${invoiceId}`,
    actor: ANN,
  });
  await core.host.payment({ invoiceId, amount: use.amount, mode: COUPON_MODE, reference: use.reference });
  await core.settle(invoiceId);
  return invoiceId;
}

/** What was said of which coupon and which last day, the oldest first; what was withdrawn is not among it. */
async function mails(): Promise<string[]> {
  const rows = await selectRows<{ payload: string }>(
    core.db,
    `SELECT payload FROM \`${core.table.command}\` WHERE kind = 'send_template' AND status <> 'cancelled' ORDER BY id`,
  );
  return rows.map(({ payload }) => {
    const { template, merge } = JSON.parse(payload) as { template: string; merge: Record<string, string> };
    return [template, merge['{loyalty_coupon_code}'], merge['{loyalty_last_day}']].join(' ');
  });
}

describe('a coupon that can be used until 10 April', () => {
  test('C14: 14 and 3 days before its client is told, once each, also by five sidecars at once', async () => {
    const { code } = await given();
    at('2026-03-26');
    await notices();
    expect(await mails()).toEqual([]);
    at('2026-03-27');
    await Promise.all(Array.from({ length: 5 }, notices));
    expect(await mails()).toEqual([`loyalty_coupon_expiring ${code} 10/04/2026`]);
    await core.db(core.table.command).update({ status: 'done', finished_at: core.clock.now() });
    at('2026-04-06');
    await notices();
    expect(await mails()).toHaveLength(1);
    at('2026-04-07');
    await notices();
    await notices();
    expect(await mails()).toEqual(Array(2).fill(`loyalty_coupon_expiring ${code} 10/04/2026`));
  });

  test('C14: is not announced when it was used before, and a mail that waits is taken back when it is used', async () => {
    const { code } = await given();
    at('2026-03-27');
    await notices();
    expect(await mails()).toHaveLength(1);
    await used(code);
    at('2026-03-28');
    await notices();
    expect(await mails()).toEqual([]);
    at('2026-04-07');
    await notices();
    expect(await mails()).toEqual([]);
  });

  test('C14: is announced again before a later end, when its invoice was cancelled and it is good for some more days', async () => {
    const { code } = await given();
    const invoice = await used(code);
    at('2026-04-20');
    await core.host.change('invoices', invoice, { status: 5 });
    await core.settle(invoice);
    expect((await core.coupons.ofClient(client))[0]).toMatchObject({ status: 'issued' });
    await notices();
    expect(await mails()).toEqual([]);
    at('2026-04-25');
    await notices();
    await notices();
    expect(await mails()).toEqual([`loyalty_coupon_expiring ${code} 09/05/2026`]);
  });
});
