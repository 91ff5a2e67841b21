import type { Page } from 'playwright-core';
import { LOGINS } from '../crm-host.ts';
import { numberIn, reloadUntil, textOf } from './expect.ts';

/** A client's contact in the portal. */
export class Client {
  readonly #page: Page;
  readonly #host: string;

  constructor(page: Page, host: string) {
    this.#page = page;
    this.#host = host;
  }

  async login(): Promise<void> {
    await this.#page.goto(`${this.#host}authentication/login`);
    await this.#page.fill('[name="email"]', LOGINS.client.email);
    await this.#page.fill('[name="password"]', LOGINS.client.password);
    await this.#page.click('.login-form button[type="submit"]');
    await this.#page.waitForURL((url) => !url.pathname.endsWith('authentication/login'));
  }

  /** Looks at the Rewards page until the balance is there. Answers with what it says. */
  seesBalance(points: number): Promise<string> {
    return this.#seesBalance(`a balance of ${points}`, (balance) => balance === points);
  }

  /** Looks at the Rewards page until there are points, however many. */
  seesPoints(): Promise<string> {
    return this.#seesBalance('a balance above 0', (balance) => balance !== null && balance > 0);
  }

  /** Opens the newest line of the points log. Answers with its explanation. */
  async explanation(): Promise<string> {
    await this.#openRewards();
    const row = this.#page.getByTestId('entry-row').first();
    await row.getByTestId('entry-explain').click();
    const explanation = this.#page.getByTestId('entry-explanation').first();
    await explanation.waitFor({ state: 'visible' });
    return textOf(explanation);
  }

  /** What the Rewards page says when the sidecar does not answer. */
  async calmPage(): Promise<string> {
    await this.#openRewards();
    return textOf(this.#page.getByTestId('unavailable'));
  }

  async #seesBalance(what: string, isRight: (balance: number | null) => boolean): Promise<string> {
    await this.#openRewards();
    const balance = this.#page.getByTestId('rewards-balance');
    const seen = await reloadUntil(this.#page, balance, what, (text) => isRight(numberIn(text)));
    return `balance ${seen}`;
  }

  async #openRewards(): Promise<void> {
    await this.#page.goto(`${this.#host}loyalty_memberships/rewards`);
  }
}
