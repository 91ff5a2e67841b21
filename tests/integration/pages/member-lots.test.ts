import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, hiddenField } from '../../support/answers.ts';
import { contactIdentity, staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { anIdentity } from '../../support/signed-request.ts';

const LANGUAGES = ['english', 'vietnamese', 'french'];

let site: LoyaltySite;
let clientId: number;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());

beforeEach(async () => {
  await site.database.emptied();
  clientId = await site.database.host.client('Acme Ltd');
  await site.publish((document) => ({ ...document, expiry: { mode: 'days', days: 30, graceDays: 14 } }));
});

const member = (path = '') => `/admin/members/${clientId}${path}`;
const html = async (path: string, who = anIdentity()) =>
  bodyOf(await site.module.get(path, who), 'page').html;
const standing = () => site.wired.services.members.standing(clientId);

async function paid(amount: string, date: string): Promise<number> {
  const { host } = site.database;
  const id = await host.invoice({ clientId, date, lines: [{ rate: amount }] });
  await host.payment({ invoiceId: id, amount, date });
  await site.settle(id);
  return id;
}

/** What was earned is spent, and is then to come back. */
async function owed(amount: number): Promise<number> {
  const id = await paid(`${amount}.00`, '2026-11-18');
  await site.wired.services.members.adjust({
    clientId,
    points: -amount,
    reason: 'Spent at the till',
    actor: { type: 'staff', id: 1 },
    requestKey: randomUUID(),
  });
  await site.database.host.deleteInvoice(id);
  await site.settle(id);
  return id;
}

const lotIds = async (testid: string) =>
  [...(await html(member())).matchAll(new RegExp(`data-testid="${testid}" data-lot-id="(\\d+)"`, 'g'))].map(
    (match) => Number(match[1]),
  );

describe('points by expiry on the page of a member', () => {
  test('C12: each lot has its row: from which invoice, how much is left, from when and until when', async () => {
    await paid('10.00', '2026-11-18');
    await paid('20.00', '2026-11-16');
    await paid('30.00', '2026-11-17');
    const page = await html(member());
    const rows = page.match(/data-testid="lot-row"[\s\S]*?<\/tr>/g) ?? [];
    expect(rows.map((row) => [/(\d+) of/.exec(row)?.[1], /\d\d-12-2026/.exec(row)?.[0]])).toEqual([
      ['20', '16-12-2026'],
      ['30', '17-12-2026'],
      ['10', '18-12-2026'],
    ]);
    expect(rows[0]).toContain('Invoice 00000');
    expect(rows[0]).toContain('invoices/list_invoices/');
  });

  test('what ended unspent stands apart, although the job has not run', async () => {
    await paid('40.00', '2026-09-01');
    const page = await html(member());
    expect(page).toContain('There are no points at the moment.');
    expect(await lotIds('ended-lot-row')).toHaveLength(1);
    expect(page).toContain('01-10-2026');
  });

  test('only who may adjust finds the actions', async () => {
    await paid('10.00', '2026-11-18');
    await owed(5);
    const reader = await html(member(), staffIdentity(['view']));
    expect(reader).not.toMatch(/lot-extend|debt-forgive/);
    const [lotId] = await lotIds('lot-row');
    for (const path of [`/lots/${lotId}/extend`, `/lots/${lotId}/reinstate`, '/debt'])
      expect((await site.module.get(member(path), staffIdentity(['view']))).status).toBe(403);
    expect(await html(member(), staffIdentity(['view', 'adjust']))).toContain('lot-extend');
  });

  test('a client without points has no such panel', async () => {
    expect(await html(member())).not.toContain('data-testid="member-lots"');
  });
});

describe('extending points', () => {
  let lotId: number;
  beforeEach(async () => {
    await paid('40.00', '2026-11-18');
    [lotId] = (await lotIds('lot-row')) as [number];
  });
  const path = () => member(`/lots/${lotId}/extend`);

  test('says what will happen before it does', async () => {
    const page = await html(path());
    expect(page).toContain('40 points are left (Invoice');
    expect(page).toContain('40 points stay valid through 18-01-2027 instead of 18-12-2026.');
    const form = { until: '2027-03-31', reason: '', request_key: randomUUID() };
    const preview = bodyOf(await site.module.post(`${path()}/preview`, form), 'fragment').html;
    expect(preview).toContain('through 31-03-2027');
    expect((await standing()).expiries).toHaveLength(1);
  });

  test('does it once, however often the form is sent', async () => {
    const key = hiddenField(await html(path()), 'request_key')!;
    const form = { until: '2027-03-31', reason: 'Asked kindly', request_key: key };
    for (let count = 0; count < 2; count++) {
      const answer = bodyOf(await site.module.post(path(), form), 'redirect');
      expect(answer.flash?.message).toBe('The points of Acme Ltd live longer now.');
    }
    expect((await standing()).expiries).toEqual([
      { expiresAt: new Date('2027-03-31T23:00:00.000Z'), points: 40 },
    ]);
    expect(await html(member())).toContain('31-03-2027');
  });

  test('takes "never" for an answer', async () => {
    const form = { until: '', never: '1', reason: 'Asked kindly', request_key: randomUUID() };
    await site.module.post(path(), form);
    expect(await html(member())).toContain('No end');
    expect(await html(path())).toContain('Nothing of these points can live longer');
  });

  test.each([
    ['no day', { until: '', reason: 'x' }, 'Please choose a date.'],
    [
      'an earlier day',
      { until: '2026-12-01', reason: 'x' },
      'Please choose a later day than the present one.',
    ],
    ['no reason', { until: '2027-03-31', reason: ' ' }, 'Please fill this in.'],
  ])('with %s says what to change, and keeps what was typed', async (_, form, message) => {
    const answer = await site.module.post(path(), { ...form, request_key: randomUUID() });
    expect(answer.status).toBe(422);
    expect(bodyOf(answer, 'page').html).toContain(message);
    expect(bodyOf(answer, 'page').html).toContain(`value="${form.until}"`);
  });

  test('of another member is not found', async () => {
    const other = await site.database.host.client('Other Ltd');
    expect((await site.module.get(`/admin/members/${other}/lots/${lotId}/extend`)).status).toBe(404);
  });
});

