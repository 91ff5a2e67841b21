import type { Knex } from 'knex';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { PREFIX } from './test-database.ts';

/** Amounts as the host keeps them: decimal text. */
export interface HostBooks {
  readonly invoices: readonly HostInvoice[];
  readonly payments: readonly HostPayment[];
  readonly creditNotes: readonly HostCreditNote[];
  readonly credits: readonly {
    readonly id: number;
    readonly noteId: number;
    readonly invoiceId: number;
    readonly amount: string;
  }[];
  readonly refunds: readonly { readonly id: number; readonly noteId: number; readonly amount: string }[];
}

export interface HostInvoice {
  readonly id: number;
  readonly clientId: number;
  readonly status: number;
  readonly currency: number;
  readonly total: string;
  readonly due: string;
  /** 1 when the payment of a redemption stands on it. */
  readonly redeemed: number;
  /** Its only line. */
  readonly lineId: number;
}

export interface HostPayment {
  readonly id: number;
  readonly invoiceId: number;
  readonly amount: string;
  /** 1 when it is the payment of a redemption. */
  readonly ofPoints: number;
}

export interface HostCreditNote {
  readonly id: number;
  readonly clientId: number;
  readonly status: number;
  readonly currency: number;
  readonly total: string;
  /** Neither applied to an invoice nor paid back yet. */
  readonly left: string;
}

/** What the host's tables say of sales, by id: the whole of what a change through its pages may have changed. */
export async function readBooks(db: Knex): Promise<HostBooks> {
  const host = (name: string) => `\`${PREFIX}${name}\``;
  const sum = (table: string, column: string) =>
    `COALESCE((SELECT SUM(amount) FROM ${host(table)} WHERE ${column} = document.id), 0)`;
  return {
    invoices: await selectRows(
      db,
      `SELECT id, clientid AS clientId, status, currency, total,
              total - ${sum('invoicepaymentrecords', 'invoiceid')} - ${sum('credits', 'invoice_id')} AS due,
              EXISTS (SELECT 1 FROM ${host('invoicepaymentrecords')} WHERE invoiceid = document.id AND transactionid LIKE 'LM-%') AS redeemed,
              (SELECT MIN(id) FROM ${host('itemable')} WHERE rel_type = 'invoice' AND rel_id = document.id) AS lineId
       FROM ${host('invoices')} document ORDER BY id`,
    ),
    payments: await selectRows(
      db,
      `SELECT id, invoiceid AS invoiceId, amount, COALESCE(transactionid LIKE 'LM-%', 0) AS ofPoints FROM ${host('invoicepaymentrecords')} ORDER BY id`,
    ),
    creditNotes: await selectRows(
      db,
      `SELECT id, clientid AS clientId, status, currency, total,
              total - ${sum('credits', 'credit_id')} - ${sum('creditnote_refunds', 'credit_note_id')} AS \`left\`
       FROM ${host('creditnotes')} document ORDER BY id`,
    ),
    credits: await selectRows(
      db,
      `SELECT id, credit_id AS noteId, invoice_id AS invoiceId, amount FROM ${host('credits')} ORDER BY id`,
    ),
    refunds: await selectRows(
      db,
      `SELECT id, credit_note_id AS noteId, amount FROM ${host('creditnote_refunds')} ORDER BY id`,
    ),
  };
}
