import { execute, selectRows } from '../../sidecar/database/bulk.ts';
import type { Wired } from '../../sidecar/wire.ts';
import { ToolError } from '../../tools/run-tool.ts';
import { mustHold } from '../must-hold.ts';

export interface UnpaidInvoice {
  readonly id: number;
  readonly total: string;
}

const UNPAID = 1;

/** Takes the payments off some invoices of the file: invoices as they are, waiting to be paid. */
export async function makeUnpaid({ db, table }: Wired, count: number): Promise<UnpaidInvoice[]> {
  const invoices = await selectRows<UnpaidInvoice>(
    db,
    `SELECT id, total FROM \`${table.host('invoices')}\` WHERE total > 0 ORDER BY id DESC LIMIT ?`,
    [count],
  );
  if (invoices.length < count) {
    throw new ToolError(
      `The host part pays ${count} invoices one by one and the file has only ${invoices.length}; name a larger file, or use --quick.`,
    );
  }
  const first = invoices.at(-1)?.id ?? 0;
  await execute(db, `DELETE FROM \`${table.host('invoicepaymentrecords')}\` WHERE invoiceid >= ?`, [first]);
  await execute(db, `UPDATE \`${table.host('invoices')}\` SET status = ? WHERE id >= ?`, [UNPAID, first]);
  return invoices;
}

/** The name of the offline mode that the stand-in host comes with is "Bank". */
export async function bankMode({ db, table }: Wired): Promise<string> {
  const sql = `SELECT id FROM \`${table.host('payment_modes')}\` WHERE name = 'Bank'`;
  const [row] = await selectRows<{ id: number }>(db, sql);
  mustHold(row !== undefined, 'the host has no payment mode "Bank"');
  return String(row.id);
}

/** How many payments and signals there are. */
export async function countRows({ db, table }: Wired): Promise<{ payments: number; signals: number }> {
  const [row] = await selectRows<{ payments: number; signals: number }>(
    db,
    `SELECT (SELECT COUNT(*) FROM \`${table.host('invoicepaymentrecords')}\`) AS payments,
            (SELECT COUNT(*) FROM \`${table.signal}\`) AS signals`,
  );
  return { payments: Number(row?.payments), signals: Number(row?.signals) };
}
