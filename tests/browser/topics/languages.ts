import { afterAll, describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const CASES = [
  {
    language: 'vietnamese',
    members: 'Mọi khách hàng đã nhận điểm và số điểm hiện có của họ.',
    rewards: 'Điểm của bạn, vì sao bạn có điểm và bạn dùng điểm được vào việc gì.',
    quote: '100 điểm giảm được 100.000₫; còn phải trả 1.150.000₫.',
  },
  {
    language: 'french',
    members: 'Tous les clients qui ont reçu des points, et ce qu’il leur en reste.',
    rewards: 'Vos points, comment vous les avez obtenus et ce que vous pouvez en faire.',
    quote: '100 points retirent 100.000₫ ; il reste 1.150.000₫ à payer.',
  },
] as const;

/** The same pages for readers of Vietnamese and French. An amount looks as the host prints it on the invoice beside it. */
export function languagesTests(stage: () => Stage): void {
  describe('people read everything in their own language', () => {
    afterAll(() => stage().shop.setStaffLanguage(''));

    for (const { language, members, rewards, quote } of CASES) {
      it(`staff and clients in ${language}, with its numbers, dates and whole đồng`, async () => {
        const { shop, visit, url } = stage();
        await shop.setStaffLanguage(language);
        const customer = await shop.customerWithPoints(`Reader of ${language}`, 1500, language);
        const page = await visit(ADMIN);
        await page.goto(url('admin/loyalty_memberships/members'));
        expect(await textOf(page.locator('.lm-page'))).toContain(members);
        const row = page.locator(`[data-client-id="${customer.clientId}"]`);
        expect(await textOf(row.getByTestId('member-balance'))).toBe(
          language === 'vietnamese' ? '1.500' : '1 500',
        );

        const invoice = await shop.invoice({
          clientId: customer.clientId,
          total: '1250000.00',
          currency: 'VND',
        });
        const portal = await visit(customer.login);
        await portal.goto(url('loyalty_memberships/rewards'));
        expect(await textOf(portal.getByTestId('rewards-page'))).toContain(rewards);
        expect(await textOf(portal.getByTestId('entry-row'))).toMatch(/^\d{2}-\d{2}-\d{4} /);

        await portal.goto(url(invoice.clientPath));
        await portal.getByTestId('redeem-points').fill('100');
        await portal.getByTestId('redeem-quote').getByText('₫').first().waitFor();
        expect(await textOf(portal.getByTestId('redeem-quote'))).toBe(quote);
      });
    }
  });
}
