import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { whileProgramIs } from '../stage/changed-program.ts';
import { eventually } from '../stage/eventually.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

/** Messages go out by the CRM's own templates, and everybody sees what became of them. */
export function noticesTests(stage: () => Stage): void {
  describe('a reminder of points that end', () => {
    whileProgramIs(stage, (document) => ({
      ...document,
      expiry: { mode: 'days', days: 7, graceDays: 14 },
      messages: {
        ...document.messages,
        isOn: true,
        expiryNoticeDays: [7],
        levelNoticeDays: [],
        quietHours: null,
      },
    }));

    it('is sent by the CRM in the client’s language, and the log says so', async () => {
      const { shop, stack, visit, url } = stage();
      const page = await visit(ADMIN);
      await page.goto(url('admin/emails'));
      await page.getByTestId('loyalty-templates').getByText('điểm sắp hết hạn').click();
      expect(await textOf(page.getByTestId('merge-fields'))).toContain('{loyalty_points_list}');
      await page.fill('[name="subject"]', 'Nhắc bạn: {loyalty_points_expiring} điểm');
      await page.click('#wrapper button[type="submit"]');

      const customer = await shop.customerWithPoints('Khách Hàng Mai', 1500, 'vietnamese');
      await shop.data.change('contacts', customer.contactId, { is_primary: 1, active: 1 });
      await stack.loyalty('notices');
      const outbox = await eventually(
        'the mail is in the outbox of the CRM',
        async () => (await (await shop.admin()).get('admin/outbox')).html,
        (html) => html.includes('Nhắc bạn: 1.500 điểm'),
      );
      expect(outbox).toContain(customer.login.email);
      expect(outbox).toMatch(/1\.500 điểm đến hết \d{2}-\d{2}-\d{4} \(hóa đơn /);

      const row = page.getByTestId('message-row').filter({ hasText: customer.company });
      const logged = async () => {
        await page.goto(url('admin/loyalty_memberships/messages'));
        return textOf(row);
      };
      await eventually('the log says so', logged, (line) => line.endsWith('Sent'));
    });
  });
}
