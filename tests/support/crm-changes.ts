import { selectRows } from '../../sidecar/database/bulk.ts';
import type { SourceRef } from '../../sidecar/crm/source.ts';
import { localDay } from '../../sidecar/shared/business-time.ts';
import type { Seeded } from './seeded.ts';
import { BANK_MODE } from './test-database.ts';
import type { TestCore } from './test-core.ts';

/** What was done, in words for a failure, and the documents that it may have touched. */
export interface Change {
  readonly what: string;
  readonly touched: readonly SourceRef[];
}

interface InvoiceRow {
  readonly id: number;
  readonly clientid: number;
  readonly total: string;
  readonly status: number;
}

interface PaymentRow {
  readonly id: number;
  readonly invoiceid: number;
  readonly amount: string;
}

const TIME_ZONE = 'Europe/London';
const invoiceRef = (id: number): SourceRef => ({ type: 'invoice', id });
const noteRef = (id: number): SourceRef => ({ type: 'credit_note', id });

/** One random change in the CRM, of the kind that people, gateways and scripts make. Null when there was nothing to change. */
export async function randomCrmChange(
  core: TestCore,
  chance: Seeded,
  clients: readonly number[],
): Promise<Change | null> {
  const { host } = core;
  const today = localDay(core.clock.now(), TIME_ZONE);
  const invoices = await selectRows<InvoiceRow>(
    core.db,
    `SELECT id, clientid, total, status FROM ${core.table.host('invoices')} ORDER BY id`,
  );
  const payments = await selectRows<PaymentRow>(
    core.db,
    `SELECT id, invoiceid, amount FROM ${core.table.host('invoicepaymentrecords')} ORDER BY id`,
  );
  const invoice = chance.pick(invoices);
  const payment = chance.pick(payments);
  const die = chance.whole(1, 100);

  if (die <= 25 || !invoice) {
    const total = amount(chance.whole(100, 90_000));
    const currency = chance.chance(10) ? 'EUR' : 'GBP';
    const clientId = chance.pick(clients)!;
    const id = await host.invoice({ clientId, total, currency, date: today });
    if (chance.chance(60)) await host.payment({ invoiceId: id, amount: total, date: today });
    return {
      what: `invoice ${id} of ${total} ${currency} for client ${clientId}`,
      touched: [invoiceRef(id)],
    };
  }
  if (die <= 45) {
    const cents = chance.chance(50) ? Math.round(Number(invoice.total) * 100) : chance.whole(1, 60_000);
    const id = await host.payment({
      invoiceId: invoice.id,
      amount: amount(cents),
      date: today,
      mode: BANK_MODE,
    });
    return {
      what: `payment ${id} of ${amount(cents)} on invoice ${invoice.id}`,
      touched: [invoiceRef(invoice.id)],
    };
  }
  if (die <= 55 && payment) {
    const changed = amount(Math.max(1, Math.round((Number(payment.amount) * chance.whole(20, 150)) / 1.5)));
    await host.change('invoicepaymentrecords', payment.id, { amount: changed });
    return { what: `payment ${payment.id} edited to ${changed}`, touched: [invoiceRef(payment.invoiceid)] };
  }
  if (die <= 65 && payment) {
    await host.remove('invoicepaymentrecords', payment.id);
    return { what: `payment ${payment.id} deleted`, touched: [invoiceRef(payment.invoiceid)] };
  }
  if (die <= 73) {
    const status = invoice.status === 5 ? 1 : 5;
    await host.change('invoices', invoice.id, { status });
    return { what: `invoice ${invoice.id} set to status ${status}`, touched: [invoiceRef(invoice.id)] };
  }
  if (die <= 77) {
    await host.deleteInvoice(invoice.id);
    return { what: `invoice ${invoice.id} deleted`, touched: [invoiceRef(invoice.id)] };
  }
  if (die <= 82) {
    const clientid = chance.pick(clients)!;
    await host.change('invoices', invoice.id, { clientid });
    return { what: `invoice ${invoice.id} moved to client ${clientid}`, touched: [invoiceRef(invoice.id)] };
  }
  if (die <= 89) {
    const total = amount(chance.whole(100, 30_000));
    const id = await host.creditNote({ clientId: chance.pick(clients)!, total, date: today });
    await host.refund(id, total, today);
    return { what: `credit note ${id} of ${total} refunded`, touched: [noteRef(id)] };
  }
  if (die <= 95) {
    const cents = chance.whole(1, Math.max(1, Math.round(Number(invoice.total) * 100)));
    const id = await host.creditNote({
      clientId: invoice.clientid,
      total: amount(cents),
      date: today,
      fromInvoice: invoice.id,
    });
    if (chance.chance(70)) await host.refund(id, amount(cents), today);
    return {
      what: `credit note ${id} of ${amount(cents)} from invoice ${invoice.id}`,
      touched: [invoiceRef(invoice.id), noteRef(id)],
    };
  }
  return deleteRefund(core, chance);
}

async function deleteRefund(core: TestCore, chance: Seeded): Promise<Change | null> {
  const rows = await selectRows<{ id: number; note: number; invoice: number | null }>(
    core.db,
    `SELECT r.id, r.credit_note_id AS note, k.invoice_id AS invoice FROM ${core.table.host('creditnote_refunds')} r
     LEFT JOIN ${core.table.credit_note_link} k ON k.credit_note_id = r.credit_note_id ORDER BY r.id`,
  );
  const refund = chance.pick(rows);
  if (!refund) return null;
  await core.host.remove('creditnote_refunds', refund.id);
  const touched = [noteRef(refund.note), ...(refund.invoice === null ? [] : [invoiceRef(refund.invoice)])];
  return { what: `refund ${refund.id} of credit note ${refund.note} deleted`, touched };
}

/** Cents as the decimal text of the CRM. */
function amount(cents: number): string {
  return (cents / 100).toFixed(2);
}
