import type { Connection, RowDataPacket } from 'mysql2/promise';
import { RetailFileError } from '../retail-csv.ts';
import type { RetailDocument } from './documents.ts';

/** What the loader must know of the host before it writes. */
export interface HostFacts {
  readonly table: (name: string) => string;
  readonly currencyId: number;
  /** What a client of this currency has in its own currency field: 0 means the host's default. */
  readonly clientCurrencyId: number;
  readonly paymentModeId: number;
  readonly staffId: number;
  readonly invoicePrefix: string;
  readonly creditNotePrefix: string;
  /** Newer releases keep the number as it is shown in a column of its own. */
  readonly hasFormattedNumber: boolean;
  /** The numbers in use, by kind of document. */
  readonly numbers: Readonly<Record<RetailDocument['kind'], ReadonlySet<number>>>;
}

/** Reads them, or says what the host lacks. */
export async function hostFacts(
  connection: Connection,
  prefix: string,
  currency: string,
): Promise<HostFacts> {
  const table = (name: string): string => prefix + name;
  const all = async (sql: string, values: unknown[]): Promise<RowDataPacket[]> =>
    (await connection.query<RowDataPacket[]>(sql, values))[0];
  const one = async (what: string, sql: string, values: unknown[]): Promise<RowDataPacket> => {
    const row = (await all(sql, values))[0];
    if (row === undefined) throw new RetailFileError(`The host has no ${what}.`);
    return row;
  };

  const money = await one(`currency ${currency}`, 'SELECT id, isdefault FROM ?? WHERE name = ?', [
    table('currencies'),
    currency,
  ]);
  const mode = await one('payment mode "Bank"', `SELECT id FROM ?? WHERE name = 'Bank'`, [
    table('payment_modes'),
  ]);
  const staff = await one('staff member', 'SELECT staffid FROM ?? ORDER BY admin DESC, staffid LIMIT 1', [
    table('staff'),
  ]);
  const option = async (name: string, standard: string): Promise<string> => {
    const rows = await all('SELECT value FROM ?? WHERE name = ?', [table('options'), name]);
    return (rows[0]?.['value'] as string | undefined) ?? standard;
  };
  const numbersIn = async (name: string): Promise<Set<number>> =>
    new Set((await all('SELECT number FROM ??', [table(name)])).map((row) => row['number'] as number));

  return {
    table,
    currencyId: money['id'] as number,
    clientCurrencyId: money['isdefault'] === 1 ? 0 : (money['id'] as number),
    paymentModeId: mode['id'] as number,
    staffId: staff['staffid'] as number,
    invoicePrefix: await option('invoice_prefix', 'INV-'),
    creditNotePrefix: await option('credit_note_prefix', 'CN-'),
    hasFormattedNumber:
      (await all(`SHOW COLUMNS FROM ?? LIKE 'formatted_number'`, [table('invoices')])).length > 0,
    numbers: { invoice: await numbersIn('invoices'), credit_note: await numbersIn('creditnotes') },
  };
}
