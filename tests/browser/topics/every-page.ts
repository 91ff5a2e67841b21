import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { NO_COUPONS } from '../../../sidecar/programs/coupon-settings.ts';
import { ERROR_PAGES, PAGES } from '../../../tools/screenshots/pages.ts';
import type { Subjects } from '../../../tools/screenshots/subjects.ts';
import { openPage } from '../../../tools/screenshots/take.ts';
import { aTier, aTierSettings } from '../../support/builders.ts';
import { graveFindings } from '../stage/accessibility.ts';
import { whileProgramIs } from '../stage/changed-program.ts';
import { ADMIN, type Customer } from '../stage/shop.ts';
import type { Stage } from '../stage/stage.ts';
import { stageSubjects } from '../stage/subjects.ts';

const DESKTOP = 1280;
const PHONE = 390;
const HEIGHT = 900;

const OTHER_LANGUAGES = ['vietnamese', 'french'];

/**
 * Every page there is, at the width of a desktop and of a telephone; on a telephone in other languages as well: what
 * clients see in all of them, what staff see in one by turns.
 */
export function everyPageTests(stage: () => Stage): void {
  describe('every page', () => {
    let subjects: Subjects;
    let customer: Customer;

    const levels = [aTier({ id: 'silver', threshold: '500' }), aTier({ id: 'gold', threshold: '20000' })];
    whileProgramIs(stage, (document) => ({
      ...document,
      tiers: aTierSettings({ mode: 'threshold', levels }),
      rewards: { isOn: true, clientMayOrder: true },
      coupons: { ...NO_COUPONS, isOn: true, rates: [{ currency: 'GBP', points: 100, amount: '1.00' }] },
      participation: { ...document.participation, terms: { en: 'Be kind.', vi: '', fr: '' } },
    }));
    beforeAll(async () => {
      const name = 'A Company With Quite A Long Name For A Telephone Ltd';
      ({ customer, subjects } = await stageSubjects(stage(), name));
    });

    afterAll(() => stage().shop.setStaffLanguage(''));
    const setLanguage = async (language: string) => {
      const { shop } = stage();
      await shop.setStaffLanguage(language);
      await shop.data.change('clients', customer.clientId, { default_language: language });
    };

    for (const [index, picture] of [...PAGES, ...ERROR_PAGES].entries()) {
      it(`fits into its window and has nothing that axe calls serious or critical: ${picture.name}`, async () => {
        const { visit, url } = stage();
        const isAdmin = picture.path(subjects).startsWith('admin/');
        const page = await visit(isAdmin ? ADMIN : customer.login, { refusals: [404, 422] });
        const found: string[] = [];
        const note = (width: number, language: string, problems: readonly string[]): void => {
          found.push(...problems.map((problem) => `${width} px, ${language}: ${problem}`));
        };
        const fits = async (width: number, language: string): Promise<void> => {
          await page.setViewportSize({ width, height: HEIGHT });
          note(width, language, await overflow(page, width));
        };
        const isSound = async (width: number, language: string): Promise<void> => {
          await fits(width, language);
          note(width, language, await graveFindings(page));
        };
        await setLanguage('english');
        await openPage(page, url(''), picture, subjects);
        await isSound(DESKTOP, 'english');
        await fits(PHONE, 'english');
        const others = isAdmin ? OTHER_LANGUAGES.filter((_, turn) => turn === index % 2) : OTHER_LANGUAGES;
        for (const language of others) {
          await setLanguage(language);
          await openPage(page, url(''), picture, subjects);
          await isSound(PHONE, language);
        }
        expect(found).toEqual([]);
      });
    }
  });
}

async function overflow(page: Page, width: number): Promise<string[]> {
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  return wide > width ? [`is ${wide} px wide`] : [];
}
