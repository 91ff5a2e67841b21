import type { Knex } from 'knex';
import { readHostSettings } from '../../crm/host-settings.ts';
import { selectRows } from '../../database/bulk.ts';
import type { TableNames } from '../../database/table-names.ts';
import type { Finding } from '../check-report.ts';

const MOST = 10_000;

/**
 * I13 for coupons: every payment in our mode has one use with the same money, and the other way round. Cancelled invoices are
 * left out: there the payment waits to be deleted.
 */
export async function couponPayments(db: Knex, table: TableNames): Promise<Finding[]> {
  const mode = (await readHostSettings(db, table)).couponMode ?? '';
  const payments = await selectRows<{ id: number; invoice_id: number }>(
    db,
    `SELECT p.id, p.invoiceid AS invoice_id FROM \`${table.host('invoicepaymentrecords')}\` p
     JOIN \`${table.host('invoices')}\` i ON i.id = p.invoiceid AND i.status <> 5
     LEFT JOIN \`${table.coupon_use}\` u ON u.reference = p.transactionid
     WHERE p.paymentmode = ? AND (u.id IS NULL OR u.invoice_id <> p.invoiceid OR u.status <> 'used' OR u.payment_id <> p.id
       OR u.amount <> p.amount)
     ORDER BY p.id LIMIT ${MOST}`,
    [mode],
  );
  const uses = await selectRows<{ id: number; invoice_id: number }>(
    db,
    `SELECT u.id, u.invoice_id FROM \`${table.coupon_use}\` u
     LEFT JOIN \`${table.host('invoicepaymentrecords')}\` p
       ON p.id = u.payment_id AND p.invoiceid = u.invoice_id AND p.transactionid = u.reference AND p.paymentmode = ?
     WHERE u.status = 'used' AND p.id IS NULL ORDER BY u.id LIMIT ${MOST}`,
    [mode],
  );
  return [
    ...payments.map(({ id, invoice_id }) => ({
      id,
      what: `payment ${id} of invoice ${invoice_id} is in the mode of coupons, but no use of a coupon matches it`,
    })),
    ...uses.map(({ id, invoice_id }) => ({
      id,
      what: `use ${id} of a coupon stands, but invoice ${invoice_id} has no such payment`,
    })),
  ];
}
