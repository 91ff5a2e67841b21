import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, hiddenField } from '../../support/answers.ts';
import { contactIdentity, staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { anIdentity } from '../../support/signed-request.ts';

let site: LoyaltySite;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());

beforeEach(async () => {
  await site.database.emptied();
  await site.publish();
});

async function memberWith(points: number, company: string): Promise<number> {
  const clientId = await site.database.host.client(company);
  await site.wired.services.members.adjust({
    clientId,
    points,
    reason: 'Opening balance',
    actor: { type: 'staff', id: 1 },
    requestKey: randomUUID(),
  });
  return clientId;
}

const standing = (clientId: number) => site.wired.services.members.standing(clientId);
const get = (path: string, who = anIdentity()) => site.module.get(path, who);
const html = async (path: string, who = anIdentity()) => bodyOf(await get(path, who), 'page').html;
const search = (q: string) => get(`/admin/members?q=${encodeURIComponent(q)}`);
const namesIn = (page: string) =>
  [...page.matchAll(/class="lm-cell-name"><a [^>]*>([^<]*)</g)].map((match) => match[1] ?? '');
const found = async (q: string) => namesIn(bodyOf(await search(q), 'page').html);
/** The address of a row's button, as the sidecar sees it. */
const hrefOf = (page: string, testid: string) =>
  new RegExp(`href="http://crm.example.test/admin/loyalty_memberships([^"]*)"[^>]*data-testid="${testid}"`)
    .exec(page)?.[1]
    ?.replaceAll('&amp;', '&')
    .replaceAll('&#x3D;', '=');

describe('a row of the points table', () => {
  test('leads to the form that changes the points, and to a removal that says what it does and comes back', async () => {
    const clientId = await memberWith(80, 'Leaving Ltd');
    const list = await html('/admin/members?q=Leaving&sort=earned');
    expect(hrefOf(list, 'row-edit')).toBe(`/members/${clientId}#lm-adjust-points`);
    expect(await html(`/admin/members/${clientId}`)).toContain('id="lm-adjust-points"');

    const page = await html(`/admin${hrefOf(list, 'row-remove')}`);
    expect(page).toContain('Remove Leaving Ltd from the programme');
    expect(page).toContain('The whole balance of 80 is written off.');
    expect((await standing(clientId)).status).toBe('active');

    const form = {
      reason: ' ',
      list: hiddenField(page, 'list')!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
    };
    const again = await site.module.post(`/admin/members/${clientId}/remove`, form);
    expect(again.status).toBe(422);
    expect(bodyOf(again, 'page').html).toContain('Please fill this in.');
    const done = await site.module.post(`/admin/members/${clientId}/remove`, {
      ...form,
      reason: 'Asked for it',
    });
    expect(bodyOf(done, 'redirect')).toMatchObject({
      to: 'members?q=Leaving&sort=earned',
      flash: { message: 'Leaving Ltd was removed from the programme.' },
    });
    expect(await standing(clientId)).toMatchObject({ status: 'removed', balance: 0 });
  });

  test('of a removed member leads to the restoring, and gives back what was written off', async () => {
    const clientId = await memberWith(80, 'Back Ltd');
    await site.module.post(`/admin/members/${clientId}/remove`, { reason: 'x' });
    const list = await html('/admin/members?filter=removed');
    expect(list).not.toMatch(/row-edit|row-remove/);
    const page = await html(`/admin${hrefOf(list, 'row-restore')}`);
    expect(page).toContain('Restore Back Ltd');
    const form = { reason: 'Came back', list: 'filter=removed' };
    const done = await site.module.post(`/admin/members/${clientId}/restore`, form);
    expect(bodyOf(done, 'redirect').to).toBe('members?filter=removed');
    expect(await standing(clientId)).toMatchObject({ status: 'active', balance: 80 });
  });

  test('whose member was removed or restored by somebody else in between leads to the page of the member', async () => {
    const clientId = await memberWith(80, 'Fast Ltd');
    expect(bodyOf(await get(`/admin/members/${clientId}/restore?list=all`), 'redirect').to).toBe(
      `members/${clientId}`,
    );
    await site.module.post(`/admin/members/${clientId}/remove`, { reason: 'x' });
    expect(bodyOf(await get(`/admin/members/${clientId}/remove?list=all`), 'redirect').to).toBe(
      `members/${clientId}`,
    );
  });

  test('has no buttons for staff who may only look, and leads nobody away from the list', async () => {
    const clientId = await memberWith(80, 'Safe Ltd');
    const viewer = staffIdentity(['view', 'redeem', 'approve', 'configure']);
    expect(await html('/admin/members', viewer)).not.toMatch(/row-edit|row-remove|rowActions/);
    for (const action of ['remove', 'restore'])
      for (const who of [viewer, contactIdentity(clientId, 1)])
        expect((await get(`/admin/members/${clientId}/${action}`, who)).status).toBe(403);
    for (const list of ['//evil.example', 'a#b', 'q=1 2', '\\evil'])
      expect(
        (await site.module.post(`/admin/members/${clientId}/remove`, { reason: 'x', list })).status,
      ).toBe(400);
    expect((await standing(clientId)).status).toBe('active');
  });

  test.each(['vietnamese', 'french'])('has its words in %s', async (language) => {
    const clientId = await memberWith(80, 'Safe Ltd');
    const who = anIdentity({ language });
    const pages =
      (await html('/admin/members', who)) + (await html(`/admin/members/${clientId}/remove?list=all`, who));
    expect(pages).not.toMatch(/Edit points|>Remove|removeOf|Reason/);
  });
});

