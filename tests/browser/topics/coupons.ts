import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { withCoupons } from '../../support/coupon-site.ts';
import { whileProgramIs } from '../stage/changed-program.ts';
import { eventually } from '../stage/eventually.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

/** A coupon from points to the invoice that it lowers, and back. */
export function couponsTests(stage: () => Stage): void {
  describe('a coupon', () => {
    whileProgramIs(stage, withCoupons());

    it('is made of points in the portal and copied, lowers an invoice, and is free again when that is cancelled', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Couponed Ltd', 500);
      const invoice = await shop.invoice({ clientId: customer.clientId, total: '80.00' });
      const portal = await visit(customer.login);
      await portal.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await portal.goto(url('loyalty_memberships/rewards'));
      await portal.getByTestId('convert-points').fill('300');
      await portal
        .getByTestId('convert-quote')
        .getByText('a coupon of £30.00. 200 points are left')
        .waitFor();
      await Promise.all([portal.waitForNavigation(), portal.getByTestId('convert-submit').click()]);
      expect(await textOf(portal.getByTestId('flash'))).toContain('of £30.00 is ready');
      const coupon = portal.getByTestId('coupon');
      const code = await textOf(coupon.getByTestId('coupon-code-text'));
      await coupon.getByRole('button', { name: 'Copy' }).click();
      await coupon.getByText('Copied').waitFor();
      expect(await portal.evaluate<string>('navigator.clipboard.readText()')).toBe(code);
      expect(await shop.balance(customer.clientId)).toBe(200);

      const staff = await visit(ADMIN);
      await staff.goto(url(invoice.staffPath));
      await staff.getByTestId('coupon-code').fill(code.toLowerCase());
      await Promise.all([staff.waitForNavigation(), staff.getByTestId('coupon-use').click()]);
      expect(await textOf(staff.getByTestId('flash'))).toContain(`${code} lowered the invoice by £30.00`);
      expect(await textOf(staff.locator('#invoice .sales-totals tr.due td').last())).toContain('50.00');

      const shown = async () => {
        await portal.reload();
        return textOf(coupon);
      };
      expect(await shown()).toContain('Used on');
      await (await shop.admin()).post(`admin/invoices/mark_as_cancelled/${invoice.id}`, {});
      await eventually(
        'the coupon is free',
        shown,
        (text) => text.includes('Valid') && !text.includes('Used'),
      );
      await eventually(
        'its payment is gone',
        () => shop.payments(invoice),
        (count) => count === 0,
      );
      expect(await shop.balance(customer.clientId)).toBe(200);
    });
  });
}
