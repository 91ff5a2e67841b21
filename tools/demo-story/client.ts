import type { Locator, Page } from 'playwright-core';
import { LOGINS } from '../crm-host.ts';
import { numberIn, reloadUntil, textOf, textOnceThere } from './expect.ts';

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

  /** Reads the terms of the programme and agrees. Answers with what the page says then. */
  async agreesToTerms(): Promise<string> {
    await this.#openRewards();
    await this.#page.getByTestId('terms-banner').getByRole('link').click();
    await this.#page.getByTestId('terms-accept').getByRole('button').click();
    return textOf(this.#page.getByTestId('flash'));
  }

  /** Turns points into a coupon on the Rewards page, once it says that they give this. Answers with that, and the code. */
  async makeCoupon(
    points: number,
    worth: string,
  ): Promise<{ readonly quote: string; readonly code: string }> {
    await this.#openRewards();
    await this.#page.getByTestId('convert-points').fill(String(points));
    const quote = await textOnceThere(
      this.#page.getByTestId('convert-quote'),
      `a coupon of ${worth}`,
      (text) => text.includes(worth),
    );
    await this.#page.getByTestId('convert-submit').click();
    return { quote, code: await textOnceThere(this.#coupon().getByTestId('coupon-code-text'), 'a code') };
  }

  /** What the Rewards page says of the newest coupon, once it says this. */
  async seesCoupon(word: string): Promise<string> {
    await this.#openRewards();
    return reloadUntil(this.#page, this.#coupon(), word, (text) => text.includes(word));
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

  #coupon(): Locator {
    return this.#page.getByTestId('coupon').first();
  }

  async #openRewards(): Promise<void> {
    await this.#page.goto(`${this.#host}loyalty_memberships/rewards`);
  }
}
