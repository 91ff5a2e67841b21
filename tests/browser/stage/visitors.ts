import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Login {
  readonly email: string;
  readonly password: string;
  readonly isStaff: boolean;
}

export interface VisitOptions {
  readonly width?: number;
  /** Answers of 400 and more that this visit is meant to meet. */
  readonly refusals?: readonly number[];
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

const HEIGHT = 900;

/** Opens windows for people and watches what their pages complain about. */
export class Visitors {
  readonly #browser: Browser;
  readonly #host: string;
  readonly #sessions = new Map<string, Session>();
  #open: BrowserContext[] = [];
  #complaints: string[] = [];

  constructor(browser: Browser, host: string) {
    this.#browser = browser;
    this.#host = host;
  }

  async visit(login?: Login, { width = 1280, refusals = [] }: VisitOptions = {}): Promise<Page> {
    const session = login === undefined ? undefined : await this.#sessionOf(login);
    const context = await this.#browser.newContext({
      viewport: { width, height: HEIGHT },
      ...(session === undefined ? {} : { storageState: session }),
    });
    this.#open.push(context);
    const page = await context.newPage();
    this.#watch(context, refusals);
    return page;
  }

  /** Closes all windows. Throws when a page of them complained. */
  async leave(): Promise<void> {
    const open = this.#open;
    const complaints = this.#complaints;
    this.#open = [];
    this.#complaints = [];
    await Promise.all(open.map((context) => context.close()));
    if (complaints.length > 0) throw new Error(`The pages complained:\n${complaints.join('\n')}`);
  }

  #watch(context: BrowserContext, refusals: readonly number[]): void {
    context.on('weberror', (error) => this.#complaints.push(String(error.error())));
    context.on('console', (message) => {
      // The browser's line about a failed request says less than the answer itself, which is watched below.
      const isAboutAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isAboutAnswer) this.#complaints.push(message.text());
    });
    context.on('response', (response) => {
      const status = response.status();
      if (status >= 400 && !refusals.includes(status)) {
        this.#complaints.push(`HTTP ${status} ${response.request().method()} ${response.url()}`);
      }
    });
  }

  /** Logs in once; later windows of the same person go on with that session. */
  async #sessionOf(login: Login): Promise<Session> {
    const known = this.#sessions.get(login.email);
    if (known !== undefined) return known;
    const context = await this.#browser.newContext();
    const page = await context.newPage();
    const path = login.isStaff ? 'admin/authentication' : 'authentication/login';
    await page.goto(this.#host + path);
    await page.fill('[name="email"]', login.email);
    await page.fill('[name="password"]', login.password);
    await page.press('[name="password"]', 'Enter');
    await page.waitForURL((url) => !url.pathname.endsWith(path));
    const session = await context.storageState();
    await context.close();
    this.#sessions.set(login.email, session);
    return session;
  }
}
