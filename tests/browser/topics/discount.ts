import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { execute, insertRows, selectRows } from '../../../sidecar/database/bulk.ts';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { aTier, aTierSettings } from '../../support/builders.ts';
import { graveFindings } from '../stage/accessibility.ts';
import { type ProgramChange, whileProgramIs } from '../stage/changed-program.ts';
import { eventually } from '../stage/eventually.ts';
import { ADMIN, type Customer } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const DRINKS = 901;
const LINES = [
  { description: 'Oolong tea 1 kg', qty: '10.00', rate: '60.00' },
  { description: 'Delivery', qty: '1.00', rate: '400.00' },
];

/** A level's discount on the host's own form and on issued invoices, and lines that no catalogue item was found for. */
export function discountTests(stage: () => Stage): void {
  describe('a level’s discount', () => {
    beforeAll(() => stockDrinks(stage()));
    whileProgramIs(stage, withGold);

    it('is offered below the totals of the host’s form, fills the host’s own field, and is explained afterwards', async () => {
      const { shop, visit, url } = stage();
      const customer = await goldCustomer(stage(), 'Discounted Ltd');
      const invoice = await shop.invoice({ clientId: customer.clientId, lines: LINES, status: 6 });
      const page = await visit(ADMIN);
      await page.goto(url(`admin/invoices/invoice/${invoice.id}`));
      const offer = page.getByTestId('form-discount');
      expect(await textOf(offer.getByTestId('discount-line'))).toContain('Gold: 10% on Drinks');
      expect(await graveFindings(page)).toEqual([]);
      await offer.getByTestId('discount-apply').click();
      await offer.getByText('This is the discount of the invoice.').waitFor();
      expect(await textOf(page.locator('#invoice-form .total'))).toBe('£940.00');

      await page.fill('#discount_total', '20');
      await offer.getByText('better for the client').waitFor();
      await offer.getByTestId('discount-apply').click();
      await offer.getByText('This is the discount of the invoice.').waitFor();
      await page.locator('#invoice-form .transaction-submit').first().click();
      await page.waitForURL(/list_invoices/);
      const panel = page.getByTestId('level-discount');
      expect(await textOf(panel.getByTestId('discount-line'))).toContain('Gold: 10% on Drinks');
      expect(await textOf(panel.getByTestId('discount-state'))).toBe('This is the discount of the invoice.');
    });

    it('is given on an issued invoice as a payment of its own mode, and comes off when that payment is deleted', async () => {
      const { shop, visit, url } = stage();
      const customer = await goldCustomer(stage(), 'Issued Ltd');
      const invoice = await shop.invoice({ clientId: customer.clientId, lines: LINES });
      const page = await visit(ADMIN);
      await page.goto(url(invoice.staffPath));
      await page.getByTestId('discount-give').click();
      expect(await textOf(page.getByTestId('flash'))).toBe('The level discount of £60.00 was given.');
      expect(await shop.payments(invoice)).toBe(1);
      await page.getByTestId('discount-state').getByText('£60.00 were given for the level Gold').waitFor();

      const [payment] = await selectRows<{ id: number }>(
        shop.db,
        'SELECT id FROM tblinvoicepaymentrecords WHERE invoiceid = ?',
        [invoice.id],
      );
      const admin = await shop.admin();
      await admin.post(`admin/payments/delete/${payment!.id}`, {});
      await eventually(
        'the discount is withdrawn',
        async () => {
          await page.goto(url(invoice.staffPath));
          return isThere(page.getByTestId('discount-give'));
        },
        (seen) => seen,
      );
    });
  });

  describe('points on a draft', () => {
    it('become its discount before tax, with what the taxes become said before, and go with one click', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Drafted Ltd', 1000);
      const lines = [
        { rate: '100.00', taxRates: ['10.00'] },
        { rate: '100.00', taxRates: ['20.00'] },
      ];
      const draft = await shop.invoice({ clientId: customer.clientId, lines, status: 6 });
      const amounts = async () => {
        const [row] = await selectRows<Record<string, string | number>>(
          shop.db,
          'SELECT discount_type, discount_total, total_tax, total, status FROM tblinvoices WHERE id = ?',
          [draft.id],
        );
        return row;
      };
      const page = await visit(ADMIN);
      await page.goto(url(draft.staffPath));
      await page.getByTestId('redeem-points').fill('1000');
      await page.getByTestId('redeem-quote').getByText('the total is £218.50 instead of £230.00').waitFor();
      await page.getByTestId('redeem-submit').click();
      expect(await textOf(page.getByTestId('flash'))).toBe(
        '1,000 points are the discount of this draft: £10.00 off before tax.',
      );
      expect(await amounts()).toEqual({
        discount_type: 'before_tax',
        discount_total: '10.00',
        total_tax: '28.50',
        total: '218.50',
        status: 6,
      });
      expect(await shop.balance(customer.clientId)).toBe(0);

      await page.getByTestId('take-back').click();
      await page.getByTestId('flash').getByText('1,000 points were returned').waitFor();
      expect(await amounts()).toEqual({
        discount_type: '',
        discount_total: '0.00',
        total_tax: '30.00',
        total: '230.00',
        status: 6,
      });
      expect(await shop.balance(customer.clientId)).toBe(1000);
    });
  });

  describe('an invoice', () => {
    it('that staff ticked "no points" earns nothing until they take the tick away', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customer('Unrewarded Ltd');
      const invoice = await shop.invoice({ clientId: customer.clientId, total: '70.00' });
      await shop.pay(invoice, '70.00');
      await shop.seesBalance(customer, 70);
      const page = await visit(ADMIN);
      await page.goto(url(invoice.staffPath));
      await page.getByTestId('no-points-open').click();
      await page.locator('[name="no_points"]').check();
      await page.locator('[data-testid="no-points"] [name="reason"]').fill('Staff purchase');
      await page.getByTestId('no-points-save').click();
      await page.getByTestId('no-points-mark').getByText('Staff purchase').waitFor();
      await shop.seesBalance(customer, 0);
      await page.getByTestId('no-points-open').click();
      await page.locator('[name="no_points"]').uncheck();
      await page.getByTestId('no-points-save').click();
      await shop.seesBalance(customer, 70);
    });
  });

  describe('lines without a product', () => {
    it('are listed by what hangs on them, are said once what they are, and can be undone', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customer('Line Ltd');
      await shop.invoice({
        clientId: customer.clientId,
        lines: [{ description: 'Hand-painted sign', rate: '90000.00' }],
      });
      const page = await visit(ADMIN);
      await page.goto(url('admin/loyalty_memberships/catalogue'));
      await page.getByTestId('catalogue-match').click();
      await page.getByTestId('flash').waitFor();
      const row = page.getByTestId('unmatched-row').filter({ hasText: 'Hand-painted sign' });
      await eventually(
        'the line is listed',
        async () => {
          await page.goto(url('admin/loyalty_memberships/catalogue'));
          return isThere(row);
        },
        (seen) => seen,
      );
      await row.getByRole('link').click();
      await page.locator('[name="meaning"][value="none"]').check();
      await page.getByTestId('assign-save').click();
      const assigned = page.getByTestId('assigned-row').filter({ hasText: 'Hand-painted sign' });
      expect(await textOf(assigned)).toContain('Not a product');
      await assigned.getByTestId('assigned-undo').click();
      await row.waitFor();
    });
  });
}

