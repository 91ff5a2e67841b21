import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import winston from 'winston';
import { announcementsService } from '../../sidecar/announcements/announcements-service.ts';
import { bellFollower } from '../../sidecar/bell/bell-follower.ts';
import { tellOfFailures } from '../../sidecar/bell/tell-of-failures.ts';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { MessageStore, type NewMessage } from '../../sidecar/messages/message-store.ts';
import type { BellSettings } from '../../sidecar/programs/message-settings.ts';
import { inTransaction } from '../../sidecar/database/transaction.ts';
import { aDocument } from '../support/builders.ts';
import { offeredReward } from '../support/rewards.ts';
import { ANN, testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let core: TestCore;
let client: number;
let admin: number;
let cashier: number;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
  client = await core.host.client('Mai Coffee');
  admin = await staff('Ann', { admin: 1, active: 1 });
  cashier = await staff('Bao', { admin: 0, active: 1 });
  await staff('Chi', { admin: 1, active: 0 });
});
afterAll(() => database.close());

const at = (text: string) => core.clock.set(new Date(text));

async function staff(name: string, { admin, active }: { admin: number; active: number }): Promise<number> {
  const id = await core.host.staff(name);
  await core.db(core.table.host('staff')).where({ staffid: id }).update({ admin, active });
  return id;
}

async function published(bell: Partial<BellSettings>): Promise<void> {
  const messages = { isOn: false, bell: { happenings: [], staffIds: [], ...bell } };
  await core.publish(aDocument({ rewards: { isOn: true }, messages }));
  await core.adjust(client, 1_000);
}

async function orderReward(): Promise<number> {
  const reward = await offeredReward(core.rewards, { points: 100 });
  const receipt = await core.rewards.order({
    clientId: client,
    rewardId: reward.id,
    priceSeen: reward.points,
    balanceSeen: 0,
    requestKey: randomUUID(),
    actor: ANN,
  });
  return receipt.order.id;
}

const drain = (holder: string) =>
  announcementsService({
    ...core,
    logger: winston.createLogger({ silent: true }),
    holder,
    followers: [bellFollower(core.table)],
  }).drain();

/** What the CRM is asked to ring, the first first. */
async function rung() {
  const rows = await selectRows<{ payload: string }>(
    core.db,
    `SELECT payload FROM \`${core.table.command}\` WHERE kind = 'notify_staff' ORDER BY id`,
  );
  return rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
}
const heard = async () => (await rung()).map((one) => one['staff_id']);

describe('an order of a reward', () => {
  test('rings once for every active administrator, also when it is handed on again', async () => {
    await published({ happenings: ['reward_ordered'] });
    const orderId = await orderReward();
    await Promise.all([drain('one'), drain('two')]);
    await core.db(core.table.announcement).update({ handled_at: null });
    await drain('one');

    expect(await rung()).toEqual([
      {
        staff_id: admin,
        text: 'reward_ordered',
        values: ['Mai Coffee', `${orderId}: Coffee mug`],
        link: 'loyalty_memberships/reward_catalogue/orders',
      },
    ]);
  });

  test('rings for those who were chosen and nobody else, as far as they are active', async () => {
    const gone = await staff('Duc', { admin: 0, active: 0 });
    await published({ happenings: ['reward_ordered'], staffIds: [cashier, gone] });
    await orderReward();
    await drain('one');
    expect(await heard()).toEqual([cashier]);
  });

  test('names the reward in the language of who reads it', async () => {
    await core
      .db(core.table.host('staff'))
      .where({ staffid: cashier })
      .update({ default_language: 'vietnamese' });
    await published({ happenings: ['reward_ordered'], staffIds: [admin, cashier] });
    const orderId = await orderReward();
    await drain('one');
    expect((await rung()).map(({ values }) => values)).toEqual([
      ['Mai Coffee', `${orderId}: Coffee mug`],
      ['Mai Coffee', `${orderId}: Cốc cà phê`],
    ]);
  });

  test('does not ring where the programme says nothing of it', async () => {
    await published({ happenings: ['messages_failed'] });
    await orderReward();
    await drain('one');
    expect(await rung()).toEqual([]);
  });

  test('is old news after more than a week', async () => {
    await published({ happenings: ['reward_ordered'] });
    await orderReward();
    at('2026-03-18T12:00:00Z');
    await drain('one');
    expect(await rung()).toEqual([]);
  });
});

describe('messages that failed', () => {
  const tell = () => tellOfFailures(core.db, core.table, core.clock.now());

  async function failed(count: number): Promise<void> {
    const [member] = await selectRows<{ id: number }>(core.db, `SELECT id FROM \`${core.table.member}\``);
    const messages = Array.from({ length: count }, (): NewMessage => ({
      key: randomUUID(),
      memberId: member!.id,
      contactId: null,
      channel: 'email',
      status: 'skipped',
      reason: null,
      dueAt: null,
      content: { kind: 'welcome' },
      commandId: null,
    }));
    await inTransaction(core.db, core.random, (trx) =>
      new MessageStore(trx, core.table).add(messages, core.clock.now()),
    );
    await core.db(core.table.message).where({ status: 'skipped' }).update({ status: 'failed' });
  }

  test('ring once a day, with how many, and what fails later is told the next day', async () => {
    await published({ happenings: ['messages_failed'] });
    await failed(2);
    await Promise.all([tell(), tell()]);
    at('2026-03-10T15:00:00Z');
    await failed(1);
    await tell();
    expect(await rung()).toEqual([
      {
        staff_id: admin,
        text: 'messages_failed',
        values: ['2'],
        link: 'loyalty_memberships/messages?status=failed',
      },
    ]);

    at('2026-03-11T00:40:00Z');
    await tell();
    at('2026-03-12T00:40:00Z');
    await tell();
    expect((await rung()).map((one) => one['values'])).toEqual([['2'], ['1']]);
  });

  test('do not ring where the programme says nothing of them, nor when none failed', async () => {
    await published({ happenings: ['messages_failed'] });
    await tell();
    await published({ happenings: ['reward_ordered'] });
    await failed(1);
    await tell();
    expect(await rung()).toEqual([]);
  });
});