describe('the search of the points table', () => {
  test('B12: finds by the phone of the client and of a contact, however either was written', async () => {
    const { db, table, host } = site.database;
    const shop = await memberWith(10, 'Shop Ltd');
    await db(table.host('clients')).where('userid', shop).update({ phonenumber: '+84 (912) 345-678' });
    const office = await memberWith(20, 'Office Ltd');
    const contactId = await host.contact(office, 'Anna', 'Client');
    await db(table.host('contacts')).where('id', contactId).update({ phonenumber: '028.3822.1234' });
    await memberWith(30, 'Nobody Ltd');
    for (const typed of ['0912345678', '+84 912 345 678', '84912345678', '912 345', '345678'])
      expect([typed, await found(typed)]).toEqual([typed, ['Shop Ltd']]);
    for (const typed of ['02838221234', '+84 28 3822 1234', '3822 1234'])
      expect([typed, await found(typed)]).toEqual([typed, ['Office Ltd']]);
    expect(await found('0912345679')).toEqual([]);
    expect(await found('34567')).toEqual([]);
  });

  test('A60: a scanned card leads straight to its member, whatever the list is narrowed to', async () => {
    const clientId = await memberWith(10, 'Card Ltd');
    const scanned = `http://crm.example.test/admin/loyalty_memberships/members/${clientId}`;
    expect(bodyOf(await search(scanned), 'redirect').to).toBe(`members/${clientId}`);
    const narrowed = `/admin/members?filter=removed&q=${encodeURIComponent(`${scanned}`)}`;
    expect(bodyOf(await get(narrowed), 'redirect').to).toBe(`members/${clientId}`);
    expect(await found(scanned.replace(/\d+$/, '999999'))).toEqual([]);
  });

  test('so does the number on the card, unless it is the beginning of something else as well', async () => {
    const clientId = await memberWith(10, 'Card Ltd');
    const number = String(clientId).padStart(6, '0');
    expect(bodyOf(await search(number), 'redirect').to).toBe(`members/${clientId}`);
    expect(await found(String(clientId))).toEqual(['Card Ltd']);
    await memberWith(20, `${number} Ltd`);
    expect(await found(number)).toEqual([`${number} Ltd`, 'Card Ltd']);
  });
});
