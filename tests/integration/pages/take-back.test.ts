import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bodyOf } from '../../support/answers.ts';
import { contactIdentity, staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { anIdentity } from '../../support/signed-request.ts';

let site: LoyaltySite;
let clientId: number;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());

beforeEach(async () => {
  await site.database.emptied();
  await site.database.host.staff('Ann', 'Lee');
  clientId = await site.database.host.client('Acme Ltd');
  await site.publish((document) => ({ ...document, clawback: { ...document.clawback, policy: 'debt' } }));
});

const adjust = async (points: number) =>
  (
    await site.wired.services.members.adjust({
      clientId,
      points,
      reason: 'Birthday',
      actor: { type: 'staff', id: 1 },
      requestKey: randomUUID(),
    })
  ).entryId;
const html = async (path: string, who = anIdentity()) =>
  bodyOf(await site.module.get(path, who), 'page').html;
const member = () => `/admin/members/${clientId}`;
const formOf = (entryId: number) => `${member()}/entries/${entryId}/take_back`;
const balance = async () => (await site.wired.services.members.standing(clientId)).balance;

test('from the log to the form, which shows what the balance becomes, and back to a log that tells both', async () => {
  const slip = await adjust(500);
  await adjust(-100);
  expect(await html(member())).toContain(`members/${clientId}/entries/${slip}/take_back`);
  const form = await html(formOf(slip));
  expect(form).toContain('Balance: 400 → −100.');
  expect(form).toContain('100 as debt that later points settle');
  expect(await balance()).toBe(400);

  const empty = await site.module.post(formOf(slip), { reason: ' ' });
  expect(empty.status).toBe(422);
  expect(bodyOf(empty, 'page').html).toContain('Please fill this in.');
  for (let count = 0; count < 2; count++) {
    const { flash, to } = bodyOf(
      await site.module.post(formOf(slip), { reason: 'Wrong client' }),
      'redirect',
    );
    expect(flash?.message).toBe('The adjustment was taken back. The balance of Acme Ltd is now −100.');
    expect(to).toBe(`members/${clientId}`);
  }
  expect(await balance()).toBe(-100);

  const log = await html(member());
  expect(log).not.toContain(`entries/${slip}/take_back`);
  expect(log).toContain('data-testid="entry-taken-back"');
  expect(log).toContain(`Takes back entry ${slip}`);
  expect(await html(`/admin/entries/${slip}`)).toMatch(/Taken back on 20-11-2026 by Ann Lee\./);
  const undoing = await site.database.db(site.database.table.entry).max('id as id').first<{ id: number }>();
  const explained = await html(`/admin/entries/${undoing.id}`);
  expect(explained).toContain('By Ann Lee: the adjustment of 20-11-2026 (+500) was taken back.');
  expect(explained).toContain('Wrong client');
  expect(await html('/admin/changes')).toContain('Adjustment taken back');
  expect(await html(formOf(slip))).toContain('This adjustment was taken back already.');
});

test.each(['english', 'vietnamese', 'french'])(
  'is understood in %s, by the client as well',
  async (language) => {
    const slip = await adjust(500);
    await site.module.post(formOf(slip), { reason: 'Wrong client' });
    const other = await adjust(20);
    const who = anIdentity({ language });
    for (const path of [member(), formOf(other), formOf(slip), `/admin/entries/${slip}`, '/admin/changes'])
      expect(await html(path, who)).not.toMatch(/takeBack|take_back'|explain\.|entries\.takenBack/);
    const contactId = await site.database.host.contact(clientId);
    const client = contactIdentity(clientId, contactId, { language });
    const told = await Promise.all(
      [slip, slip + 1].map((id) => site.module.get(`/portal/entries/${id}/explanation`, client)),
    );
    const portal = told.map((answer) => bodyOf(answer, 'fragment').html).join();
    expect(portal).toContain('Wrong client');
    expect(portal).not.toContain('Ann Lee');
  },
);

test('needs the right to adjust, and the adjustment of that very client', async () => {
  const slip = await adjust(500);
  const viewer = staffIdentity(['view', 'redeem', 'approve', 'configure']);
  expect(await html(member(), staffIdentity(['view']))).not.toContain('entry-take-back');
  for (const who of [viewer, contactIdentity(clientId, 1)]) {
    expect((await site.module.get(formOf(slip), who)).status).toBe(403);
    expect((await site.module.post(formOf(slip), { reason: 'x' }, who)).status).toBe(403);
  }
  const other = await site.database.host.client('Other Ltd');
  const wrong = `/admin/members/${other}/entries/${slip}/take_back`;
  expect((await site.module.get(wrong)).status).toBe(404);
  expect((await site.module.post(wrong, { reason: 'x' })).status).toBe(404);
  expect(await balance()).toBe(500);
  expect(
    (await site.module.post(formOf(slip), { reason: 'x' }, staffIdentity(['view', 'adjust']))).status,
  ).toBe(200);
});
