import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { whileProgramIs } from '../stage/changed-program.ts';
import { eventually } from '../stage/eventually.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const MESSAGES = 'admin/loyalty_memberships/messages';

/** Messages about what happened are switched on by the owner and written by the CRM. */
export function messagesTests(stage: () => Stage): void {
  describe('a message about earned points', () => {
    whileProgramIs(stage, (document) => document);

    it('is looked at, switched on and published, and then follows a payment into the outbox and the log', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Told Ltd', 100);
      await shop.data.change('contacts', customer.contactId, { is_primary: 1, active: 1 });
      const page = await visit(ADMIN);
      await page.goto(url(MESSAGES));
      await page.getByRole('link', { name: 'Points earned' }).click();
      await page.fill('[name="client"]', String(customer.clientId));
      await Promise.all([page.waitForNavigation(), page.locator('.lm-filters button').click()]);
      expect(await textOf(page.getByTestId('preview'))).toContain('You earned');

      await page.goto(url(MESSAGES));
      await page.locator('[name="is_on"]').check();
      await page.locator('[name="email_points_earned"]').check();
      for (const name of ['quiet_from', 'quiet_until', 'cap_messages', 'cap_days'])
        await page.fill(`[name="${name}"]`, '');
      await Promise.all([page.waitForNavigation(), page.getByTestId('save').click()]);
      await page.goto(url('admin/loyalty_memberships/program/publish'));
      await Promise.all([page.waitForNavigation(), page.getByTestId('program-publish').click()]);

      const invoice = await shop.invoice({ clientId: customer.clientId, total: '77.00' });
      await shop.pay(invoice, '77.00');
      const outbox = await eventually(
        'the mail is in the outbox of the CRM',
        async () => (await (await shop.admin()).get('admin/outbox')).html,
        (html) => html.includes('You earned 77 points'),
      );
      expect(outbox).toContain(customer.login.email);
      const row = page.getByTestId('message-row').filter({ hasText: customer.company });
      const logged = async () => {
        await page.goto(url(`${MESSAGES}?client=${customer.clientId}`));
        return textOf(row);
      };
      expect(await eventually('the log says so', logged, (line) => line.includes('Sent'))).toContain('77');
    });
  });
}
