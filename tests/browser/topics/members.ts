import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const MEMBERS = 'admin/loyalty_memberships/members';

/** What staff do with members. */
export function membersTests(stage: () => Stage): void {
  describe('the members table', () => {
    it('is searched by company and sorted by balance', async () => {
      const { shop, visit, url } = stage();
      for (const [letter, points] of [
        ['A', 30],
        ['B', 10],
        ['C', 20],
      ] as const) {
        await shop.customerWithPoints(`Sortable ${letter} Ltd`, points);
      }
      const page = await visit(ADMIN);
      await page.goto(url(MEMBERS));
      await page.getByTestId('members-search').fill('Sortable');
      await page.getByTestId('members-search').press('Enter');
      await page.getByRole('link', { name: 'Clear all' }).waitFor();
      const balances = () => page.getByTestId('member-balance').allInnerTexts();
      const byBalance = () => page.getByRole('columnheader', { name: 'Balance' }).getByRole('link').click();
      await byBalance();
      await page.waitForURL(/sort|order/);
      const once = await balances();
      expect([...once].sort()).toEqual(['10', '20', '30']);
      await byBalance();
      await page.waitForLoadState();
      expect(await balances()).toEqual([...once].reverse());
    });

    it('is turned page by page and back, with every member exactly once', async () => {
      const { shop, stack, visit, url } = stage();
      const clients = await shop.paidClients('Pageful Ltd', 60);
      await stack.loyalty('sweep');
      const page = await visit(ADMIN);
      await page.goto(url(`${MEMBERS}?q=Pageful`));
      const shown = () =>
        page.evaluate<number[]>(
          `[...document.querySelectorAll('[data-testid="member-row"]')].map((row) => Number(row.dataset.clientId))`,
        );
      const first = await shown();
      await page.locator('.lm-pager [rel="next"]').click();
      await page.locator('.lm-pager [rel="prev"]').waitFor();
      const second = await shown();
      expect([...first, ...second].sort((one, other) => one - other)).toEqual(clients);
      await page.locator('.lm-pager [rel="prev"]').click();
      await page.locator('.lm-pager [rel="next"]').waitFor();
      expect(await shown()).toEqual(first);
    });
  });

  describe('a row of the members table', () => {
    it('removes and restores its member on a telephone, and stays in the list', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Rowdy Ltd', 40);
      const page = await visit(ADMIN);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(url(`${MEMBERS}?q=Rowdy`));
      await page.getByRole('link', { name: /^Remove\s+Rowdy Ltd$/ }).click();
      await page.getByText('The whole balance of 40 is written off.').waitFor();
      await page.locator('[name="reason"]').fill('Asked for it');
      await page.getByTestId('member-remove').getByRole('button').click();
      expect(await textOf(page.getByTestId('flash'))).toContain('Rowdy Ltd was removed');
      expect(page.url()).toContain('q=Rowdy');

      await page.goto(url(`${MEMBERS}?q=Rowdy&filter=removed`));
      await page.getByRole('link', { name: /^Restore\s+Rowdy Ltd$/ }).click();
      await page.locator('[name="reason"]').fill('Came back');
      await page.getByTestId('member-restore').getByRole('button').click();
      await shop.seesBalance(customer, 40);

      await page.goto(url(`${MEMBERS}?q=Rowdy`));
      await page.getByTestId('row-edit').click();
      await page.getByTestId('member-adjust-form').locator('[name="points"]').waitFor();
    });

    it('is found by scanning the card: what a scanner types leads straight to the member', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Scanned Ltd', 40);
      const page = await visit(ADMIN);
      await page.goto(url(MEMBERS));
      await page.getByTestId('members-search').click();
      await page.keyboard.type(`${url(MEMBERS)}/${customer.clientId}\n`);
      await page.getByRole('heading', { name: 'Scanned Ltd' }).waitFor();
    });
  });

  describe('a member', () => {
    it('gets points by hand with a reason that the client can read', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Adjusted Ltd', 100);
      const page = await visit(ADMIN, { refusals: [422] });
      await page.goto(url(`${MEMBERS}/${customer.clientId}`));
      const form = page.getByTestId('member-adjust-form');

      await form.locator('[name="points"]').fill('-500');
      await form.locator('[name="reason"]').fill('A mistake');
      await form.getByRole('button', { name: 'Adjust' }).click();
      expect(await textOf(page.locator('#lm-adjust-points-error'))).toContain(
        'At most 100 can be taken away',
      );
      expect(await form.locator('[name="points"]').inputValue()).toBe('-500');
      expect(await form.locator('[name="reason"]').inputValue()).toBe('A mistake');

      await form.locator('[name="points"]').fill('1.5');
      await form.getByRole('button', { name: 'Adjust' }).click();
      expect(await textOf(page.locator('#lm-adjust-points-error'))).toContain('whole number');

      await form.locator('[name="points"]').fill('50');
      await page.locator('#lm-adjust-preview').getByText('New balance: 150').waitFor();
      await form.locator('[name="reason"]').fill('Sorry for the delay');
      await form.getByRole('button', { name: 'Adjust' }).click();
      expect(await textOf(page.getByTestId('flash'))).toBe('The balance of Adjusted Ltd is now 150.');
      expect(await shop.balance(customer.clientId)).toBe(150);

      const portal = await visit(customer.login);
      await portal.goto(url('loyalty_memberships/rewards'));
      await portal.getByTestId('entry-explain').first().click();
      expect(await textOf(portal.getByTestId('entry-explanation'))).toContain('Sorry for the delay');
    });

    it('has an adjustment taken back from the log, which then tells of both', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Slip Ltd', 100);
      const page = await visit(ADMIN);
      await page.goto(url(`${MEMBERS}/${customer.clientId}`));
      const form = page.getByTestId('member-adjust-form');
      await form.locator('[name="points"]').fill('500');
      await form.locator('[name="reason"]').fill('A slip');
      await form.getByRole('button', { name: 'Adjust' }).click();
      await page.getByTestId('entry-take-back').click();
      expect(await textOf(page.getByTestId('take-back-preview'))).toContain('Balance: 600 → 100.');
      await page.locator('[name="reason"]').fill('Wrong client');
      await page.getByRole('button', { name: 'Take back' }).click();
      expect(await textOf(page.getByTestId('flash'))).toContain('The balance of Slip Ltd is now 100.');
      await page.getByTestId('entry-taken-back').waitFor();
      expect(await page.getByTestId('entry-take-back').count()).toBe(0);
      expect(await shop.balance(customer.clientId)).toBe(100);
    });

    it('is removed from the programme with what that does, and restored with the old balance', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Leaving Ltd', 80);
      const page = await visit(ADMIN);
      await page.goto(url(`${MEMBERS}/${customer.clientId}`));
      await page.getByText('Remove from the programme').click();
      const removal = page.getByTestId('member-remove');
      await page.getByText('The whole balance of 80 is written off.').waitFor();
      await removal.locator('[name="reason"]').fill('Asked for it');
      await removal.getByRole('button').click();
      expect(await textOf(page.getByTestId('flash'))).toContain('Leaving Ltd was removed');
      expect(await shop.balance(customer.clientId)).toBe(0);

      const portal = await visit(customer.login);
      await portal.goto(url('loyalty_memberships/rewards'));
      expect(await textOf(portal.getByTestId('rewards-page'))).toContain('Your loyalty account is closed');

      const restoration = page.getByTestId('member-restore');
      await restoration.locator('[name="reason"]').fill('Came back');
      await restoration.getByRole('button').click();
      expect(await textOf(page.getByTestId('flash'))).toContain('takes part in the programme again');
      await shop.seesBalance(customer, 80);
    });
  });

  describe('the points log', () => {
    it('is narrowed to a kind and a client, and each entry opens its explanation', async () => {
      const { shop, visit, url } = stage();
      await shop.customerWithPoints('Logged Ltd', 70);
      const page = await visit(ADMIN);
      await page.goto(url('admin/loyalty_memberships/entries'));
      await page.locator('[name="client"]').fill('Logged Ltd');
      await page.locator('[name="kind"]').selectOption('earn');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.waitForURL(/kind=earn/);
      const rows = page.getByTestId('entry-row');
      expect(await rows.count()).toBe(1);
      expect(await textOf(rows)).toContain('Logged Ltd');
      await page.getByTestId('entry-explain').click();
      expect(await textOf(page.getByTestId('entry-explanation'))).toContain('70');

      await page.locator('[name="client"]').fill('Nobody at all');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByText('No client matches “Nobody at all”').waitFor();
      expect(await page.locator('[name="client"]').inputValue()).toBe('Nobody at all');
    });
  });

  describe('the tab in the customer profile', () => {
    it('shows the balance and the last entries', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Profiled Ltd', 65);
      const page = await visit(ADMIN);
      await page.goto(url(`admin/clients/client/${customer.clientId}?group=loyalty_memberships`));
      await page.getByTestId('entry-row').waitFor();
      expect(await textOf(page.locator('[data-loyalty-src]'))).toContain('65');
    });
  });
}
