import { afterEach, describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { COLLEAGUE } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

/** Who may do what in the admin area. */
export function rightsTests(stage: () => Stage): void {
  describe('a member of staff', () => {
    afterEach(() => stage().shop.allowColleague([]));

    it('without a right to loyalty sees no menu, no panel and no page of it', async () => {
      const { shop, visit, url } = stage();
      const { clientId } = await shop.customer('Unseen Ltd');
      const invoice = await shop.invoice({ clientId });
      await shop.allowColleague([]);
      const page = await visit(COLLEAGUE, { refusals: [403] });
      await page.goto(url(invoice.staffPath));
      await page.locator(`[data-invoice-id="${invoice.id}"]`).waitFor();
      expect(await page.getByTestId('invoice-panel').count()).toBe(0);
      expect(await page.locator('#side-menu .menu-item-loyalty_memberships').count()).toBe(0);
      await page.goto(url('admin/loyalty_memberships/members'));
      expect(await page.getByTestId('members-table').count()).toBe(0);
    });

    it('with the right to redeem redeems, and does nothing else', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Counter Ltd', 300);
      const invoice = await shop.invoice({ clientId: customer.clientId, total: '20.00' });
      await shop.allowColleague(['redeem']);
      const page = await visit(COLLEAGUE, { refusals: [403] });
      await page.goto(url(invoice.staffPath));
      await page.getByTestId('redeem-points').fill('200');
      await Promise.all([page.waitForNavigation(), page.getByTestId('redeem-submit').click()]);
      expect(await textOf(page.getByTestId('flash'))).toContain('200 points redeemed');
      expect(await shop.balance(customer.clientId)).toBe(100);

      for (const path of ['members', `members/${customer.clientId}`, 'entries', 'program', 'health']) {
        const answer = await page.goto(url(`admin/loyalty_memberships/${path}`));
        expect([path, answer?.status()]).toEqual([path, 403]);
        await page.getByText('You do not have permission to do this').waitFor();
      }
    });

    it('with the right to view may look at members but not change them', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Looked At Ltd', 40);
      await shop.allowColleague(['view']);
      const page = await visit(COLLEAGUE);
      await page.goto(url(`admin/loyalty_memberships/members/${customer.clientId}`));
      await page.getByTestId('entry-row').waitFor();
      expect(await page.getByTestId('member-adjust-form').count()).toBe(0);
      expect(await page.getByTestId('member-remove').count()).toBe(0);
    });
  });
}
