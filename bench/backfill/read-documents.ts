import type { Knex } from 'knex';
import { marks, selectRows } from '../../sidecar/database/bulk.ts';
import type { TableNames } from '../../sidecar/database/table-names.ts';
import type { Wired } from '../../sidecar/wire.ts';

const PAGE = 500;

/** Reads every document of the CRM with its lines and money movements, 500 at a time, and keeps nothing. Answers how many. */
export async function readDocuments({ db, table }: Wired): Promise<number> {
  const invoices = await readAll(db, table, 'invoice', {
    documents:
      'SELECT id, clientid, currency, status, date, duedate, subtotal, total, discount_total, discount_type, adjustment',
    from: table.host('invoices'),
    movements: `SELECT id, invoiceid, amount, paymentmode, transactionid, date, CAST(daterecorded AS CHAR)
      FROM \`${table.host('invoicepaymentrecords')}\` WHERE invoiceid`,
  });
  const creditNotes = await readAll(db, table, 'credit_note', {
    documents:
      'SELECT id, clientid, currency, status, date, subtotal, total, discount_total, discount_type, adjustment',
    from: table.host('creditnotes'),
    movements: `SELECT id, credit_note_id, amount, refunded_on, CAST(created_at AS CHAR)
      FROM \`${table.host('creditnote_refunds')}\` WHERE credit_note_id`,
  });
  return invoices + creditNotes;
}

interface Reading {
  readonly documents: string;
  readonly from: string;
  /** Ends in the column that names the document. */
  readonly movements: string;
}

async function readAll(
  db: Knex,
  table: TableNames,
  relType: string,
  { documents, from, movements }: Reading,
): Promise<number> {
  let read = 0;
  for (let last = 0; ;) {
    const rows = await selectRows<{ id: number }>(
      db,
      `${documents} FROM \`${from}\` WHERE id > ? ORDER BY id LIMIT ?`,
      [last, PAGE],
    );
    const end = rows.at(-1);
    if (end === undefined) return read;
    const ids = rows.map(({ id }) => id);
    const list = `IN (${marks(ids.length)})`;
    const lines = `SELECT id, rel_id, description, qty, rate FROM \`${table.host('itemable')}\` WHERE rel_type = ? AND rel_id`;
    await selectRows(db, `${lines} ${list} ORDER BY rel_id, id`, [relType, ...ids]);
    await selectRows(db, `${movements} ${list}`, ids);
    read += rows.length;
    last = end.id;
  }
}
