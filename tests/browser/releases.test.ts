import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../tools/demo-story/expect.ts';
import { ADMIN } from './stage/shop.ts';
import { setStage } from './stage/stage.ts';

// The oldest release has no place for the panel in the invoice's preview: its More menu leads to it.
describe.each(['2.9.0', '3.4.0'] as const)('on release %s of the CRM', (release) => {
  const stage = setStage({ release });

  it('staff and the client redeem points on an invoice', async () => {
    const { shop, visit, url } = stage();
    const customer = await shop.customerWithPoints('Released Ltd', 500);
    const invoice = await shop.invoice({ clientId: customer.clientId, total: '40.00' });
    const staff = await visit(ADMIN);
    await staff.goto(url(invoice.staffPath));
    if (release === '2.9.0') {
      await staff.locator('.sales-buttons .dropdown-toggle').click();
      await staff.locator('.lm-more-menu-link a').click();
    }
    await staff.getByTestId('redeem-points').fill('200');
    await Promise.all([staff.waitForNavigation(), staff.getByTestId('redeem-submit').click()]);
    expect(await textOf(staff.getByTestId('flash'))).toContain('200 points redeemed');

    const client = await visit(customer.login);
    await client.goto(url(invoice.clientPath));
    await client.getByTestId('redeem-points').fill('300');
    await Promise.all([client.waitForNavigation(), client.getByTestId('redeem-submit').click()]);
    expect(await textOf(client.getByTestId('flash'))).toContain('300 points redeemed');
    expect(await textOf(client.locator('tr.due td').last())).toContain('35.00');
    expect(await shop.balance(customer.clientId)).toBe(0);
  });
});
