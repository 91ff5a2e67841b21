import type { HostSession } from '../../tools/host-session.ts';
import { mustHold } from '../must-hold.ts';
import type { UnpaidInvoice } from './unpaid-invoices.ts';
import { watchRequests } from './watch-requests.ts';
import type { WatchedRequest } from './watch-requests.ts';

/** Milliseconds, one per request. */
export interface RequestTimes {
  readonly payment: readonly number[];
  readonly preview: readonly number[];
}

/** For each invoice: record its payment in the host's form, then look at its preview, as staff do. One after the other. */
export async function payInvoices(
  admin: HostSession,
  invoices: readonly UnpaidInvoice[],
  mode: string,
): Promise<RequestTimes> {
  const seen: WatchedRequest[] = [];
  const stop = watchRequests((request) => seen.push(request));
  try {
    for (const { id, total } of invoices) {
      await admin.post('admin/invoices/record_payment', formOf(id, total, mode));
      const preview = await admin.get(`admin/invoices/get_invoice_data_ajax/${id}`);
      mustHold(preview.html.includes(`data-invoice-id="${id}"`), `the preview of invoice ${id} did not show`);
    }
  } finally {
    stop();
  }
  return {
    payment: timesOf(seen, 'POST', 'admin/invoices/record_payment'),
    preview: timesOf(seen, 'GET', 'admin/invoices/get_invoice_data_ajax/'),
  };
}

/** The fields of the form on the invoice preview; without a date the host takes today. */
function formOf(invoiceId: number, amount: string, paymentMode: string): Record<string, string> {
  return {
    invoiceid: String(invoiceId),
    amount,
    date: '',
    paymentmode: paymentMode,
    transactionid: '',
    note: '',
    do_not_send_email_template: '1',
    do_not_redirect: '1',
  };
}

function timesOf(seen: readonly WatchedRequest[], method: string, path: string): number[] {
  return seen.filter((one) => one.method === method && one.path.includes(path)).map((one) => one.ms);
}
