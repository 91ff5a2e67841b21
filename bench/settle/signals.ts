import { insertRows, selectRows } from '../../sidecar/database/bulk.ts';
import type { Wired } from '../../sidecar/wire.ts';

/** The payments of the CRM in the order in which they were made. */
export async function paymentIds({ db, table }: Wired): Promise<number[]> {
  const sql = `SELECT id FROM \`${table.host('invoicepaymentrecords')}\` ORDER BY id`;
  return (await selectRows<{ id: number }>(db, sql)).map(({ id }) => id);
}

/** One signal for each payment, as the hook of a recorded payment writes it. */
export async function addSignals(
  { db, table, clock, random }: Wired,
  payments: readonly number[],
): Promise<void> {
  const now = clock.now();
  const request = random.hex(6);
  await insertRows(
    db,
    table.signal,
    ['kind', 'subject_type', 'subject_id', 'event_key', 'created_at', 'due_at'],
    payments.map((id) => ['payment_added', 'payment', id, `payment_added:${id}:${request}`, now, now]),
  );
}

/** How many signals wait or were set aside with an error. */
export async function signalsLeft({ db, table }: Wired): Promise<number> {
  const sql = `SELECT COUNT(*) AS count FROM \`${table.signal}\` WHERE handled_at IS NULL`;
  const [row] = await selectRows<{ count: number }>(db, sql);
  return Number(row?.count ?? 0);
}
