import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { loadCatalogue } from './retail/catalogue.ts';
import { loadClients } from './retail/clients.ts';
import { readDocuments } from './retail/documents.ts';
import type { RetailDocument, Skipped } from './retail/documents.ts';
import { hostFacts } from './retail/host-facts.ts';
import { movedBy } from './retail/move-days.ts';
import { insertCreditNotes, insertInvoices } from './retail/sales.ts';
import { readRetailLines, RetailFileError } from './retail-csv.ts';

/** A transaction holds this many invoices: what is written of a batch is written whole. */
const BATCH = 500;

export interface RetailRequest {
  /** `mysql://…` of the host's database. */
  readonly databaseUrl: string;
  readonly file: string;
  /** Of the amounts in the file: a currency name of the host. */
  readonly currency?: string;
  readonly prefix?: string;
  /** Everything happened so many days later than the file says; default 0. */
  readonly moveDays?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface RetailReport extends Readonly<Skipped> {
  readonly invoices: number;
  readonly creditNotes: number;
  /** Of the two together: in the host before, by their number. */
  readonly alreadyThere: number;
  readonly clients: number;
  readonly items: number;
}

/**
 * Loads a retail file into the host's tables with plain SQL, so that the host fires no hook: history as it would have
 * come from elsewhere. The whole file is read and checked before the first row is written. A second run adds nothing;
 * after an interrupted one it completes the rest.
 */
export async function loadRetail(request: RetailRequest): Promise<RetailReport> {
  const skipped: Skipped = { linesWithoutCustomer: 0, adjustmentLines: 0, documentsBelowZero: 0 };
  let total = 0;
  for await (const document of readDocuments(readRetailLines(request.file), skipped))
    total += document.total ? 1 : 0;

  const connection = await createConnection({ uri: request.databaseUrl, charset: 'utf8mb4' });
  try {
    await claimLoader(connection);
    return { ...(await writeAll(connection, request, total)), ...skipped };
  } finally {
    await connection.end();
  }
}

async function writeAll(connection: Connection, request: RetailRequest, total: number) {
  const host = await hostFacts(connection, request.prefix ?? 'tbl', request.currency ?? 'GBP');
  const clients = await loadClients(connection, host);
  const catalogue = await loadCatalogue(connection, host);
  const report = { invoices: 0, creditNotes: 0, alreadyThere: 0, clients: 0, items: 0 };
  let done = 0;

  const unused: Skipped = { linesWithoutCustomer: 0, adjustmentLines: 0, documentsBelowZero: 0 };
  const documents = readDocuments(readRetailLines(request.file), unused);
  for await (const original of inBatches(documents)) {
    const batch = original.map((document) => movedBy(document, request.moveDays ?? 0));
    const missing = batch.filter(({ kind, number }) => !host.numbers[kind].has(number));
    const invoices = missing.filter(({ kind }) => kind === 'invoice');
    const creditNotes = missing.filter(({ kind }) => kind === 'credit_note');
    await connection.beginTransaction();
    try {
      report.clients += await clients.ensure(missing);
      report.items += await catalogue.ensure(missing);
      await insertInvoices(connection, host, clients.idOf, invoices);
      await insertCreditNotes(connection, host, clients.idOf, creditNotes);
      await connection.commit();
    } catch (error) {
      await connection.rollback();
      throw error;
    }
    report.invoices += invoices.length;
    report.creditNotes += creditNotes.length;
    report.alreadyThere += batch.length - missing.length;
    done += batch.length;
    request.onProgress?.(done, total);
  }
  return report;
}

async function* inBatches(documents: AsyncIterable<RetailDocument>): AsyncGenerator<RetailDocument[]> {
  let batch: RetailDocument[] = [];
  for await (const document of documents) {
    batch.push(document);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Two loads at once would each find the other's invoices missing. The server drops the lock with the connection. */
async function claimLoader(connection: Connection): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT GET_LOCK(CONCAT('loyalty_retail_load_', DATABASE()), 0) AS held`,
  );
  if (rows[0]?.['held'] !== 1)
    throw new RetailFileError('Another load into this host is running; wait for its end.');
}
