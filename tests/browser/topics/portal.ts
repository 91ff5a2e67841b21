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

    it('redeems once, however quickly the button is pressed again', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Double Click Ltd', 500);
      const invoice = await shop.invoice({ clientId: customer.clientId, total: '50.00' });
      const page = await visit(customer.login);
      await page.goto(url(invoice.clientPath));
      await page.getByTestId('redeem-points').fill('100');
      await Promise.all([page.waitForNavigation(), page.getByTestId('redeem-submit').dblclick()]);
      await page.getByTestId('redemption-row').waitFor();
      expect(await shop.payments(invoice)).toBe(1);
      expect(await shop.balance(customer.clientId)).toBe(400);
    });

    it('is told which limit a wish breaks, and finds it still typed', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Too Few Ltd', 300);
      const invoice = await shop.invoice({ clientId: customer.clientId, total: '50.00' });
      const page = await visit(customer.login, { refusals: [422] });
      await page.goto(url(invoice.clientPath));
      await page.getByTestId('redeem-points').fill('50');
      await page.getByTestId('redeem-submit').click();
      expect(await textOf(page.getByTestId('redeem-reason'))).toContain(
        'A redemption takes at least 100 points',
      );
      expect(await page.getByTestId('redeem-points').inputValue()).toBe('50');
      expect(await shop.payments(invoice)).toBe(0);
    });

    it('reads the balance, its worth and the reason of each entry', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Reader Ltd', 1234);
      const page = await visit(customer.login);
      await page.goto(url('clients'));
      expect(await textOf(page.getByTestId('card-balance'))).toBe('1,234');
      await page.getByTestId('portal-card').getByRole('link').click();
      expect(await textOf(page.getByTestId('rewards-balance'))).toBe('1,234');
      expect(await textOf(page.getByTestId('rewards-value'))).toContain('£12.34');
      await page.getByTestId('entry-explain').first().click();
      expect(await textOf(page.getByTestId('entry-explanation'))).toContain('1 point per £1.00');
    });
  });

  describe('an invoice page of the portal', () => {
    it('shows an anonymous visitor with its address no points at all', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Secret Points Ltd', 500);
      const invoice = await shop.invoice({ clientId: customer.clientId, total: '50.00' });
      const page = await visit();
      await page.goto(url(invoice.clientPath));
      expect(await textOf(page.locator('.invoice-html'))).toContain('Secret Points Ltd');
      expect(await page.locator('[data-loyalty-src]').count()).toBe(0);

      await page.goto(url(`loyalty_memberships/rewards/invoices/${invoice.id}/panel`));
      expect(page.url()).toContain('authentication/login');
    });

    it('gives another client neither the panel nor the points', async () => {
      const { shop, visit, url } = stage();
      const owner = await shop.customerWithPoints('Owner Ltd', 500);
      const invoice = await shop.invoice({ clientId: owner.clientId, total: '50.00' });
      const stranger = await shop.customerWithPoints('Stranger Ltd', 500);
      const own = await shop.invoice({ clientId: stranger.clientId, total: '50.00' });
      const page = await visit(stranger.login, { refusals: [404] });
      await page.goto(url(invoice.clientPath));
      expect(await page.locator('[data-loyalty-src]').count()).toBe(0);
      const panel = await page.goto(url(`loyalty_memberships/rewards/invoices/${invoice.id}/panel`));
      expect(panel?.status()).toBe(404);

      // The stranger's own form, turned against the other invoice.
      await page.goto(url(own.clientPath));
      await page.getByTestId('redeem-points').fill('200');
      await page.evaluate(
        `document.querySelector('[data-testid="redeem-form"]').action = '${url(`loyalty_memberships/rewards/invoices/${invoice.id}/redemptions`)}'`,
      );
      await page.getByTestId('redeem-submit').click();
      await page.locator('.lm-refusal').getByText('There is no invoice with this number').waitFor();
      expect(await shop.payments(invoice)).toBe(0);
      expect(await shop.balance(owner.clientId)).toBe(500);
      expect(await shop.balance(stranger.clientId)).toBe(500);
    });
  });
}
