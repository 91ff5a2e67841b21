import { describe, expect, it } from '@jest/globals';
import type { ProgramDocument } from '../../../sidecar/programs/program-document.ts';
import type { TierSettings } from '../../../sidecar/programs/tier.ts';
import { textOf } from '../../../tools/demo-story/expect.ts';
import { settled } from '../../../tools/screenshots/take.ts';
import { aTier, aTierSettings } from '../../support/builders.ts';
import { publishChanged, whileProgramIs } from '../stage/changed-program.ts';
import { ADMIN } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';

const LEVELS = [
  aTier({ id: 'silver', names: { en: 'Silver', vi: 'Bạc', fr: 'Argent' }, threshold: '500', price: 200 }),
  aTier({ id: 'gold', names: { en: 'Gold', vi: 'Vàng', fr: 'Or' }, threshold: '1000', price: 500 }),
  aTier({ id: 'top', names: { en: 'Top', vi: 'Đỉnh', fr: 'Sommet' }, threshold: '5000', price: 2000 }),
];
const REWARDS = 'loyalty_memberships/rewards';

/** Levels as clients and staff see them. The programme is given levels for these tests alone. */
export function levelsTests(stage: () => Stage): void {
  describe('a programme with levels', () => {
    const withLevels = (changes: Partial<TierSettings>) => (document: ProgramDocument) => ({
      ...document,
      tiers: aTierSettings({ mode: 'threshold', levels: LEVELS, ...changes }),
    });
    whileProgramIs(stage, withLevels({}));

    it('shows a client the card, the level, and the way to the next', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Levelled Ltd', 700);
      const page = await visit(customer.login);
      await page.goto(url('clients'));
      expect(await textOf(page.getByTestId('card-level'))).toContain('Silver');
      await page.goto(url(REWARDS));
      expect(await textOf(page.getByTestId('card-company'))).toBe('Levelled Ltd');
      expect(await page.getByTestId('card-qr').isVisible()).toBe(true);
      expect(await textOf(page.getByTestId('level-next'))).toBe('300 points more for the level “Gold”.');
      expect(await page.getByTestId('level-row').count()).toBe(LEVELS.length);
      expect(await page.getByTestId('level-select').count()).toBe(0);
    });

    it('A50: has a select box on the highest level within reach alone, and asks before it takes points', async () => {
      await publishChanged(stage(), withLevels({ mode: 'exchange' }));
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Exchanging Ltd', 650);
      const page = await visit(customer.login);
      await page.goto(url(REWARDS));
      expect(await page.getByTestId('level-select').count()).toBe(1);
      expect(await page.getByTestId('level-select').getAttribute('value')).toBe('gold');
      expect(await page.getByTestId('level-state').allInnerTexts()).toEqual([
        'Within reach',
        'Within reach',
        '1,350 points missing',
      ]);

      // By keyboard alone: the box, then the button.
      await page.getByTestId('level-select').focus();
      await page.keyboard.press('Space');
      await Promise.all([page.waitForURL(/confirm/), page.keyboard.press('Enter')]);
      expect(await textOf(page.getByTestId('confirm-level'))).toContain(
        'Of 650 points to spend, 150 are left.',
      );
      expect(await shop.balance(customer.clientId)).toBe(650);

      await Promise.all([page.waitForURL(/rewards$/), page.getByTestId('confirm-level-submit').click()]);
      expect(await textOf(page.getByTestId('flash'))).toContain('You are now at the level “Gold”.');
      expect(await shop.balance(customer.clientId)).toBe(150);
      expect(await textOf(page.getByTestId('level-name'))).toBe('Gold');
      await page.goBack();
      await page.goto(url(REWARDS));
      expect(await shop.balance(customer.clientId)).toBe(150);
    });

    it('lets staff hold a level by hand, with a reason in the history', async () => {
      const { shop, visit, url } = stage();
      const customer = await shop.customerWithPoints('Held Ltd', 50);
      const page = await visit(ADMIN);
      await page.goto(url(`admin/loyalty_memberships/members/${customer.clientId}`));
      await page.getByText('Set the level by hand').click();
      await page.locator('#lm-set-level').selectOption('top');
      await page.locator('#lm-set-lock').selectOption('ever');
      await page.locator('#lm-set-reason').fill('Founding client');
      await Promise.all([
        page.waitForNavigation(),
        page.getByRole('button', { name: 'Set the level' }).click(),
      ]);
      expect(await textOf(page.getByTestId('level-name'))).toBe('Top');
      await page.getByText('Level history', { exact: true }).click();
      expect(await textOf(page.getByTestId('level-change').first())).toContain('Founding client');

      await page.goto(url('admin/loyalty_memberships/members?level=top'));
      expect(await page.getByTestId('member-row').count()).toBe(1);
    });

    it('fits its pages into the width of a telephone, in every language', async () => {
      await publishChanged(stage(), withLevels({ mode: 'exchange' }));
      const { shop, visit, url } = stage();
      for (const language of ['english', 'vietnamese', 'french']) {
        const customer = await shop.customerWithPoints(`Narrow ${language} Ltd`, 650, language);
        const page = await visit(customer.login, { width: 390 });
        for (const path of [REWARDS, `${REWARDS}/levels/confirm?level=gold`]) {
          await page.goto(url(path));
          await settled(page);
          const width = await page.evaluate<number>('document.documentElement.scrollWidth');
          expect([language, path, width]).toEqual([language, path, 390]);
        }
      }
    });
  });
}
