import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { eventually } from '../stage/eventually.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const COMPANY = 'Walked In Ltd';

/** How people become members. */
export function enrolmentTests(stage: () => Stage): void {
  describe('a client who registers in the portal', () => {
    it('is a member at once, sees Rewards, and stands in the points table', async () => {
      const { visit, url } = stage();
      const client = await visit();
      await client.goto(url('authentication/register'));
      const typed = {
        firstname: 'Wendy',
        lastname: 'Walker',
        company: COMPANY,
        email: 'wendy.walker@example.test',
        password: 'Wendy-pass-1',
      };
      for (const [name, value] of Object.entries(typed)) await client.fill(`[name="${name}"]`, value);
      await client.click('#register-form button[type="submit"]');
      await client.goto(url('loyalty_memberships/rewards'));
      expect(await textOf(client.getByTestId('rewards-balance'))).toContain('0');

      const staff = await visit(ADMIN);
      const members = async () => {
        await staff.goto(url(`admin/loyalty_memberships/members?q=${encodeURIComponent(COMPANY)}`));
        return staff.getByTestId('member-row').count();
      };
      await eventually('one member of that name', members, (count) => count === 1);
      expect(await textOf(staff.getByTestId('member-row'))).toContain(COMPANY);
    });
  });
}
