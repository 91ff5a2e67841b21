import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hostCommand, LOGINS } from '../crm-host.ts';
import { CONTACT_PASSWORD, contactEmail } from '../retail/clients.ts';
import { LOADED_CUSTOMER } from '../demo-data.ts';
import type { Stack } from '../stack.ts';
import type { PictureOf } from './pages.ts';
import type { Subjects } from './subjects.ts';

export const LANGUAGES = { en: 'english', vi: 'vietnamese', fr: 'french' } as const;
const WIDTHS = [1280, 390] as const;
const HEIGHT = 900;
/** Of a long list the beginning is enough. */
const HEIGHT_MAX = 2400;

interface Login {
  readonly email: string;
  readonly password: string;
}

/** Whose pages are taken in one browser. */
interface Visitor {
  readonly login: Login;
  readonly signInPath: string;
  readonly sees: (path: string) => boolean;
}

/** A client with a history. */
export const PICTURED_CLIENT: Login = { email: contactEmail(LOADED_CUSTOMER), password: CONTACT_PASSWORD };

/** Takes pictures of pages in each language and width. */
export class Photographer {
  readonly #browser: Browser;
  readonly #stack: Stack;
  readonly #folder: string;
  readonly #client: Login;
  readonly #isWanted: (file: string) => boolean;

  /** @param client who is signed in to the portal; an administrator sees the pages of staff */
  constructor(
    browser: Browser,
    stack: Stack,
    { folder, isWanted }: { folder: string; isWanted: (file: string) => boolean },
    client: Login,
  ) {
    this.#browser = browser;
    this.#stack = stack;
    this.#folder = folder;
    this.#client = client;
    this.#isWanted = isWanted;
  }

  async take(pages: readonly PictureOf[], subjects: Subjects): Promise<void> {
    if (pages.length === 0) return;
    for (const [code, language] of Object.entries(LANGUAGES)) {
      await hostCommand(this.#stack.host.instance, 'option', 'active_language', language);
      for (const visitor of this.#visitors()) await this.#takeAs(visitor, code, pages, subjects);
      console.log(`${code}: ${pages.length} pages, ${pages[0]?.name} …`);
    }
  }

  async #takeAs(
    { login, signInPath, sees }: Visitor,
    code: string,
    pages: readonly PictureOf[],
    subjects: Subjects,
  ): Promise<void> {
    const own = pages.filter((picture) => sees(picture.path(subjects)));
    if (own.length === 0) return;
    const context = await this.#browser.newContext();
    await signIn(context, this.#stack.host.url + signInPath, login);
    for (const picture of own) {
      const page = await context.newPage();
      for (const width of WIDTHS) {
        const file = `${picture.name}-${code}-${width}.png`;
        if (!this.#isWanted(file)) continue;
        await page.setViewportSize({ width, height: HEIGHT });
        await openPage(page, this.#stack.host.url, picture, subjects);
        await shoot(page, join(this.#folder, file));
      }
      await page.close();
    }
    await context.close();
  }

  /** Each in a browser of its own: staff who are signed in beside a client count as staff in the portal, too. */
  #visitors(): readonly Visitor[] {
    const isAdmin = (path: string): boolean => path.startsWith('admin/');
    return [
      { login: LOGINS.admin, signInPath: 'admin/authentication', sees: isAdmin },
      { login: this.#client, signInPath: 'authentication/login', sees: (path) => !isAdmin(path) },
    ];
  }
}

async function signIn(context: BrowserContext, address: string, { email, password }: Login): Promise<void> {
  const page = await context.newPage();
  await page.goto(address);
  await page.fill('[name="email"]', email);
  await page.fill('[name="password"]', password);
  await page.press('[name="password"]', 'Enter');
  await page.waitForURL((url) => url.href !== address);
  await page.close();
}

/** Opens a page and does what belongs to it. Throws when it answers otherwise than expected. */
export async function openPage(
  page: Page,
  hostUrl: string,
  { name, path, act, status = 200 }: PictureOf,
  subjects: Subjects,
): Promise<void> {
  const response = await page.goto(hostUrl + path(subjects));
  if (response?.status() !== status) {
    throw new Error(`${name}: ${response?.url()} answers with HTTP ${response?.status()}, not ${status}`);
  }
  await settled(page);
  if (act === undefined) return;
  await act(page);
  await settled(page);
}

/** Nothing is on its way any more: neither parts that the host fetches nor places of ours. */
const IS_AT_REST = `window.jQuery !== undefined && window.jQuery.active === 0
  && [...document.querySelectorAll('[data-loyalty-src]:not([data-loyalty-state="done"])')].every((place) => place.closest('details:not([open])'))`;

/** Waits until what belongs to a page is loaded. A page that renews itself rests in between. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.waitForFunction(IS_AT_REST);
}

async function shoot(page: Page, path: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  const height = Math.min(HEIGHT_MAX, await page.evaluate<number>('document.documentElement.scrollHeight'));
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } });
}
