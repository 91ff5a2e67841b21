import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { eventually } from '../stage/eventually.ts';
import type { Stage } from '../stage/stage.ts';

/** What a client does in the portal. */
export function portalTests(stage: () => Stage): void {
  describe('a client in the portal', () => {
    it('pays part of an own invoice with points, after seeing what that does', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Portal Redeemer Ltd', 600);
      const invoice = await shop.invoice({ clientId: customer.clientId, total: '50.00' });
      const page = await visit(customer.login);
      await page.goto(url(invoice.clientPath));
      const panel = page.getByTestId('invoice-panel');
      expect(await textOf(panel.getByTestId('invoice-balance'))).toBe('600');

      await panel.getByTestId('redeem-max').click();
      await eventually(
        'the maximum is filled in',
        () => panel.getByTestId('redeem-points').inputValue(),
        (value) => value === '600',
      );
      await panel.getByTestId('redeem-points').fill('250');
      await panel.getByTestId('redeem-quote').getByText('£2.50').waitFor();
      expect(await textOf(panel.getByTestId('redeem-quote'))).toContain('£47.50 is left to pay');

      await Promise.all([page.waitForNavigation(), panel.getByTestId('redeem-submit').click()]);
      expect(await textOf(page.getByTestId('flash'))).toContain('250 points redeemed: £2.50 less to pay');
      expect(await shop.payments(invoice)).toBe(1);
      expect(await textOf(page.locator('tr.due td').last())).toContain('47.50');
      expect(await textOf(page.getByTestId('redemption-row'))).toContain('redeemed');

      await page.reload();
      expect(await shop.payments(invoice)).toBe(1);
      await shop.pay(invoice, '47.50');
      // 350 were left, and the 47.50 paid in money earn.
      await shop.seesBalance(customer, 350 + 47);
    });
  });
}
