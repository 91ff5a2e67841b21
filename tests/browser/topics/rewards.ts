import { describe, expect, it } from '@jest/globals';
import { selectRows } from '../../../sidecar/database/bulk.ts';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { whileProgramIs } from '../stage/changed-program.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const CATALOGUE = 'admin/loyalty_memberships/reward_catalogue';
const ITEM = 'Espresso machine';

/** A reward from the form of staff to an invoice of the CRM that points paid. */
export function rewardsTests(stage: () => Stage): void {
  describe('a product as a reward', () => {
    whileProgramIs(stage, (document) => ({ ...document, rewards: { isOn: true, clientMayOrder: true } }));

    it('is added by staff, ordered in the portal, and becomes an invoice that the points pay', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Rewarded Ltd', 600);
      const { id: itemId } = await shop.data.item(ITEM);
      await shop.data.change('items', itemId, { rate: '40.00', tax: 1 });
      const [tax] = await selectRows<{ rate: string }>(
        shop.db,
        'SELECT taxrate AS rate FROM tbltaxes WHERE id = 1',
      );
      const price = 40 + (40 * Number(tax?.rate)) / 100;

      const page = await visit(ADMIN);
      await page.goto(url(CATALOGUE));
      await page.getByTestId('reward-add').click();
      await page.locator('[name="reward[kind]"]').selectOption('product');
      await page.locator('[name="reward[names][en]"]').fill('An espresso machine');
      await page.locator('[name="reward[points]"]').fill('450');
      await page.locator('[name="reward[stock]"]').fill('2');
      const search = page.locator('[data-loyalty-search]').first();
      await search.fill('Espresso');
      await Promise.all([page.waitForNavigation(), search.press('Enter')]);
      await page.getByLabel(ITEM).check();
      await Promise.all([page.waitForNavigation(), page.getByTestId('save').click()]);
      expect(await textOf(page.getByTestId('flash'))).toContain('paused until you offer it');
      await page.goto(url(CATALOGUE));
      await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Offer it' }).click()]);

      const portal = await visit(customer.login);
      await portal.goto(url('loyalty_memberships/rewards'));
      await portal.locator('.lm-inpage a[href="#lm-catalogue"]').click();
      await Promise.all([
        portal.waitForNavigation(),
        portal.getByTestId('rewards-catalogue').getByRole('link', { name: 'Take' }).click(),
      ]);
      expect(await textOf(portal.getByTestId('confirm-reward'))).toContain('150 points will be left');
      await Promise.all([portal.waitForNavigation(), portal.getByTestId('confirm-reward-submit').click()]);
      expect(await textOf(portal.getByTestId('flash'))).toContain('its invoice was made');
      expect(await textOf(portal.getByTestId('own-order'))).toContain('An espresso machine');

      const [, invoiceId] = await shop.invoicesOf(customer);
      const [invoice] = await selectRows(
        shop.db,
        `SELECT i.status, i.total, p.amount, (p.transactionid = o.reference) AS isOrders
           FROM tblinvoices i JOIN tblinvoicepaymentrecords p ON p.invoiceid = i.id
           JOIN tbllm_reward_order o ON o.invoice_id = i.id WHERE i.id = ?`,
        [invoiceId!],
      );
      expect(invoice).toEqual({
        status: 2,
        total: price.toFixed(2),
        amount: price.toFixed(2),
        isOrders: 1,
      });
      // What points pay earns none.
      await shop.seesBalance(customer, 150);

      await page.goto(url(`${CATALOGUE}/orders`));
      const row = page.getByTestId('order-row').filter({ hasText: customer.company });
      expect(await textOf(row)).toContain('An espresso machine');
      await Promise.all([page.waitForNavigation(), row.getByRole('link', { name: 'Invoice' }).click()]);
      const lines = page.locator(`[data-invoice-id="${invoiceId}"]`);
      await lines.getByText(ITEM).first().waitFor();
    });
  });
}
