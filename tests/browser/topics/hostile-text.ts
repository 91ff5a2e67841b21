import { expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const COMPANY = `<img src=x onerror="window.hacked=1">'"&amp;`;
const REASON = `<script>window.hacked=1</script>{{constructor}}`;

/** What people type is text, wherever it is shown. */
export function hostileTextTests(stage: () => Stage): void {
  it('shows a client’s name and a reason that look like code as the text that they are', async () => {
    const { shop, visit, url } = stage();
    const customer = await shop.customerWithPoints(COMPANY, 120);
    const invoice = await shop.invoice({
      clientId: customer.clientId,
      lines: [
        { description: REASON, rate: '10.00' },
        { description: COMPANY, rate: '20.00' },
      ],
    });
    const page = await visit(ADMIN);
    const member = `admin/loyalty_memberships/members/${customer.clientId}`;
    await page.goto(url(member));
    await page.locator('#lm-adjust-points').fill('5');
    await page.locator('#lm-adjust-reason').fill(REASON);
    await page.getByTestId('member-adjust-form').getByRole('button').click();
    expect(await textOf(page.getByTestId('flash'))).toContain(COMPANY);

    const explain = async (): Promise<string> => {
      await page.getByTestId('entry-explain').first().click();
      return textOf(page.getByTestId('entry-explanation'));
    };
    expect(await explain()).toContain(REASON);
    for (const path of ['members?q=onerror', `entries?client=${customer.clientId}`]) {
      await page.goto(url(`admin/loyalty_memberships/${path}`));
      expect(await textOf(page.locator('.lm-table'))).toContain(COMPANY);
    }
    expect(await explain()).toContain(REASON);
    await page.goto(url(`admin/loyalty_memberships/members?q=${encodeURIComponent(REASON)}`));
    expect(await page.getByTestId('members-search').inputValue()).toBe(REASON);
    await shop.pay(invoice, '30.00');
    await shop.seesBalance(customer, 120 + 5 + 30);
    await page.goto(url(invoice.staffPath));
    await page.getByTestId('invoice-earns-why').locator('summary').click();
    const why = await textOf(page.getByTestId('invoice-earns-why'));
    expect(why).toContain(REASON);
    expect(why).toContain(COMPANY);
    expect(await page.evaluate('window.hacked')).toBeUndefined();

    const portal = await visit(customer.login);
    for (const path of ['loyalty_memberships/rewards', 'clients', invoice.clientPath]) {
      await portal.goto(url(path));
      await portal.waitForLoadState('networkidle');
      expect(await portal.evaluate('window.hacked')).toBeUndefined();
    }
  });
}
