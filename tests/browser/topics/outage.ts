import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { Staff } from '../../../tools/demo-story/staff.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const CALM = 'Loyalty is unavailable at the moment. Everything else works as usual.';

/** What people notice when the sidecar fails. */
export function outageTests(stage: () => Stage): void {
  describe('when the sidecar fails, the host goes on', () => {
    const states = {
      'does not answer': (act: () => Promise<void>) => stage().sidecar.whileFrozen(act),
      'is down': (act: () => Promise<void>) => stage().sidecar.whileDown(act),
      'answers nonsense': (act: () => Promise<void>) => stage().sidecar.whileNonsense(act),
    };
    for (const [state, during] of Object.entries(states)) {
      it(`and says calmly that loyalty is unavailable while it ${state}`, async () => {
        const { shop, stack, visit, url } = stage();
        const customer = await shop.customerWithPoints(`Patient, it ${state}`, 200);
        const invoice = await shop.invoice({ clientId: customer.clientId, total: '30.00' });
        const staffGoesOn = async (): Promise<void> => {
          const page = await visit(ADMIN);
          await page.goto(url(invoice.staffPath));
          expect(await textOf(page.locator('#invoice').getByTestId('unavailable'))).toContain(CALM);
          await new Staff(page, stack.host.url).recordPayment(invoice.id);
        };
        const clientGoesOn = async (): Promise<void> => {
          const page = await visit(customer.login, { refusals: [503] });
          await page.goto(url(invoice.clientPath));
          expect(await textOf(page.getByTestId('unavailable'))).toContain(CALM);
          await page.goto(url('loyalty_memberships/rewards'));
          expect(await textOf(page.getByTestId('unavailable'))).toContain(CALM);
        };
        await during(async () => {
          await Promise.all([staffGoesOn(), clientGoesOn()]);
        });
        // What was missed is made up for.
        await shop.seesBalance(customer, 230);
      });
    }
  });
}
