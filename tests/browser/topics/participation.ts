import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { settled } from '../../../tools/screenshots/take.ts';
import { whileProgramIs } from '../stage/changed-program.ts';
import { eventually } from '../stage/eventually.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const REWARDS = 'loyalty_memberships/rewards';
const TERMS = { en: 'Points are a gift.', vi: 'Điểm là quà tặng.', fr: 'Les points sont un cadeau.' };

/** Who takes part: clients decide for themselves, the owner for everybody. */
export function participationTests(stage: () => Stage): void {
  describe('taking part', () => {
    whileProgramIs(stage, (document) => ({
      ...document,
      participation: { ...document.participation, terms: TERMS },
    }));

    it('ends when a client leaves, after reading what is lost, and begins again with the terms', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Back And Forth Ltd', 150);
      await shop.data.change('contacts', customer.contactId, { is_primary: 1 });
      const page = await visit(customer.login, { refusals: [422] });
      await page.goto(url(REWARDS));
      await Promise.all([
        page.waitForNavigation(),
        page.getByRole('link', { name: 'Leave the programme' }).click(),
      ]);
      expect(await textOf(page.getByTestId('leave-page'))).toContain('You give up 150 points.');
      await Promise.all([
        page.waitForNavigation(),
        page.getByTestId('leave-form').getByRole('button', { name: 'Leave' }).click(),
      ]);
      expect(await textOf(page.getByTestId('join-page'))).toContain('You have left the programme.');
      expect(await shop.balance(customer.clientId)).toBe(0);

      const join = page.getByTestId('join-form');
      expect(await textOf(join)).toContain(TERMS.en);
      await Promise.all([page.waitForNavigation(), join.getByRole('button').click()]);
      await page.getByText('Please read the terms and tick the box first.').waitFor();
      await join.getByRole('checkbox').check();
      await Promise.all([page.waitForNavigation(), join.getByRole('button').click()]);
      expect(await textOf(page.getByTestId('rewards-balance'))).toContain('150');
      expect(await shop.balance(customer.clientId)).toBe(150);
    });

    it('is over for whom the owner excludes: the card is gone from the portal', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Excluded Ltd', 80);
      const portal = await visit(customer.login);
      await portal.goto(url('clients'));
      await portal.getByTestId('portal-card').waitFor();

      const page = await visit(ADMIN);
      await page.goto(url('admin/loyalty_memberships/program'));
      const group = page.getByRole('group', { name: 'Clients that take no part' });
      await page.locator('summary').filter({ hasText: 'Who takes part' }).click();
      await group.getByRole('searchbox').fill(customer.company);
      await Promise.all([page.waitForNavigation(), group.getByRole('searchbox').press('Enter')]);
      await page.getByLabel(customer.company).check();
      await Promise.all([page.waitForNavigation(), page.getByTestId('program-review').click()]);
      await Promise.all([page.waitForNavigation(), page.getByTestId('program-publish').click()]);

      const cards = async () => {
        await portal.goto(url('clients'));
        await settled(portal);
        return portal.getByTestId('portal-card').count();
      };
      await eventually('the card is gone', cards, (count) => count === 0);
      await portal.goto(url(REWARDS));
      await portal.getByText('Rewards are not available for your account.').waitFor();
    });
  });
}
