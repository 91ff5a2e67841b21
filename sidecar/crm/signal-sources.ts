import type { Knex } from 'knex';
import { insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Signal } from './signal-store.ts';
import { sourceId, type SourceRef } from './source.ts';

export interface SignalSubjects {
  /** Documents to look at again. */
  readonly sources: readonly SourceRef[];
  /** Clients that exist and should be members: those of the signals, and those whose contacts the signals are about. */
  readonly clients: readonly number[];
}

/** What a batch of signals asks to look at. Links between credit notes and invoices are kept on the way. */
export async function subjectsOf(
  db: Knex,
  table: TableNames,
  signals: readonly Signal[],
): Promise<SignalSubjects> {
  await keepLinks(db, table, signals);
  const sources: SourceRef[] = [
    ...(await invoicesOfPayments(db, table, idsOf(signals, 'payment'))),
    ...idsOf(signals, 'invoice').map((id) => ({ type: 'invoice', id }) as const),
    ...(await aroundCreditNotes(db, table, signals)),
  ];
  const unique = new Map(sources.map((source) => [sourceId(source), source]));
  return {
    sources: [...unique.values()],
    clients: await existingClients(db, table, idsOf(signals, 'client'), idsOf(signals, 'contact')),
  };
}

function idsOf(signals: readonly Signal[], subjectType: string): number[] {
  return [...new Set(signals.filter((one) => one.subjectType === subjectType).map((one) => one.subjectId))];
}

/** No table of the host says which invoice a credit note was made from; the event does. */
async function keepLinks(db: Knex, table: TableNames, signals: readonly Signal[]): Promise<void> {
  const links = signals.filter(
    (signal) => signal.kind === 'credit_note_from_invoice' && signal.relatedId !== null,
  );
  const rows = links.map((signal) => [signal.subjectId, signal.relatedId]);
  await insertRows(db, table.credit_note_link, ['credit_note_id', 'invoice_id'], rows, { ignore: true });
}

/** A payment that is gone again leaves nothing to look at: its deletion has a signal of its own, or the sweep finds it. */
async function invoicesOfPayments(
  db: Knex,
  table: TableNames,
  paymentIds: readonly number[],
): Promise<SourceRef[]> {
  if (paymentIds.length === 0) return [];
  const rows = await selectRows<{ id: number }>(
    db,
    `SELECT DISTINCT invoiceid AS id FROM \`${table.host('invoicepaymentrecords')}\` WHERE id IN (${marks(paymentIds.length)})`,
    paymentIds,
  );
  return rows.map(({ id }) => ({ type: 'invoice', id }));
}

/** A credit note, the invoice it was made from, and the invoices it was applied to. */
async function aroundCreditNotes(
  db: Knex,
  table: TableNames,
  signals: readonly Signal[],
): Promise<SourceRef[]> {
  const ids = idsOf(signals, 'credit_note');
  if (ids.length === 0) return [];
  const rows = await selectRows<{ id: number }>(
    db,
    `SELECT invoice_id AS id FROM \`${table.credit_note_link}\` WHERE credit_note_id IN (${marks(ids.length)})
     UNION SELECT invoice_id FROM \`${table.host('credits')}\` WHERE credit_id IN (${marks(ids.length)})`,
    [...ids, ...ids],
  );
  const applied = signals
    .filter((signal) => signal.kind === 'credits_applied')
    .flatMap((signal) => signal.relatedId ?? []);
  return [
    ...ids.map((id) => ({ type: 'credit_note', id }) as const),
    ...[...rows.map((row) => row.id), ...applied].map((id) => ({ type: 'invoice', id }) as const),
  ];
}

async function existingClients(
  db: Knex,
  table: TableNames,
  ids: readonly number[],
  contactIds: readonly number[],
): Promise<number[]> {
  if (ids.length + contactIds.length === 0) return [];
  const rows = await selectRows<{ id: number }>(
    db,
    `SELECT userid AS id FROM \`${table.host('clients')}\` WHERE userid IN (${marks(Math.max(1, ids.length))})
     UNION SELECT l.userid FROM \`${table.host('contacts')}\` o JOIN \`${table.host('clients')}\` l ON l.userid = o.userid
     WHERE o.id IN (${marks(Math.max(1, contactIds.length))})`,
    [...orNobody(ids), ...orNobody(contactIds)],
  );
  return rows.map((row) => row.id);
}

/** SQL knows no empty list; no row has the id 0. */
function orNobody(ids: readonly number[]): readonly number[] {
  return ids.length > 0 ? ids : [0];
}
