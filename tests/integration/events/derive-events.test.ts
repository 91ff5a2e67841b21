import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { insertRows, selectRows } from '../../../sidecar/database/bulk.ts';
import { settleDerivedEvents } from '../../../sidecar/jobs/derive-events.ts';
import type { EarningRule } from '../../../sidecar/programs/rule.ts';
import { BirthdayFieldData } from '../../support/birthday-field.ts';
import { aDocument, aRule } from '../../support/builders.ts';
import {
  aBirthdayRule,
  aReferralRule,
  aRegistrationRule,
  anAnniversaryRule,
} from '../../support/event-rules.ts';
import { brokenInvariants } from '../../support/invariants.ts';
import { ANN, type TestCore, testCore } from '../../support/test-core.ts';
import { BANK_MODE, type TestDatabase, testDatabase } from '../../support/test-database.ts';

let database: TestDatabase;
let core: TestCore;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
});
afterEach(async () => {
  expect(await brokenInvariants(database.db, database.table)).toEqual([]);
});
afterAll(async () => {
  await database.close();
});

const publish = (...rules: EarningRule[]) => core.publish(aDocument({ earning: { rules } }));

/** The nightly look on a day, in the morning. */
function look(day?: string, clientIds?: readonly number[]) {
  if (day !== undefined) core.clock.set(`${day}T06:00:00.000Z`);
  return settleDerivedEvents(
    { ...core, settle: core.settleService },
    core.clock.now(),
    clientIds ? { clientIds } : {},
  );
}

const balanceOf = async (clientId: number) => (await core.members.standing(clientId)).balance;

async function aClient(day: string, company?: string): Promise<number> {
  const id = await core.host.client(company);
  await core.host.change('clients', id, { datecreated: `${day} 09:00:00` });
  return id;
}

async function aPaidInvoice(clientId: number, date: string, total = '100.00'): Promise<number> {
  const id = await core.host.invoice({ clientId, total, date, status: 2 });
  await core.host.payment({ invoiceId: id, amount: total, date, mode: BANK_MODE });
  await core.settle(id);
  return id;
}

function eventsOf(clientId: number) {
  return selectRows<{ external_id: string; day: string; is_void: number }>(
    core.db,
    `SELECT external_id, day, is_void FROM \`${core.table.event}\` WHERE client_id = ? ORDER BY id`,
    [clientId],
  );
}

