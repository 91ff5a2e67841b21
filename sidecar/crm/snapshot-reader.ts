import type { Knex } from 'knex';
import { type SqlValue, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { fromHostDateTime } from '../shared/business-time.ts';
import { rational } from '../shared/rational.ts';
import type { CatalogueMatcher } from './catalogue-matcher.ts';
import { push } from './group-rows.ts';
import type { HostSettings } from './host-settings.ts';
import { readLines } from './snapshot-lines.ts';
import { sourceId, type SourceRef } from './source.ts';
import type {
  DocumentStatus,
  PointsDiscount,
  SnapshotCredit,
  SnapshotCreditNote,
  SnapshotPayment,
  SourceSnapshot,
} from './source-snapshot.ts';

const INVOICE_STATUS: Readonly<Record<number, DocumentStatus>> = {
  1: 'unpaid',
  2: 'paid',
  3: 'partially_paid',
  4: 'overdue',
  5: 'cancelled',
  6: 'draft',
};
const CREDIT_NOTE_STATUS: Readonly<Record<number, DocumentStatus>> = { 1: 'open', 2: 'closed', 3: 'void' };

interface DocumentRow {
  id: number;
  clientid: number;
  currency: string | null;
  currency_id: number;
  status: number;
  date: string;
  duedate: string | null;
  subtotal: string;
  total: string;
  discount_total: string | null;
  discount_type: string;
  discount_percent: string | null;
  adjustment: string | null;
  points_reference: string | null;
}

export interface ReadOptions {
  readonly settings: HostSettings;
  /** Null = leave lines unmatched, when no rule in force looks at items or groups. */
  readonly matcher: CatalogueMatcher | null;
}

/**
 * Reads what the CRM's tables say about a batch of documents, in a fixed number of queries however many there are.
 * Documents that do not exist are missing from the map.
 */
export async function readSnapshots(
  db: Knex,
  table: TableNames,
  sources: readonly SourceRef[],
  options: ReadOptions,
): Promise<Map<string, SourceSnapshot>> {
  const invoiceIds = idsOf(sources, 'invoice');
  const noteIds = idsOf(sources, 'credit_note');
  const snapshots = new Map<string, SourceSnapshot>();
  if (invoiceIds.length > 0) {
    for (const one of await readInvoices(db, table, invoiceIds, options)) snapshots.set(sourceId(one), one);
  }
  if (noteIds.length > 0) {
    for (const one of await readCreditNotes(db, table, noteIds, options)) snapshots.set(sourceId(one), one);
  }
  return snapshots;
}

function idsOf(sources: readonly SourceRef[], type: SourceRef['type']): number[] {
  return [...new Set(sources.filter((source) => source.type === type).map((source) => source.id))];
}

async function readInvoices(db: Knex, table: TableNames, ids: readonly number[], options: ReadOptions) {
  const documents = await readDocuments(db, table, 'invoices', ids);
  const lines = await readLines(db, table, 'invoice', documents, options.matcher);
  const payments = await readPayments(db, table, ids, options.settings);
  const notes = await readOwnCreditNotes(db, table, ids);
  const credits = await readCredits(db, table, ids);
  const withoutPoints = await readNoPoints(db, table, ids);
  return documents.map((row): SourceSnapshot => {
    const own = notes.get(row.id) ?? [];
    const ownIds = new Set(own.map((note) => note.id));
    return {
      ...document(row, 'invoice', INVOICE_STATUS[row.status] ?? 'unpaid'),
      lines: lines.get(row.id) ?? [],
      payments: payments.get(row.id) ?? [],
      credits: (credits.get(row.id) ?? []).map((credit) => ({
        ...credit,
        own: ownIds.has(credit.creditNoteId),
      })),
      creditNotes: own,
      noPoints: withoutPoints.has(row.id),
      ...(row.points_reference === null ? {} : { pointsDiscount: pointsDiscount(row, row.points_reference) }),
    };
  });
}

/** Only a fixed discount before tax is what the module wrote; another kind is somebody else's. */
function pointsDiscount(row: DocumentRow, reference: string): PointsDiscount {
  const stands = row.discount_type === 'before_tax' && Number(row.discount_percent ?? 0) === 0;
  return { reference, amount: stands ? (row.discount_total ?? '0.00') : '0.00' };
}

/** Invoices on which staff ticked "no points". */
async function readNoPoints(db: Knex, table: TableNames, ids: readonly number[]): Promise<Set<number>> {
  const rows = await selectRows<{ invoice_id: number }>(
    db,
    `SELECT invoice_id FROM \`${table.no_points}\` WHERE invoice_id IN (${marks(ids.length)})`,
    ids,
  );
  return new Set(rows.map((row) => row.invoice_id));
}

/** A credit note counts with what was paid back of it or used of it. One that was made from an invoice counts there. */
async function readCreditNotes(db: Knex, table: TableNames, ids: readonly number[], options: ReadOptions) {
  const documents = await readDocuments(db, table, 'creditnotes', ids);
  const lines = await readLines(db, table, 'credit_note', documents, options.matcher);
  const used = await readUsesOfCreditNotes(db, table, ids, options.settings);
  const linked = await selectRows<{ credit_note_id: number }>(
    db,
    `SELECT credit_note_id FROM \`${table.credit_note_link}\` WHERE credit_note_id IN (${marks(ids.length)})`,
    ids,
  );
  const tied = new Set(linked.map((row) => row.credit_note_id));
  return documents.map((row): SourceSnapshot => ({
    ...document(row, 'credit_note', CREDIT_NOTE_STATUS[row.status] ?? 'open'),
    lines: lines.get(row.id) ?? [],
    payments: tied.has(row.id) ? [] : (used.get(row.id) ?? []),
    credits: [],
    creditNotes: [],
    noPoints: false,
  }));
}

function readDocuments(
  db: Knex,
  table: TableNames,
  name: 'invoices' | 'creditnotes',
  ids: readonly number[],
) {
  const isInvoice = name === 'invoices';
  const dueDate = isInvoice ? 'd.duedate' : 'NULL';
  // In the statement that reads the discount: the module writes both in one, so they are never seen apart.
  const pointsReference = isInvoice
    ? `(SELECT r.reference FROM \`${table.redemption}\` r
        WHERE r.invoice_id = d.id AND r.discounted_at IS NOT NULL ORDER BY r.id DESC LIMIT 1)`
    : 'NULL';
  return selectRows<DocumentRow>(
    db,
    `SELECT d.id, d.clientid, c.name AS currency, d.currency AS currency_id, d.status, d.date, ${dueDate} AS duedate, d.subtotal, d.total,
            d.discount_total, d.discount_type, d.discount_percent, d.adjustment, ${pointsReference} AS points_reference
     FROM \`${table.host(name)}\` d LEFT JOIN \`${table.host('currencies')}\` c ON c.id = d.currency
     WHERE d.id IN (${marks(ids.length)})`,
    ids,
  );
}

function document(row: DocumentRow, type: SourceSnapshot['type'], status: DocumentStatus) {
  return {
    type,
    id: row.id,
    clientId: row.clientid,
    currency: row.currency ?? '',
    status,
    date: row.date,
    dueDate: row.duedate,
    subtotal: row.subtotal,
    total: row.total,
    discountTotal: row.discount_total ?? '0.00',
    discountType:
      row.discount_type === 'before_tax' || row.discount_type === 'after_tax' ? row.discount_type : '',
    adjustment: row.adjustment ?? '0.00',
  } as const;
}

interface PaymentRow {
  id: number;
  owner: number;
  amount: string;
  mode: string | null;
  reference: string | null;
  date: string;
  recorded: string;
}

async function readPayments(db: Knex, table: TableNames, ids: readonly number[], settings: HostSettings) {
  const rows = await selectRows<PaymentRow>(
    db,
    `SELECT id, invoiceid AS owner, amount, paymentmode AS mode, transactionid AS reference, date,
            CAST(daterecorded AS CHAR) AS recorded
     FROM \`${table.host('invoicepaymentrecords')}\` WHERE invoiceid IN (${marks(ids.length)}) ORDER BY id`,
    ids,
  );
  return toPayments(rows, settings);
}

/** Refunds of a credit note, and what was applied to invoices. */
async function readUsesOfCreditNotes(
  db: Knex,
  table: TableNames,
  ids: readonly number[],
  settings: HostSettings,
) {
  const bindings: SqlValue[] = [...ids, ...ids];
  const rows = await selectRows<PaymentRow>(
    db,
    `SELECT id, credit_note_id AS owner, amount, 'refund' AS mode, NULL AS reference, refunded_on AS date,
            COALESCE(CAST(created_at AS CHAR), CONCAT(refunded_on, ' 00:00:00')) AS recorded
     FROM \`${table.host('creditnote_refunds')}\` WHERE credit_note_id IN (${marks(ids.length)})
     UNION ALL
     SELECT id, credit_id, amount, 'applied', NULL, date, CAST(date_applied AS CHAR)
     FROM \`${table.host('credits')}\` WHERE credit_id IN (${marks(ids.length)})`,
    bindings,
  );
  return toPayments(rows, settings);
}

function toPayments(rows: readonly PaymentRow[], settings: HostSettings): Map<number, SnapshotPayment[]> {
  const payments = new Map<number, SnapshotPayment[]>();
  for (const row of rows) {
    push(payments, row.owner, {
      id: row.id,
      amount: row.amount,
      mode: row.mode ?? '',
      isPoints: settings.pointsMode !== null && row.mode === settings.pointsMode,
      ...(settings.discountMode !== null && row.mode === settings.discountMode ? { isDiscount: true } : {}),
      ...(settings.couponMode !== null && row.mode === settings.couponMode ? { isCoupon: true } : {}),
      reference: row.reference || null,
      date: row.date,
      recordedAt: fromHostDateTime(row.recorded, settings.timeZone).toISOString(),
    });
  }
  return payments;
}

async function readCredits(db: Knex, table: TableNames, ids: readonly number[]) {
  const rows = await selectRows<{ invoice_id: number; credit_id: number; amount: string; date: string }>(
    db,
    `SELECT invoice_id, credit_id, amount, date FROM \`${table.host('credits')}\` WHERE invoice_id IN (${marks(ids.length)}) ORDER BY id`,
    ids,
  );
  const credits = new Map<number, Omit<SnapshotCredit, 'own'>[]>();
  for (const row of rows) {
    push(credits, row.invoice_id, { creditNoteId: row.credit_id, amount: row.amount, date: row.date });
  }
  return credits;
}

/** Credit notes that were made from these invoices, by the links that our hook recorded. Void ones count for nothing. */
async function readOwnCreditNotes(db: Knex, table: TableNames, invoiceIds: readonly number[]) {
  const rows = await selectRows<{
    invoice_id: number;
    id: number;
    total: string;
    subtotal: string;
    discount_total: string | null;
    refunded: string;
    applied: string;
  }>(
    db,
    `SELECT k.invoice_id, n.id, n.total, n.subtotal, n.discount_total,
            (SELECT COALESCE(SUM(r.amount), 0) FROM \`${table.host('creditnote_refunds')}\` r WHERE r.credit_note_id = n.id) AS refunded,
            (SELECT COALESCE(SUM(c.amount), 0) FROM \`${table.host('credits')}\` c
             WHERE c.credit_id = n.id AND c.invoice_id <> k.invoice_id) AS applied
     FROM \`${table.credit_note_link}\` k JOIN \`${table.host('creditnotes')}\` n ON n.id = k.credit_note_id AND n.status <> 3
     WHERE k.invoice_id IN (${marks(invoiceIds.length)}) ORDER BY n.id`,
    invoiceIds,
  );
  const notes = new Map<number, SnapshotCreditNote[]>();
  for (const row of rows) {
    const net = rational(row.subtotal).sub(rational(row.discount_total ?? '0'));
    push(notes, row.invoice_id, {
      id: row.id,
      total: row.total,
      net: net.toString(),
      refunded: row.refunded,
      applied: row.applied,
    });
  }
  return notes;
}
