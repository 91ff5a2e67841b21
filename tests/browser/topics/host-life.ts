import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

/** The module in the life of the host: documents that take points back, and switching it off and on. */
export function hostLifeTests(stage: () => Stage): void {
  describe('a credit note', () => {
    it('made from an invoice and refunded takes back what that part of the invoice earned', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Returning Ltd', 90);
      const page = await visit(ADMIN);
      const [invoice] = await shop.invoicesOf(customer);
      await page.goto(url(`admin/invoices/list_invoices/${invoice}`));
      await page.locator('.sales-buttons .dropdown-toggle').click();
      await page.getByRole('button', { name: 'Create credit note' }).click();
      await page.waitForURL(/credit_note/);
      if (await page.locator('#credit-note-form').isVisible()) {
        await page.click('#credit-note-form button[type="submit"]');
        await page.waitForURL(/list_credit_notes/);
      }
      await page.locator('#refund-form [name="amount"]').fill('90');
      await page.locator('#refund-form button[type="submit"]').click();
      await shop.seesBalance(customer, 0);
    });

    it('written on its own and refunded takes back what its amount would have earned', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Goodwill Ltd', 200);
      const page = await visit(ADMIN);
      await page.goto(url('admin/credit_notes/credit_note'));
      await page.fill('#client_search', customer.company);
      await page.click(`#client_results button:has-text("${customer.company}")`);
      await page.fill('tr.main [data-field="description"]', 'Broken on arrival');
      await page.fill('tr.main [data-field="rate"]', '50');
      await page.click('#add_line');
      await page.click('#credit-note-form button[type="submit"]');
      await page.waitForURL(/list_credit_notes/);
      await page.locator('#refund-form button[type="submit"]').click();
      await shop.seesBalance(customer, 150);
    });
  });

  describe('an administrator', () => {
    it('deactivates the module, finds the host whole without it, and activates it again', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Interrupted Ltd', 60);
      const invoice = await shop.invoice({ clientId: customer.clientId, total: '15.00' });
      const page = await visit(ADMIN);
      const menu = page.locator('#side-menu .menu-item-loyalty_memberships');
      const module = page.locator('[data-module="loyalty_memberships"]');
      await page.goto(url('admin/modules'));
      expect(await menu.count()).toBe(1);
      await module.locator('[data-action="deactivate"]').click();
      await module.locator('[data-action="activate"]').waitFor();
      expect(await menu.count()).toBe(0);

      await page.goto(url(invoice.staffPath));
      await page.locator('.sales-totals').waitFor();
      expect(await page.locator('[data-loyalty-src]').count()).toBe(0);
      const portal = await visit(customer.login);
      await portal.goto(url('clients'));
      expect(await portal.locator('[data-loyalty-src], a[href*="loyalty"]').count()).toBe(0);

      await page.goto(url('admin/modules'));
      await module.locator('[data-action="activate"]').click();
      await module.locator('[data-action="deactivate"]').waitFor();
      expect(await menu.count()).toBe(1);
      await page.goto(url(invoice.staffPath));
      expect(await textOf(page.getByTestId('invoice-balance'))).toBe('60');
    });
  });
}