describe('birthdays', () => {
  test('E9: a job that was down from 26 Feb to 2 Mar pays on 3 Mar, once', async () => {
    core.clock.set('2026-12-01T06:00:00.000Z');
    await publish(aBirthdayRule());
    const field = await BirthdayFieldData.create(database);
    const client = await aClient('2020-01-01');
    await field.set(await core.host.contact(client), '2000-02-29');
    await look('2027-02-25');
    expect(await balanceOf(client)).toBe(0);

    await look('2027-03-03');
    expect(await balanceOf(client)).toBe(500);
    await look('2027-03-03');
    await look('2027-03-04');
    expect(await balanceOf(client)).toBe(500);
    expect(await eventsOf(client)).toEqual([
      { external_id: expect.stringMatching(/^birthday:\d+:2027$/), day: '2027-02-28', is_void: 0 },
    ]);
  });

  test('E9: the date was changed from 1 May to 1 Sep after the payment: nothing on 1 Sep', async () => {
    await publish(aBirthdayRule());
    const field = await BirthdayFieldData.create(database);
    const client = await aClient('2020-01-01');
    const contact = await core.host.contact(client);
    await field.set(contact, '1990-05-01');
    await look('2026-05-01');
    expect(await balanceOf(client)).toBe(500);

    await field.set(contact, '1990-09-01');
    await look('2026-05-02');
    await look('2026-09-01');
    expect(await balanceOf(client)).toBe(500);
    await look('2027-09-01');
    expect(await balanceOf(client)).toBe(1_000);
  });

  test('C26: four birthdays over a leap cycle, however often the job runs', async () => {
    core.clock.set('2026-12-01T06:00:00.000Z');
    await publish(aBirthdayRule());
    const field = await BirthdayFieldData.create(database);
    const client = await aClient('2020-01-01');
    await field.set(await core.host.contact(client), '2000-02-29');
    for (const year of [2027, 2028, 2029, 2030]) {
      for (const day of ['02-27', '02-28', '02-29', '03-01', '03-02'])
        if (day !== '02-29' || year === 2028) await look(`${year}-${day}`);
    }
    expect((await eventsOf(client)).map(({ day }) => day)).toEqual([
      '2027-02-28',
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
    ]);
    expect(await balanceOf(client)).toBe(2_000);
  });

  test('C26: a date that is moved near to today waits for next year', async () => {
    await publish(aBirthdayRule());
    const field = await BirthdayFieldData.create(database);
    const client = await aClient('2020-01-01');
    const contact = await core.host.contact(client);
    await field.set(contact, '1990-12-24');
    await look('2026-05-01');
    await field.set(contact, '1990-05-10');
    await look('2026-05-03');
    await look('2026-05-10');
    expect(await balanceOf(client)).toBe(0);
  });

  test('another primary contact in the same year does not collect again', async () => {
    await publish(aBirthdayRule({ quietDays: 0 }));
    const field = await BirthdayFieldData.create(database);
    const client = await aClient('2020-01-01');
    const [anna, bert] = [await core.host.contact(client), await core.host.contact(client, 'Bert')];
    await core.host.change('contacts', bert, { is_primary: 0 });
    await field.set(anna, '1990-05-01');
    await field.set(bert, '1980-07-01');
    await look('2026-05-01');
    await core.host.change('contacts', anna, { is_primary: 0 });
    await core.host.change('contacts', bert, { is_primary: 1 });
    await look('2026-07-01');
    expect(await balanceOf(client)).toBe(500);
  });

  test('the date may stand in a field of the client itself', async () => {
    await publish(aBirthdayRule());
    const field = await BirthdayFieldData.create(database, 'customers');
    const client = await aClient('2020-01-01');
    await field.set(client, '1990-05-01');
    await look('2026-05-01', [client]);
    expect(await balanceOf(client)).toBe(500);
  });

  test('a date that no calendar has, or that was removed, is passed over', async () => {
    await publish(aBirthdayRule());
    const field = await BirthdayFieldData.create(database);
    const client = await aClient('2020-01-01');
    await field.set(await core.host.contact(client), '1990-04-31');
    const other = await aClient('2020-01-01');
    const contact = await core.host.contact(other);
    await field.set(contact, '1990-05-01');
    await look('2026-04-20');
    await field.set(contact, '');
    await look('2026-05-01');
    expect(await balanceOf(client)).toBe(0);
    expect(await balanceOf(other)).toBe(0);
  });
});

test('an anniversary is given once a year, not for the years before the programme', async () => {
  await publish(anAnniversaryRule());
  const client = await aClient('2019-04-01');
  await look('2026-04-01');
  await look('2026-04-03');
  expect(await eventsOf(client)).toEqual([
    { external_id: `anniv:${client}:2026`, day: '2026-04-01', is_void: 0 },
  ]);
  expect(await balanceOf(client)).toBe(300);
});

describe('registration', () => {
  test('who registered before the programme was live gets nothing', async () => {
    await publish(aRegistrationRule());
    const old = await aClient('2026-03-09');
    const fresh = await aClient('2026-03-12');
    await look('2026-03-13');
    expect([await balanceOf(old), await balanceOf(fresh)]).toEqual([0, 100]);
  });

  test('reading 13: a farm of unverified registrations earns nothing, the one that verifies does', async () => {
    await publish(aRegistrationRule({ when: 'verified' }));
    const farm = [await aClient('2026-03-12'), await aClient('2026-03-12'), await aClient('2026-03-12')];
    const contacts: number[] = [];
    for (const client of farm) contacts.push(await core.host.contact(client));
    await look('2026-03-13');
    expect(await Promise.all(farm.map(balanceOf))).toEqual([0, 0, 0]);

    await core.host.change('contacts', contacts[1]!, { email_verified_at: '2026-03-14 08:00:00' });
    await look('2026-03-15', [farm[1]!]);
    expect(await Promise.all(farm.map(balanceOf))).toEqual([0, 100, 0]);
  });

  test('a registration that nobody confirmed is not verified', async () => {
    await publish(aRegistrationRule({ when: 'verified' }));
    const client = await aClient('2026-03-12');
    const contact = await core.host.contact(client);
    await core.host.change('contacts', contact, { email_verified_at: '2026-03-12 08:00:00' });
    await core.host.change('clients', client, { registration_confirmed: 0 });
    await look('2026-03-13');
    expect(await balanceOf(client)).toBe(0);
  });

  test('reading 13: paid with the first invoice, taken back with it, given again with the next', async () => {
    await publish(aRule(), aRegistrationRule({ when: 'first_paid' }));
    const client = await aClient('2026-03-12');
    await look('2026-03-13');
    expect(await balanceOf(client)).toBe(0);

    const invoice = await aPaidInvoice(client, '2026-03-14');
    await look('2026-03-14', [client]);
    expect(await balanceOf(client)).toBe(110);

    await core.host.change('invoices', invoice, { status: 5 });
    await core.settle(invoice);
    await look('2026-03-15', [client]);
    expect(await balanceOf(client)).toBe(0);
    expect((await eventsOf(client)).map((event) => event.is_void)).toEqual([1]);

    await aPaidInvoice(client, '2026-03-16');
    await look('2026-03-16', [client]);
    expect(await balanceOf(client)).toBe(110);
    expect(await eventsOf(client)).toHaveLength(1);
  });
});