describe('giving back points that ended', () => {
  test('shows the balance before and after, and what of it settles a debt', async () => {
    await paid('60.00', '2026-09-01');
    await owed(15);
    const [lotId] = await lotIds('ended-lot-row');
    const path = member(`/lots/${lotId}/reinstate`);
    const page = await html(path);
    expect(page).toContain('60 points ended unspent');
    expect(page).toContain('60 points are valid again through 20-12-2026. Balance: −15 → 45.');
    expect(page).toContain('15 of them settle what is owed');
    const form = { until: '2026-12-31', reason: 'Was in hospital', request_key: randomUUID() };
    expect(bodyOf(await site.module.post(path, form), 'redirect').flash?.type).toBe('success');
    expect(await standing()).toMatchObject({ balance: 45, spendable: 45, debt: 0 });
    expect(await html(path)).toContain('Nothing can be given back');
    const again = await site.module.post(path, { ...form, request_key: randomUUID() });
    expect(again.status).toBe(422);
  });
});

describe('forgiving what is owed', () => {
  test('shows for which document, what was settled since, and what forgiving does', async () => {
    await owed(40);
    await paid('15.00', '2026-11-19');
    const page = await html(member());
    const row = /data-testid="debt-row"[\s\S]*?<\/tr>/.exec(page)?.[0] ?? '';
    expect([...row.matchAll(/lm-number"[^>]*>(\d+)</g)].map((match) => match[1])).toEqual(['40', '15', '25']);
    const form = await html(member('/debt'));
    expect(form).toContain('25 points are owed.');
    expect(form).toContain('Owed: 25 → 0. Balance: −25 → 0.');
  });

  test('strikes off a part, and refuses more than is owed', async () => {
    await owed(40);
    const send = (points: string) =>
      site.module.post(member('/debt'), { points, reason: 'Our mistake', request_key: randomUUID() });
    expect(bodyOf(await send('30'), 'redirect').flash?.message).toBe(
      '30 points that Acme Ltd owed are forgiven.',
    );
    expect((await standing()).debt).toBe(10);
    for (const [points, message] of [
      ['11', 'Please enter at most 10.'],
      ['1.5', 'Please enter a whole number'],
      ['0', 'Please enter a number greater than zero.'],
      ['', 'Please fill this in.'],
    ] as const) {
      const answer = await send(points);
      expect(answer.status).toBe(422);
      expect(bodyOf(answer, 'page').html).toContain(message);
    }
    await send('10');
    expect(await html(member('/debt'))).toContain('Nothing is owed any more.');
    expect((await send('1')).status).toBe(422);
  });
});

describe('the client in the portal', () => {
  const rewards = async (language = 'english') => {
    const contact = contactIdentity(clientId, await site.database.host.contact(clientId), { language });
    return bodyOf(await site.module.get('/portal/rewards', contact), 'page').html;
  };

  test('C12: three lots, three rows: day, points, invoice', async () => {
    await paid('10.00', '2026-11-18');
    await paid('20.00', '2026-11-16');
    await paid('30.00', '2026-11-17');
    const rows = (await rewards()).match(/data-testid="expiry-row"[\s\S]*?<\/tr>/g) ?? [];
    expect(
      rows.map((row) => [/\d\d-\d\d-2026/.exec(row)?.[0], /Invoice \d+ \((\d+)\)/.exec(row)?.[1]]),
    ).toEqual([
      ['16-12-2026', '20'],
      ['17-12-2026', '30'],
      ['18-12-2026', '10'],
    ]);
  });

  test('C12: of many invoices on one day the largest are named and the others counted', async () => {
    for (const amount of ['10.00', '20.00', '30.00', '40.00', '50.00']) await paid(amount, '2026-11-18');
    const [row] = (await rewards()).match(/data-testid="expiry-row"[\s\S]*?<\/tr>/g) ?? [];
    expect([...(row ?? '').matchAll(/\((\d+)\)/g)].map((match) => match[1])).toEqual(['50', '40', '30']);
    expect(row).toContain('and 2 others');
    expect(row).toContain('>150<');
  });

  test('D6: reads for which purchase points are owed, and what is settled', async () => {
    await owed(40);
    await paid('15.00', '2026-11-19');
    const page = await rewards();
    expect(page).toContain('25 points are still owed');
    expect(page).toMatch(/: 40 points had been spent already[^<]* 15 are settled since, 25 are left\./);
  });

  test.each(LANGUAGES)('everything speaks %s', async (language) => {
    await paid('10.00', '2026-09-01');
    await owed(40);
    await paid('15.00', '2026-11-19');
    await paid('60.00', '2026-11-19');
    const [lotId] = await lotIds('lot-row');
    const [endedId] = await lotIds('ended-lot-row');
    const who = anIdentity({ language });
    const pages = [
      await rewards(language),
      await html(member(), who),
      await html(member(`/lots/${lotId}/extend`), who),
      await html(member(`/lots/${endedId}/reinstate`), who),
      await html(member('/debt'), who),
    ];
    for (const page of pages) expect(page).not.toMatch(/[{}]|undefined|NaN|\[object/);
  });
});
