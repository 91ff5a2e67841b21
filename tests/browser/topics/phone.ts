import { expect, it } from '@jest/globals';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const PHONE = 390;

/** The pages on a telephone. */
export function phoneTests(stage: () => Stage): void {
  it('fits every page into the width of a telephone', async () => {
    const { shop, visit, url } = stage();
    const customer = await shop.customerWithPoints(
      'A Company With Quite A Long Name For A Telephone Ltd',
      12345,
    );
    const invoice = await shop.invoice({ clientId: customer.clientId, total: '50.00' });
    const staff = await visit(ADMIN, { width: PHONE });
    const client = await visit(customer.login, { width: PHONE });
    for (const [page, path] of [
      [staff, 'admin/loyalty_memberships/members'],
      [staff, `admin/loyalty_memberships/members/${customer.clientId}`],
      [staff, 'admin/loyalty_memberships/entries'],
      [staff, 'admin/loyalty_memberships/program'],
      [staff, 'admin/loyalty_memberships/program/rules/new'],
      [staff, 'admin/loyalty_memberships/program/rules/new?kind=per_category'],
      [staff, 'admin/loyalty_memberships/program/levels'],
      [staff, 'admin/loyalty_memberships/program/levels/new'],
      [staff, 'admin/loyalty_memberships/health'],
      [staff, invoice.staffPath],
      [client, 'loyalty_memberships/rewards'],
      [client, 'clients'],
      [client, invoice.clientPath],
    ] as const) {
      await page.goto(url(path));
      await page.waitForLoadState('networkidle');
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect([path, width]).toEqual([path, PHONE]);
    }
  });
}
