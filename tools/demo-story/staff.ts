import type { Page } from 'playwright-core';
import { LOGINS } from '../crm-host.ts';
import { mustHold, reloadUntil, textOf, textOnceThere } from './expect.ts';

const LOYALTY = 'admin/loyalty_memberships';

/** A staff member at the CRM's own pages. */
export class Staff {
  readonly #page: Page;
  readonly #host: string;

  constructor(page: Page, host: string) {
    this.#page = page;
    this.#host = host;
    page.on('dialog', (dialog) => void dialog.accept());
  }

  async login(): Promise<void> {
    await this.#page.goto(`${this.#host}admin/authentication`);
    await this.#page.fill('[name="email"]', LOGINS.admin.email);
    await this.#page.fill('[name="password"]', LOGINS.admin.password);
    await this.#page.click('button[type="submit"]');
    await this.#page.waitForURL((url) => !url.pathname.endsWith('authentication'));
  }

  /** Writes an invoice in the form, which adds up the total in the browser. Answers with the invoice's id. */
  async writeInvoice(client: string, item: string, quantity: number): Promise<number> {
    const page = this.#page;
    await page.goto(`${this.#host}admin/invoices/invoice`);
    await page.fill('#client_search', client);
    await page.click(`#client_results button:has-text("${client}")`);
    await page.fill('#item_search', item);
    await page.click(`#item_results button:has-text("${item}")`);
    // The browser's own language: this code has no types of pages.
    await page.waitForFunction(`document.querySelector('tr.main [data-field="description"]').value !== ''`);
    await page.fill('tr.main [data-field="qty"]', String(quantity));
    await page.click('#add_line');
    await page.click('.transaction-submit');
    await page.waitForURL(/list_invoices\/\d+/);
    return Number(/list_invoices\/(\d+)/.exec(page.url())?.[1]);
  }

  async openInvoice(id: number): Promise<void> {
    await this.#page.goto(`${this.#host}admin/invoices/list_invoices/${id}`);
    await this.#page.waitForSelector(`[data-invoice-id="${id}"]`);
  }

  /** Records a payment of what is due in the invoice's own form. */
  async recordPayment(id: number): Promise<void> {
    await this.openInvoice(id);
    await this.#page.click('a[href="#record_payment"]');
    // A click on a form that still unfolds gets lost.
    await this.#page.waitForSelector('#record_payment.collapse.in');
    await this.#page.click('#record_payment_form button[type="submit"]');
    await this.#page.waitForSelector('.sales-payments tr[data-payment-id]', { state: 'attached' });
  }

  /** Deletes the only payment of an invoice. */
  async deletePayment(id: number): Promise<void> {
    await this.openInvoice(id);
    await this.#page.click('a[href="#invoice_payments_received"]');
    const rows = this.#page.locator('.sales-payments tr[data-payment-id]');
    mustHold((await rows.count()) === 1, 'one payment', `${await rows.count()} payments`);
    await rows.first().locator('button._delete').click();
    await this.#page.waitForSelector('.sales-payments tr[data-payment-id]', { state: 'detached' });
  }

  async amountDue(id: number): Promise<string> {
    await this.openInvoice(id);
    return textOf(this.#page.locator('#invoice .sales-totals tr.due td').last());
  }

  /** Redeems points in the panel under the totals. Answers with the quote that was shown first. */
  async redeem(id: number, points: number): Promise<string> {
    const page = this.#page;
    await this.openInvoice(id);
    const panel = page.getByTestId('invoice-panel');
    await panel.getByTestId('redeem-points').fill(String(points));
    const quote = await textOnceThere(panel.getByTestId('redeem-quote'), 'a quote');
    await panel.getByTestId('redeem-submit').click();
    await page.waitForSelector('.sales-payments tr[data-payment-id]', { state: 'attached' });
    return quote;
  }

  /** Types a coupon's code into the panel under the totals. */
  async useCoupon(id: number, code: string): Promise<void> {
    await this.openInvoice(id);
    const panel = this.#page.getByTestId('invoice-panel');
    await panel.getByTestId('coupon-code').fill(code);
    await panel.getByTestId('coupon-use').click();
    await this.#page.waitForSelector('.sales-payments tr[data-payment-id]', { state: 'attached' });
  }

  /** Hands the first reward of the worklist over. Answers with what the list says of it then. */
  async handOver(): Promise<string> {
    const page = this.#page;
    await page.goto(`${this.#host}${LOYALTY}/reward_catalogue/orders?filter=all`);
    const handOver = page.getByTestId('order-row').first().locator('button[formaction$="/handed-over"]');
    await Promise.all([page.waitForNavigation(), handOver.click()]);
    return textOf(page.getByTestId('order-row').first());
  }

  /** The newest message to a client, once its log has one. */
  async newestMessage(company: string): Promise<string> {
    await this.#page.goto(`${this.#host}${LOYALTY}/messages`);
    const row = this.#page.getByTestId('message-row').filter({ hasText: company }).first();
    return reloadUntil(this.#page, row, `a message that was sent to ${company}`, (text) => /Sent/.test(text));
  }

  /** What the first automation would do for a client. */
  async tryAutomation(company: string): Promise<string> {
    const page = this.#page;
    await page.goto(`${this.#host}${LOYALTY}/automation`);
    await page.getByTestId('automation-row').first().getByRole('link').first().click();
    await page.getByTestId('automation-try').click();
    await page.getByTestId('try-form').locator('[name="client"]').fill(company);
    await page.getByTestId('try-form').getByRole('button').click();
    return textOf(page.getByTestId('try-result'));
  }

  /** What the panel says when the sidecar does not answer. */
  async calmPanel(id: number): Promise<string> {
    await this.openInvoice(id);
    return textOf(this.#page.locator('#invoice').getByTestId('unavailable'));
  }

  /** The explanation of one entry in sentences, on its own page; the table of its lines is left out. */
  async entryText(id: number): Promise<string> {
    await this.#page.goto(`${this.#host}${LOYALTY}/entries/${id}`);
    const sentences = this.#page.getByTestId('entry-explanation').first().locator('p');
    await sentences.first().waitFor();
    return (await sentences.allInnerTexts()).join(' ').replace(/\s+/g, ' ').trim();
  }

  /** What a client's page says of its points. */
  async memberText(clientId: number): Promise<string> {
    await this.#page.goto(`${this.#host}${LOYALTY}/members/${clientId}`);
    return textOf(this.#page.locator('.lm-page'));
  }

  /** What a client's page says of its level. */
  async levelText(clientId: number): Promise<string> {
    await this.#page.goto(`${this.#host}${LOYALTY}/members/${clientId}`);
    return textOf(this.#page.getByTestId('level-progress'));
  }

  /** Simulates the live version over all of history. Answers with the points that it would have issued. */
  async simulate(): Promise<string> {
    const page = this.#page;
    await page.goto(`${this.#host}${LOYALTY}/program/simulate`);
    await page.selectOption('#lm-simulate-program', { index: 1 });
    await page.getByTestId('simulate-run').click();
    const report = page.getByTestId('simulation-report');
    await report.waitFor({ state: 'visible', timeout: 60_000 });
    return `${await textOf(page.getByTestId('simulation-issued'))} points issued`;
  }
}
