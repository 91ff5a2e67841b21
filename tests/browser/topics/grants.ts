import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

/** Points for many at once: looked at, given, taken back. */
export function grantsTests(stage: () => Stage): void {
  describe('points for many', () => {
    it('are shown before anything is given, are given, and are taken back as far as they are left', async () => {
      const { shop, visit, url } = stage();
      const [one, other] = [
        await shop.customerWithPoints('Granted One Ltd', 10),
        await shop.customerWithPoints('Granted Two Ltd', 20),
      ];
      const page = await visit(ADMIN);
      await page.goto(url('admin/loyalty_memberships/grants'));
      await Promise.all([page.waitForNavigation(), page.getByTestId('grant-add').click()]);
      await page.locator('[name="name"]').fill('New year');
      await page.locator('[name="reason"]').fill('A happy new year');
      await page.locator('[name="points"]').fill('50');
      await page.getByLabel('A list').check();
      await page.locator('[name="list"]').fill(`${one.clientId}\n${other.login.email}, 70\n2000000000`);
      await Promise.all([page.waitForNavigation(), page.getByTestId('grant-prepare').click()]);
      expect(await textOf(page.getByTestId('grant-rows'))).toMatch(/Granted One Ltd 50 .*Granted Two Ltd 70/);
      expect(await textOf(page.getByTestId('grant-problems'))).toContain('2000000000');
      expect(await shop.balance(one.clientId)).toBe(10);

      await Promise.all([
        page.waitForNavigation(),
        page.getByTestId('grant-start').getByRole('button', { name: 'Give 120 points to 2 members' }).click(),
      ]);
      await shop.seesBalance(one, 60);
      await shop.seesBalance(other, 90);
      await page.getByTestId('grant-status').getByText('given', { exact: true }).waitFor();

      await page.reload();
      await Promise.all([page.waitForNavigation(), page.getByTestId('grant-undo').click()]);
      expect(await textOf(page.getByTestId('grant-forecast'))).toContain('120 points of 120 given');
      await page.locator('[name="reason"]').fill('Given too early');
      await Promise.all([
        page.waitForNavigation(),
        page.getByTestId('grant-undo-form').getByRole('button').click(),
      ]);
      await shop.seesBalance(one, 10);
      await shop.seesBalance(other, 20);
    });
  });
}
