import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { withCoupons } from '../../support/coupon-site.ts';
import { whileProgramIs } from '../stage/changed-program.ts';
import { eventually } from '../stage/eventually.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

/** An automation that is ready-made, from its copy to what it did. */
export function automationTests(stage: () => Stage): void {
  describe('an automation', () => {
    whileProgramIs(stage, withCoupons());

    it('is copied, tried on a client, switched on, and gives a coupon for the first purchase', async () => {
      const { shop, visit, url } = stage();
      const tried = await shop.customerWithPoints('Tried Upon Ltd', 40);
      const page = await visit(ADMIN);
      await page.goto(url('admin/loyalty_memberships/automation'));
      await Promise.all([page.waitForNavigation(), page.getByTestId('ready-first_purchase').click()]);
      expect(await textOf(page.getByTestId('flash'))).toContain('switched off');
      const address = page.url();

      await Promise.all([page.waitForNavigation(), page.getByTestId('automation-try').click()]);
      await page.getByTestId('try-form').locator('[name="client"]').fill(tried.company);
      await Promise.all([page.waitForNavigation(), page.getByTestId('try-form').getByRole('button').click()]);
      expect(await textOf(page.getByTestId('try-result'))).toContain('give a coupon of 5%');

      await page.goto(address);
      await Promise.all([page.waitForNavigation(), page.getByTestId('automation-switch').click()]);
      expect(await textOf(page.getByTestId('flash'))).toContain('Switched on');
      const customer = await shop.customerWithPoints('First Timer Ltd', 60);
      const run = page.getByTestId('automation-run');
      const logged = async () => {
        await page.goto(address);
        return (await run.allInnerTexts()).join('\n');
      };
      const log = await eventually('the run is over', logged, (text) => text.includes('done'));
      expect(log).toContain(customer.company);
      // What happened before it was switched on begins nothing.
      expect(log).not.toContain(tried.company);

      const portal = await visit(customer.login);
      await portal.goto(url('loyalty_memberships/rewards'));
      expect(await textOf(portal.getByTestId('coupon'))).toContain('5% off');
      await page.goto(address);
      await Promise.all([page.waitForNavigation(), page.getByTestId('automation-switch').click()]);
      expect(await textOf(page.getByTestId('flash'))).toContain('Switched off');
    });
  });
}
