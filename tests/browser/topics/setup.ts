import { describe, expect, it } from '@jest/globals';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

/** The set-up by somebody who clicks through it; the shop's live programme stays as it is. */
export function setupTests(stage: () => Stage): void {
  describe('the set-up', () => {
    it('proposes a programme, shows live what it costs, tries it on past invoices, and can be left before it is published', async () => {
      const { visit, url } = stage();
      const page = await visit(ADMIN, { refusals: [422] });
      await page.goto(url('admin/loyalty_memberships/setup?again=1'));
      await page.getByTestId('setup-next').click();
      await page.getByText('Please choose one.').first().waitFor();
      await page.getByLabel('Services').check();
      await page.getByLabel('Clients spend more in a year').check();
      await page.locator('[name="cost"]').fill('4');
      await page.getByTestId('setup-next').click();

      const costs = page.getByTestId('costs-GBP');
      await costs.getByText('£400.00 to £600.00 of £10,000.00 sales').waitFor();
      const points = page.locator('[name="rates[GBP][points]"]');
      expect(await points.inputValue()).toBe('1');
      await points.fill('4');
      await page.getByText('That is more than 10%').first().waitFor();
      await points.fill('1');
      await page.getByTestId('setup-next').click();

      // In a shop whose clients spend alike, fewer than three levels are proposed.
      await page.getByTestId('setup-levels').locator('[name^="threshold["]').first().waitFor();
      await page.getByTestId('setup-next').click();
      await page.getByTestId('setup-words').waitFor();
      await page.getByTestId('setup-next').click();
      await page.getByTestId('setup-publish-submit').waitFor();

      await page.goto(url('admin/loyalty_memberships/setup'));
      await page.getByTestId('setup-publish-submit').waitFor();
      await page.goto(url('admin/loyalty_memberships/program'));
      page.once('dialog', (dialog) => void dialog.accept());
      await page.getByText('Discard the draft').click();
      await page.getByTestId('flash').getByText('The draft was discarded').waitFor();
    });
  });
}