describe('C27: a friend who pays rewards both', () => {
  async function aReferral(rule = aReferralRule()) {
    await publish(rule);
    const referrer = await aClient('2020-01-01', 'Referrer Ltd');
    const friend = await aClient('2026-03-10', 'Friend Ltd');
    await refer(friend, referrer);
    return { referrer, friend };
  }

  const refer = (friendId: number, referrerId: number) =>
    core.events.refer({ friendId, referrerId, actor: ANN });

  test('nothing before the friend has paid, both once the friend has', async () => {
    const { referrer, friend } = await aReferral();
    await look('2026-03-11');
    expect([await balanceOf(referrer), await balanceOf(friend)]).toEqual([0, 0]);
    await aPaidInvoice(friend, '2026-03-12');
    await look('2026-03-12');
    await look('2026-03-13');
    expect([await balanceOf(referrer), await balanceOf(friend)]).toEqual([200, 50]);
    await aPaidInvoice(friend, '2026-03-14');
    await look('2026-03-14');
    expect([await balanceOf(referrer), await balanceOf(friend)]).toEqual([200, 50]);
  });

  test('taken back when the friend is refunded', async () => {
    const { referrer, friend } = await aReferral();
    const invoice = await aPaidInvoice(friend, '2026-03-12');
    await look('2026-03-12');
    await core.host.remove('invoices', invoice);
    await core.settle(invoice);
    await look('2026-03-20');
    expect([await balanceOf(referrer), await balanceOf(friend)]).toEqual([0, 0]);
  });

  test('an invoice below the least purchase does not count, a later larger one does', async () => {
    const minimum = { amounts: [{ currency: 'GBP', amount: '50.00' }], quantity: null };
    const { referrer, friend } = await aReferral(aReferralRule({ minimum }));
    await aPaidInvoice(friend, '2026-03-12', '49.99');
    await look('2026-03-12');
    expect(await balanceOf(referrer)).toBe(0);
    await aPaidInvoice(friend, '2026-03-13', '50.00');
    await look('2026-03-13');
    expect(await balanceOf(referrer)).toBe(200);
  });

  test('pending through the return window: the points wait for the hold days of the rule', async () => {
    const { referrer, friend } = await aReferral(aReferralRule({ holdDays: 14 }));
    await aPaidInvoice(friend, '2026-03-12');
    await look('2026-03-12');
    expect(await core.members.standing(referrer)).toMatchObject({ pending: 200, spendable: 0 });
    core.clock.set('2026-03-27T06:00:00.000Z');
    expect(await core.members.standing(referrer)).toMatchObject({ pending: 0, spendable: 200 });
  });

  test('the same tax number, mailbox or phone is refused', async () => {
    await publish(aReferralRule());
    const [a, b] = [await aClient('2026-03-10'), await aClient('2026-03-10')];
    await core.host.change('clients', a, { vat: 'GB 123', phonenumber: '+44 20 7946 0001' });
    await core.host.change('clients', b, { vat: 'gb123' });
    await expect(refer(b, a)).rejects.toMatchObject({ code: 'referral_same_vat' });
    await core.host.change('clients', b, { vat: '', phonenumber: '020 7946 0001' });
    await expect(refer(b, a)).rejects.toMatchObject({ code: 'referral_same_phone' });
    await core.host.change('clients', b, { phonenumber: '' });
    const [x, y] = [await core.host.contact(a), await core.host.contact(b)];
    await core.host.change('contacts', x, { email: 'ann.lee@gmail.com' });
    await core.host.change('contacts', y, { email: 'AnnLee+2@gmail.com' });
    await expect(refer(b, a)).rejects.toMatchObject({ code: 'referral_same_email' });
    await expect(refer(a, a)).rejects.toMatchObject({ code: 'referral_same_client' });
  });

  test('somebody who turned out to be the same after the referral was said earns nothing', async () => {
    const { referrer, friend } = await aReferral();
    for (const client of [referrer, friend]) await core.host.change('clients', client, { vat: 'GB123' });
    await aPaidInvoice(friend, '2026-03-12');
    await look('2026-03-12');
    expect([await balanceOf(referrer), await balanceOf(friend)]).toEqual([0, 0]);
  });

  test('two clients cannot bring each other', async () => {
    const { referrer, friend } = await aReferral();
    await expect(refer(referrer, friend)).rejects.toMatchObject({ code: 'referral_ring' });
  });

  test('a client of long standing is nobody’s new friend', async () => {
    await publish(aReferralRule());
    const [referrer, old] = [await aClient('2020-01-01'), await aClient('2020-01-01')];
    await aPaidInvoice(old, '2026-01-05');
    await expect(refer(old, referrer)).rejects.toMatchObject({ code: 'referral_friend_not_new' });
  });

  test('the referrer can be corrected until the friend has paid, not after', async () => {
    const { friend } = await aReferral();
    const [second, third] = [await aClient('2020-01-01'), await aClient('2020-01-01')];
    await refer(friend, second);
    await aPaidInvoice(friend, '2026-03-12');
    await look('2026-03-12');
    expect(await balanceOf(second)).toBe(200);
    await expect(refer(friend, third)).rejects.toMatchObject({ code: 'referral_rewarded' });
    await refer(friend, second);
  });
});

