import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const CHANGES = 'admin/loyalty_memberships/changes';

/** What staff did stands in the log of changes, with who did it and why. */
export function changesTests(stage: () => Stage): void {
  describe('the log of changes', () => {
    it('shows what was just done, newest first, and is narrowed to a kind', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Noted Ltd', 30);
      const page = await visit(ADMIN);
      await page.goto(url('admin/loyalty_memberships/automation'));
      await Promise.all([page.waitForNavigation(), page.getByTestId('ready-win_back').click()]);
      await page.goto(url(`admin/loyalty_memberships/members/${customer.clientId}`));
      await page.getByText('Remove from the programme').click();
      const removal = page.getByTestId('member-remove');
      await removal.locator('[name="reason"]').fill('Asked for it');
      await Promise.all([page.waitForNavigation(), removal.getByRole('button').click()]);

      await page.goto(url(CHANGES));
      const rows = page.getByTestId('change-row');
      expect(await textOf(rows.nth(0))).toMatch(/Member removed from the programme.*Noted Ltd.*Asked for it/);
      expect(await textOf(rows.nth(1))).toContain('Automation created');
      await page.locator('[name="kind"]').selectOption('automation');
      await Promise.all([page.waitForNavigation(), page.locator('.lm-filters button').click()]);
      expect(await textOf(rows.nth(0))).toContain('Automation created');
      expect(await rows.filter({ hasText: customer.company }).count()).toBe(0);
    });
  });
}
