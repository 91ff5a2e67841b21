import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { hostCommand, LOGINS } from '../crm-host.ts';
import { CONTACT_PASSWORD } from '../retail/clients.ts';
import type { Stack } from '../stack.ts';
import { PICTURED_CLIENT } from './pages.ts';
import type { PictureOf, Subjects } from './pages.ts';

const LANGUAGES = { en: 'english', vi: 'vietnamese', fr: 'french' } as const;
const WIDTHS = [1280, 390] as const;
const HEIGHT = 900;
/** Long lists are cut off: the head of a page shows what it is about. */
const HEIGHT_MAX = 1600;

/** Takes each picture in each language and width. Answers with the number of pictures. */
export async function takeScreenshots(
  browser: Browser,
  stack: Stack,
  pages: readonly PictureOf[],
  subjects: Subjects,
  folder: string,
): Promise<number> {
  let count = 0;
  for (const [code, language] of Object.entries(LANGUAGES)) {
    await hostCommand(stack.host.instance, 'option', 'active_language', language);
    for (const width of WIDTHS) {
      const context = await browser.newContext({ viewport: { width, height: HEIGHT } });
      await signIn(context, stack.host.url);
      for (const picture of pages) {
        await take(
          context,
          stack.host.url + picture.path(subjects),
          picture,
          join(folder, `${picture.name}-${code}-${width}.png`),
        );
        count += 1;
      }
      await context.close();
      console.log(`${code}, ${width} px: ${pages.length} pictures`);
    }
  }
  return count;
}

/** Staff and client in one browser, as the host allows. */
async function signIn(context: BrowserContext, hostUrl: string): Promise<void> {
  const page = await context.newPage();
  const logins = [
    ['admin/authentication', LOGINS.admin],
    ['authentication/login', { email: PICTURED_CLIENT, password: CONTACT_PASSWORD }],
  ] as const;
  for (const [path, { email, password }] of logins) {
    await page.goto(hostUrl + path);
    await page.fill('[name="email"]', email);
    await page.fill('[name="password"]', password);
    await page.press('[name="password"]', 'Enter');
    await page.waitForURL((url) => !url.pathname.endsWith(path));
  }
  await page.close();
}

async function take(context: BrowserContext, url: string, picture: PictureOf, path: string): Promise<void> {
  const page = await context.newPage();
  const response = await page.goto(url);
  if (response?.status() !== 200) throw new Error(`${url} answers with HTTP ${response?.status()}`);
  await page.waitForLoadState('networkidle');
  if (picture.open !== undefined) {
    await page.locator(picture.open).first().click();
    await page
      .locator(picture.shows ?? picture.open)
      .first()
      .waitFor();
  }
  const width = page.viewportSize()?.width ?? 0;
  const height = Math.min(HEIGHT_MAX, await page.evaluate<number>('document.documentElement.scrollHeight'));
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } });
  await page.close();
}
