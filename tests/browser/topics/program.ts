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
      await page.getByText('A number of months: 24 months').waitFor();
      await page.getByTestId('program-publish').click();
      expect(await textOf(page.getByTestId('flash'))).toBe('Version 2 is live.');
      expect(await textOf(page.getByTestId('program-status'))).toContain('Version 2 is live');
    });

    it('C35: gains a rule for a group of goods and levels by forms alone, clients get their points, and it is rolled back', async () => {
      const { shop, visit, url } = stage();
      const group = await shop.db('tblitems_groups').insert({ name: 'Teas' });
      const item = { description: 'Jasmine tea', rate: '5.00', group_id: group[0] };
      await shop.db('tblitems').insert(item);
      const page = await visit(ADMIN, { refusals: [422] });
      const flash = page.getByTestId('flash');
      await page.goto(url(PROGRAM));
      const before = await textOf(page.getByTestId('program-status'));
      const liveNumber = /Version (\d+)/.exec(before)?.[1] ?? '';

      await page.getByTestId('rule-add').click();
      await page.getByTestId('rule-kind-per_category').click();
      await page.locator('[name="rule[name]"]').fill('Tea time');
      await page.getByTestId('save').click();
      await page.getByText('Please fill this in.').first().waitFor();
      expect(await page.locator('[name="rule[name]"]').inputValue()).toBe('Tea time');
      await page.getByLabel('Teas').check();
      expect(await page.locator('[name="rule[award-points]"]').isVisible()).toBe(false);
      await page.locator('[name="rule[award_per]"]').selectOption('unit');
      await page.locator('[name="rule[award-points]"]').fill('7');
      await page.getByTestId('save').click();
      await flash.getByText('The rule is saved in the draft').waitFor();
      await page.getByTestId('rule-row').getByText('7 points for each unit, in Teas').waitFor();

      await page.getByTestId('levels-open').click();
      await page.locator('[name="tiers[mode]"]').selectOption('threshold');
      await page.getByTestId('save').click();
      await flash.getByText('Three levels to start from').waitFor();
      await page.getByTestId('level-add').click();
      await page.locator('[name="level[names][en]"]').fill('Tea master');
      await page.locator('[name="level[threshold]"]').fill('20');
      await page.getByTestId('save').click();
      expect(await textOf(page.getByTestId('level-row').first())).toContain('Tea master');

      await page.goto(url(`${PROGRAM}/publish`));
      await page.getByText('Rule “Tea time”').waitFor();
      await page.getByText('Level “Tea master”').waitFor();
      await page.getByTestId('program-publish').click();
      await flash.getByText(/Version \d+ is live/).waitFor();

      const customer = await shop.customer('Tea House Ltd');
      const lines = [{ description: item.description, qty: '3.00', rate: item.rate }];
      const invoice = await shop.invoice({ clientId: customer.clientId, lines });
      await shop.pay(invoice, '15.00');
      await shop.seesBalance(customer, 21);

      await page.goto(url(PROGRAM));
      await page.getByRole('link', { name: `Version ${liveNumber}`, exact: true }).click();
      await page.getByTestId('roll-back').click();
      await page.getByText('no longer there').first().waitFor();
      await page.getByTestId('program-publish').click();
      await flash.getByText(/Version \d+ is live/).waitFor();
      await shop.seesBalance(customer, 21);
    });

    it('takes a picture for the card, made small in the browser', async () => {
      const { visit, url } = stage();
      const page = await visit(ADMIN);
      await page.goto(url(`${PROGRAM}/levels`));
      const file = page.locator('[data-loyalty-picture-file]');
      await file.setInputFiles({
        name: 'note.png',
        mimeType: 'image/png',
        buffer: Buffer.from('no picture'),
      });
      await page.getByRole('alert').getByText('This file is no picture that can be shown').waitFor();
      await file.setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: await page.screenshot() });
      await page.getByRole('button', { name: 'Save picture' }).click();
      await page.getByTestId('flash').getByText('The picture is saved in the draft').waitFor();
      const width = await page.evaluate<number>("document.querySelector('.lm-card-picture').naturalWidth");
      expect(width).toBeLessThanOrEqual(800);
      await page.getByRole('button', { name: 'Take the picture away' }).click();
      await page.getByTestId('flash').getByText('no picture any more').waitFor();
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
