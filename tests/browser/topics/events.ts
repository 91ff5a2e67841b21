import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { apiSignature } from '../../../sidecar/events/api-signature.ts';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

/** Other programs report through the host, without a login and without a form token. */
export function eventsTests(stage: () => Stage): void {
  describe('another program with a key', () => {
    it('reports an event through the host, and nobody does without a signature', async () => {
      const { shop, visit, url } = stage();
      const { clientId, company } = await shop.customer('Newsletter Reader Ltd');
      const page = await visit(ADMIN);
      await page.goto(url('admin/loyalty_memberships/events/keys'));
      await page.getByTestId('event-key-form').locator('[name="name"]').fill('Newsletter');
      await Promise.all([
        page.waitForNavigation(),
        page.getByTestId('event-key-form').locator('button').click(),
      ]);
      const key = await textOf(page.getByTestId('event-key-id'));
      const secret = await textOf(page.getByTestId('event-key-secret'));

      const report = async (signedWith: string) => {
        const address = new URL(url('loyalty_memberships/api/events'));
        const body = JSON.stringify({
          events: [{ id: 'nl-1', event: 'newsletter', client: { id: clientId } }],
        });
        const headers = { time: String(Date.now()), nonce: randomBytes(16).toString('hex') };
        const signature = apiSignature(signedWith, {
          method: 'POST',
          path: address.pathname,
          headers,
          body: Buffer.from(body),
        });
        const answer = await fetch(address, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'X-Loyalty-Key': key,
            'X-Loyalty-Time': headers.time,
            'X-Loyalty-Nonce': headers.nonce,
            'X-Loyalty-Signature': signature,
          },
          body,
        });
        return { status: answer.status, body: await answer.json() };
      };

      expect(await report('0'.repeat(64))).toMatchObject({
        status: 401,
        body: { error: { code: 'not_signed' } },
      });
      expect(await report(secret)).toEqual({
        status: 200,
        body: { results: [{ id: 'nl-1', outcome: 'accepted' }] },
      });
      expect(await report(secret)).toMatchObject({ body: { results: [{ outcome: 'known' }] } });

      await page.goto(url(`admin/loyalty_memberships/events?client=${clientId}`));
      const rows = page.getByTestId('event-row');
      expect(await rows.count()).toBe(1);
      expect(await textOf(rows)).toContain(company);
    });
  });
}
