import { randomBytes } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import { insertAndFind, insertRows } from './bulk-sql.ts';
import type { Value } from './bulk-sql.ts';
import type { ClientWriter } from './clients.ts';
import type { RetailDocument } from './documents.ts';
import type { HostFacts } from './host-facts.ts';

const INVOICE_PAID = 2;
const CREDIT_NOTE_CLOSED = 2;

/** Invoices issued and paid in full at their time. One of total 0 counts as paid without a payment. */
export async function insertInvoices(
  connection: Connection,
  host: HostFacts,
  idOf: ClientWriter['idOf'],
  documents: readonly RetailDocument[],
): Promise<void> {
  const rows = documents.map((document) => ({
    ...commonColumns(host, idOf, host.invoicePrefix, document),
    sent: 1,
    datesend: document.time,
    duedate: document.day,
    status: INVOICE_PAID,
    hash: randomBytes(16).toString('hex'),
    allowed_payment_modes: serializedModes(host.paymentModeId),
  }));
  const ids = await insertAndFind<number>(
    connection,
    host.table('invoices'),
    { id: 'id', key: 'number' },
    rows,
  );
  await insertLines(connection, host, 'invoice', ids, documents);
  await insertRows(
    connection,
    host.table('invoicepaymentrecords'),
    documents
      .filter(({ isFree }) => !isFree)
      .map(({ number, total, day, time }) => ({
        invoiceid: idIn(ids, number),
        amount: total,
        paymentmode: String(host.paymentModeId),
        date: day,
        daterecorded: time,
        note: '',
        transactionid: '',
      })),
  );
}

/** Credit notes that belong to no invoice, refunded in full at their time. */
export async function insertCreditNotes(
  connection: Connection,
  host: HostFacts,
  idOf: ClientWriter['idOf'],
  documents: readonly RetailDocument[],
): Promise<void> {
  const rows = documents.map((document) => ({
    ...commonColumns(host, idOf, host.creditNotePrefix, document),
    status: CREDIT_NOTE_CLOSED,
  }));
  const ids = await insertAndFind<number>(
    connection,
    host.table('creditnotes'),
    { id: 'id', key: 'number' },
    rows,
  );
  await insertLines(connection, host, 'credit_note', ids, documents);
  await insertRows(
    connection,
    host.table('creditnote_refunds'),
    documents
      .filter(({ isFree }) => !isFree)
      .map(({ number, total, day, time }) => ({
        credit_note_id: idIn(ids, number),
        staff_id: host.staffId,
        refunded_on: day,
        payment_mode: String(host.paymentModeId),
        note: '',
        amount: total,
        created_at: time,
      })),
  );
}

function commonColumns(
  host: HostFacts,
  idOf: ClientWriter['idOf'],
  prefix: string,
  document: RetailDocument,
): Record<string, Value> {
  const { clientId, countryId } = idOf(document);
  return {
    clientid: clientId,
    number: document.number,
    prefix,
    number_format: 1,
    ...(host.hasFormattedNumber ? { formatted_number: `${prefix}${document.number}` } : {}),
    datecreated: document.time,
    date: document.day,
    currency: host.currencyId,
    subtotal: document.total,
    total: document.total,
    addedfrom: host.staffId,
    discount_type: '',
    billing_country: countryId,
  };
}

async function insertLines(
  connection: Connection,
  host: HostFacts,
  relType: RetailDocument['kind'],
  ids: ReadonlyMap<number, number>,
  documents: readonly RetailDocument[],
): Promise<void> {
  const rows = documents.flatMap(({ number, lines }) =>
    lines.map((line, index) => ({
      rel_id: idIn(ids, number),
      rel_type: relType,
      description: line.description,
      long_description: line.stockCode,
      qty: line.quantity,
      rate: line.rate,
      item_order: index + 1,
    })),
  );
  await insertRows(connection, host.table('itemable'), rows);
}

/** PHP's serialize() of a list with this one mode. */
function serializedModes(modeId: number): string {
  const text = String(modeId);
  return `a:1:{i:0;s:${text.length}:"${text}";}`;
}

function idIn(ids: ReadonlyMap<number, number>, number: number): number {
  const id = ids.get(number);
  if (id === undefined) throw new Error(`document ${number} was not stored`);
  return id;
}