test('C6: five looks at once record each event once and pay it once', async () => {
  await publish(aRegistrationRule(), anAnniversaryRule());
  const clients = [await aClient('2026-03-12'), await aClient('2019-03-13'), await aClient('2019-03-13')];
  core.clock.set('2026-03-13T06:00:00.000Z');
  await Promise.all([look(), look(), look(), look(), look()]);
  expect(await Promise.all(clients.map(balanceOf))).toEqual([100, 300, 300]);
  const { entries } = await core.ledger();
  expect(entries).toHaveLength(3);
});

describe('through the signals of the CRM', () => {
  let signals = 0;

  async function signal(kind: string, subjectType: string, subjectId: number): Promise<void> {
    signals += 1;
    const now = core.clock.now();
    await insertRows(
      core.db,
      core.table.signal,
      ['kind', 'subject_type', 'subject_id', 'event_key', 'created_at', 'due_at'],
      [[kind, subjectType, subjectId, `${kind}:${subjectId}:${signals}`, now, now]],
    );
    await core.intake.drain();
  }

  test('a contact who verifies the address pays the registration at once', async () => {
    await publish(aRegistrationRule({ when: 'verified' }));
    const client = await aClient('2026-03-10');
    const contact = await core.host.contact(client);
    await signal('client_registered', 'client', client);
    expect(await balanceOf(client)).toBe(0);
    await core.host.change('contacts', contact, { email_verified_at: '2026-03-10 12:30:00' });
    await signal('contact_updated', 'contact', contact);
    expect(await balanceOf(client)).toBe(100);
  });

  test('a payment of the friend rewards both sides at once, and its deletion takes both back', async () => {
    await publish(aReferralRule());
    const [referrer, friend] = [await aClient('2020-01-01'), await aClient('2026-03-10')];
    await core.events.refer({ friendId: friend, referrerId: referrer, actor: ANN });
    const invoice = await core.host.invoice({ clientId: friend, total: '100.00', status: 2 });
    const payment = await core.host.payment({ invoiceId: invoice, amount: '100.00' });
    await signal('payment_added', 'payment', payment);
    expect([await balanceOf(referrer), await balanceOf(friend)]).toEqual([200, 50]);

    await core.host.remove('invoicepaymentrecords', payment);
    await core.host.change('invoices', invoice, { status: 1 });
    await signal('payment_deleted', 'invoice', invoice);
    expect([await balanceOf(referrer), await balanceOf(friend)]).toEqual([0, 0]);
  });

  test('the sweep finds nothing left to do', async () => {
    await publish(aRule(), aReferralRule(), aRegistrationRule());
    const [referrer, friend] = [await aClient('2020-01-01'), await aClient('2026-03-10')];
    await core.events.refer({ friendId: friend, referrerId: referrer, actor: ANN });
    await aPaidInvoice(friend, '2026-03-10');
    await look('2026-03-10');
    expect(await core.sweep()).toMatchObject({ changed: 0 });
  });
});

test('without a published programme nothing is recorded', async () => {
  const client = await aClient('2026-03-12');
  expect(await look('2026-03-13')).toEqual({ found: 0, changed: 0 });
  expect(await eventsOf(client)).toEqual([]);
});
