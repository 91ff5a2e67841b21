import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { Browser } from 'playwright-core';
import { LOADED_CUSTOMER } from '../demo-data.ts';
import { Staff } from '../demo-story/staff.ts';
import { contactEmail } from '../retail/clients.ts';
import type { Stack } from '../stack.ts';

/** The documents that pages are taken of. */
export interface Subjects {
  readonly clientId: number;
  readonly invoiceId: number;
  readonly invoiceHash: string;
}

export interface PictureOf {
  readonly name: string;
  /** Below the host's address. */
  readonly path: (subjects: Subjects) => string;
  /** A click on this shows what the picture is about. */
  readonly open?: string;
  /** Appears after that click. */
  readonly shows?: string;
}

const LOYALTY = 'admin/loyalty_memberships';
const EXPLAINED = { open: '[data-testid="entry-explain"]', shows: '[data-testid="entry-explanation"]' };

/** Every page of the product. */
export const PAGES: readonly PictureOf[] = [
  { name: 'members', path: () => `${LOYALTY}/members` },
  { name: 'member', path: ({ clientId }) => `${LOYALTY}/members/${clientId}` },
  { name: 'points-log', path: () => `${LOYALTY}/entries` },
  { name: 'points-log-explained', path: () => `${LOYALTY}/entries`, ...EXPLAINED },
  { name: 'program', path: () => `${LOYALTY}/program` },
  { name: 'rule-kinds', path: () => `${LOYALTY}/program/rules/new` },
  { name: 'rule', path: () => `${LOYALTY}/program/rules/new?kind=per_category` },
  { name: 'levels', path: () => `${LOYALTY}/program/levels` },
  { name: 'simulation', path: () => `${LOYALTY}/program/simulate` },
  { name: 'health', path: () => `${LOYALTY}/health` },
  {
    name: 'customer-tab',
    path: ({ clientId }) => `admin/clients/client/${clientId}?group=loyalty_memberships`,
  },
  { name: 'invoice-panel', path: ({ invoiceId }) => `admin/invoices/list_invoices/${invoiceId}` },
  { name: 'rewards', path: () => 'loyalty_memberships/rewards' },
  { name: 'rewards-explained', path: () => 'loyalty_memberships/rewards', ...EXPLAINED },
  { name: 'portal-home', path: () => 'clients' },
  { name: 'client-invoice', path: ({ invoiceId, invoiceHash }) => `invoice/${invoiceId}/${invoiceHash}` },
];

/** The e-mail address with which the pictures of the portal are taken: a client with a history. */
export const PICTURED_CLIENT = contactEmail(LOADED_CUSTOMER);

/** Writes an open invoice for that client, so that there is something to redeem on. */
export async function prepareSubjects(browser: Browser, stack: Stack): Promise<Subjects> {
  const page = await (await browser.newContext()).newPage();
  const staff = new Staff(page, stack.host.url);
  await staff.login();
  const invoiceId = await staff.writeInvoice(`Customer ${LOADED_CUSTOMER}`, 'Gift card', 3);
  await staff.simulate();
  await page.context().close();

  const connection = await createConnection(stack.database.url);
  try {
    const invoice = await row(connection, 'SELECT clientid, hash FROM tblinvoices WHERE id = ?', invoiceId);
    return { invoiceId, clientId: Number(invoice['clientid']), invoiceHash: String(invoice['hash']) };
  } finally {
    await connection.end();
  }
}

async function row(connection: Connection, sql: string, value: number): Promise<RowDataPacket> {
  const [rows] = await connection.query<RowDataPacket[]>(sql, [value]);
  const first = rows[0];
  if (first === undefined) throw new Error(`nothing was found: ${sql}`);
  return first;
}