async function isThere(place: Locator): Promise<boolean> {
  return place
    .waitFor({ timeout: 1_000 })
    .then(() => true)
    .catch(() => false);
}

/** Gold takes 10 % off drinks; nobody reaches it by invoices. */
const withGold: ProgramChange = (document) => ({
  ...document,
  tiers: aTierSettings({
    mode: 'threshold',
    offersDiscount: true,
    levels: [
      aTier({
        id: 'gold',
        names: { en: 'Gold', vi: 'Vàng', fr: 'Or' },
        threshold: '1000000',
        discount: { percent: '10', groupIds: [DRINKS], itemIds: [] },
      }),
    ],
  }),
});

async function stockDrinks({ shop }: Stage): Promise<void> {
  await insertRows(shop.db, 'tblitems_groups', ['id', 'name'], [[DRINKS, 'Drinks']]);
  await insertRows(
    shop.db,
    'tblitems',
    ['id', 'description', 'rate', 'group_id'],
    [[901, 'Oolong tea 1 kg', '60.00', DRINKS]],
  );
}

/** A client whom staff gave the level Gold. */
async function goldCustomer({ shop }: Stage, company: string): Promise<Customer> {
  const customer = await shop.customerWithPoints(company, 10);
  const since = new Date(Date.now() - 3_600_000);
  await execute(
    shop.db,
    `INSERT INTO tbllm_tier_change (member_id, seq, from_tier, to_tier, at, reason, skipped, since, actor_type, recorded_at)
     SELECT id, 1, NULL, 'gold', ?, 'set_by_staff', '[]', ?, 'staff', ? FROM tbllm_member WHERE client_id = ?`,
    [since, since, since, customer.clientId],
  );
  await execute(
    shop.db,
    "UPDATE tbllm_member SET tier = 'gold', tier_since = ?, tier_locked = 1 WHERE client_id = ?",
    [since, customer.clientId],
  );
  return customer;
}
