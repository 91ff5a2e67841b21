import { describe, expect, it } from '@jest/globals';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { eventually } from '../stage/eventually.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const PROGRAM = 'admin/loyalty_memberships/program';

/** What the owner does with the programme and its health. */
export function programTests(stage: () => Stage): void {
  describe('the programme', () => {
    it('keeps what was typed when something is wrong, and says what to change in the reader’s language', async () => {
      const { shop, visit, url } = stage();
      const page = await visit(ADMIN, { refusals: [422] });
      for (const [language, sentence] of [
        ['french', 'Saisissez un montant, par exemple 10'],
        ['vietnamese', 'Vui lòng nhập số tiền, ví dụ 10'],
        ['', 'Please enter an amount such as 10'],
      ] as const) {
        await shop.setStaffLanguage(language);
        await page.goto(url(PROGRAM));
        await page.locator('[name="rates[GBP][amount]"]').fill('a lot');
        await page.locator('[name="minimum_points"]').fill('150');
        await page.getByTestId('program-review').click();
        await page.getByText(sentence).first().waitFor();
        expect(await page.locator('[name="rates[GBP][amount]"]').inputValue()).toBe('a lot');
        expect(await page.locator('[name="minimum_points"]').inputValue()).toBe('150');
      }
    });

    it('shows live what a real invoice would earn, and becomes a new version only when published', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customer('Sampled Ltd');
      const invoice = await shop.invoice({ clientId: customer.clientId, total: '120.00' });
      const page = await visit(ADMIN, { refusals: [422] });
      await page.goto(url(PROGRAM));
      expect(await textOf(page.getByTestId('program-status'))).toContain('Version 1 is live');
      await page.locator('[name="sample_invoice"]').fill(String(invoice.id));
      const sample = page.getByTestId('program-sample');
      await sample.getByText('Once paid in full: 120 points').waitFor();
      await page.locator('[name="rates[GBP][points]"]').fill('2');
      await sample.getByText('Once paid in full: 240 points').waitFor();
      await page.locator('[name="rates[GBP][points]"]').fill('two');
      await sample.getByText('Correct the marked fields').waitFor();

      await page.locator('[name="rates[GBP][points]"]').fill('1');
      await page.locator('[name="expiry_mode"]').selectOption('months');
      await page.locator('[name="expiry_months"]').fill('24');
      await page.getByTestId('program-review').click();
      await page.getByText('24 months after they were earned').waitFor();
      await page.getByTestId('program-publish').click();
      expect(await textOf(page.getByTestId('flash'))).toBe('Version 2 is live.');
      expect(await textOf(page.getByTestId('program-status'))).toContain('Version 2 is live');
    });
  });

  describe('the health page', () => {
    it('shows what waits and proves the ledger on demand', async () => {
      const { visit, url } = stage();
      const page = await visit(ADMIN);
      await page.goto(url('admin/loyalty_memberships/health'));
      expect(await textOf(page.getByTestId('health-waiting'))).toMatch(/^\d+$/);
      expect(await textOf(page.getByTestId('health-lag'))).not.toBe('');
      expect(await textOf(page.getByTestId('health-last-sweep'))).not.toBe('');
      await page.getByTestId('health-verify-run').click();
      await page.getByTestId('flash').getByText('The check has started').waitFor();
      await eventually(
        'the ledger is in order',
        async () => {
          await page.goto(url('admin/loyalty_memberships/health'));
          return textOf(page.getByTestId('health-verify'));
        },
        (text) => text.includes('In order'),
      );
    });
  });
}
