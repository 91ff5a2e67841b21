import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { hashOfText } from '../../../sidecar/crm/catalogue-matcher.ts';
import type { ProgramDocument } from '../../../sidecar/programs/program-document.ts';
import { aRule, aRuleCommon } from '../../support/builders.ts';
import { bodyOf } from '../../support/answers.ts';
import { staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';

const CONFIGURER = staffIdentity(['configure']);
const TEXT = 'Ship <b>& pack</b>';
const HASH = hashOfText(TEXT);

let site: LoyaltySite;
let clientId: number;
let drinks: number;
let tea: number;
/** Paid: 100.00 of tea and 50.00 of the text that no item has. */
let invoiceId: number;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());

beforeEach(async () => {
  const { host } = site.database;
  await site.database.emptied();
  clientId = await host.client();
  ({ id: tea, groupId: drinks } = await host.item('Tea', 'Drinks'));
  invoiceId = await host.invoice({
    clientId,
    lines: [
      { description: 'Tea', rate: '100.00' },
      { description: TEXT, rate: '50.00' },
    ],
  });
  await host.payment({ invoiceId, amount: '150.00' });
  await host.change('invoices', invoiceId, { status: 2 });
});

/** 1 point per 10.00, and 5 per 10.00 of drinks. */
function withDrinks(document: ProgramDocument): ProgramDocument {
  const rates = (points: number) => [{ currency: 'GBP', points, amount: '10.00' }];
  return {
    ...document,
    earning: {
      ...document.earning,
      rules: [
        aRule({ id: 'standard', rates: rates(1) }),
        {
          ...aRuleCommon({ id: 'drinks' }),
          kind: 'per_category',
          groupIds: [drinks],
          award: { per: 'amount', rates: rates(5) },
        },
      ],
    },
  };
}

const page = async (path = '') =>
  bodyOf(await site.module.get(`/admin/catalogue${path}`, CONFIGURER), 'page').html;
const assign = (form: object) =>
  site.module.post(`/admin/catalogue/texts/${HASH}/assign`, { q: '', group_id: '', ...form }, CONFIGURER);
const balance = async () => (await site.wired.services.members.standing(clientId)).balance;

describe('the page of lines without a product', () => {
  test('says that nothing is matched by itself while no rule looks at the catalogue, and offers to match now', async () => {
    await site.publish();
    const html = await page();
    expect(html).toContain('No rule of the live programme looks at items or groups');
    expect(html).toContain('data-testid="catalogue-match"');
    expect(html).not.toContain('data-testid="unmatched-row"');
    await site.wired.services.catalogue.matchAll();
    expect(await page()).toContain('data-testid="unmatched-row"');
  });

  test('lists a text with its lines, its money and the points that hang on it, escaped', async () => {
    await site.publish(withDrinks);
    await site.settle(invoiceId);
    const html = await page();
    expect(html).toContain('Ship &lt;b&gt;&amp; pack&lt;/b&gt;');
    expect(html).toContain('£50.00');
    expect(html).toContain('<strong>5</strong>');
    expect(html).not.toContain('No rule of the live programme');
  });

  test('is refused to staff who may not configure', async () => {
    expect((await site.module.get('/admin/catalogue', staffIdentity(['view', 'adjust']))).status).toBe(403);
    const form = { meaning: 'none', q: '', group_id: '' };
    const answer = await site.module.post(
      `/admin/catalogue/texts/${HASH}/assign`,
      form,
      staffIdentity(['view']),
    );
    expect(answer.status).toBe(403);
  });
});

describe('saying what a text is', () => {
  beforeEach(async () => {
    await site.publish(withDrinks);
    await site.settle(invoiceId);
    expect(await balance()).toBe(50 + 5);
  });

  test('offers the items and groups of the catalogue, and shows the invoices that have it', async () => {
    const html = await page(`/texts/${HASH}`);
    expect(html).toContain('Drinks');
    expect(html).toContain(`invoices/list_invoices/${invoiceId}`);
    expect(await page(`/texts/${HASH}?q=Te`)).toContain(`value="item:${tea}"`);
  });

  test('once settles the affected invoices again, and undoing it settles them back', async () => {
    const answer = bodyOf(await assign({ meaning: 'group', group_id: String(drinks) }), 'redirect');
    expect(answer).toMatchObject({
      to: 'catalogue',
      flash: { message: 'Saved. 1 document is being worked out again.' },
    });
    await site.wired.services.intake.drain();
    expect(await balance()).toBe(50 + 25);
    const listed = await page();
    expect(listed).toContain('Group: Drinks');
    expect(listed).toContain('data-testid="assigned-row"');
    await site.module.post(`/admin/catalogue/texts/${HASH}/forget`, {}, CONFIGURER);
    await site.wired.services.intake.drain();
    expect(await balance()).toBe(50 + 5);
  });

  test('as an item gives it the item’s rules', async () => {
    await assign({ meaning: `item:${tea}` });
    await site.wired.services.intake.drain();
    expect(await balance()).toBe(50 + 25);
    expect(await page()).toContain('Item: Tea');
  });

  test('without choosing anything is asked for again and changes nothing', async () => {
    for (const form of [{ meaning: '' }, { meaning: 'group' }, { meaning: 'item:x' }]) {
      const answer = await assign(form);
      expect(answer.status).toBe(422);
      expect(bodyOf(answer, 'page').html).toContain('Please choose what the line is.');
    }
    await site.wired.services.intake.drain();
    expect(await balance()).toBe(50 + 5);
  });

  test('of a text that nobody knows is not found', async () => {
    const path = `/admin/catalogue/texts/${'0'.repeat(64)}`;
    expect((await site.module.get(path, CONFIGURER)).status).toBe(404);
    expect((await site.module.post(`${path}/forget`, {}, CONFIGURER)).status).toBe(404);
  });
});
