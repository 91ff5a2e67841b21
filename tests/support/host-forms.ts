import type { HostBooks, HostInvoice } from './host-books.ts';
import type { Seeded } from './seeded.ts';

/** A form of the host, filled in. */
export interface FilledForm {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Occasion {
  readonly books: HostBooks;
  readonly chance: Seeded;
  readonly clients: readonly number[];
  /** YYYY-MM-DD where the host is. */
  readonly today: string;
}

interface Kind {
  /** How often it comes up, beside the others. */
  readonly weight: number;
  /** Tells no module of itself: no hook of the host fires. */
  readonly silent?: true;
  /** Undefined when there is nothing to do it to. */
  readonly fill: (occasion: Occasion) => FilledForm | undefined;
}

const GBP = 1;
const EUR = 2;
const CANCELLED = 5;
const BANK = '1';

/** What staff, gateways and scripts do to sales in the host, each through the page of the host that does it. */
export const HOST_FORMS = {
  'invoice added': { weight: 16, fill: (on) => invoiceForm(on, 'admin/invoices/invoice') },
  'invoice edited': { weight: 6, fill: (on) => editedInvoice(on, (one) => one.clientId) },
  'invoice moved to another client': {
    weight: 6,
    fill: (on) => editedInvoice(on, ({ clientId }) => on.chance.pick(others(on.clients, clientId))),
  },
  'invoice cancelled': {
    weight: 5,
    fill: (on) =>
      about(
        // Then a sidecar has the redemption's payment deleted: later changes would not be the same ones without it.
        on.chance.pick(on.books.invoices.filter((one) => isAlive(one) && !one.redeemed)),
        ({ id }) => `admin/invoices/mark_as_cancelled/${id}`,
      ),
  },
  'invoice un-cancelled': {
    weight: 6,
    fill: (on) =>
      about(
        on.chance.pick(on.books.invoices.filter((one) => !isAlive(one))),
        ({ id }) => `admin/invoices/unmark_as_cancelled/${id}`,
      ),
  },
  'invoice deleted': {
    weight: 5,
    fill: (on) => about(on.chance.pick(on.books.invoices), ({ id }) => `admin/invoices/delete/${id}`),
  },
  'payment recorded': {
    weight: 18,
    fill: (on) =>
      about(
        on.chance.pick(on.books.invoices.filter(isAlive)),
        () => 'admin/invoices/record_payment',
        (invoice) => ({
          invoiceid: String(invoice.id),
          amount: on.chance.chance(75) && Number(invoice.due) > 0 ? invoice.due : anyAmount(on),
          paymentmode: BANK,
          date: on.today,
        }),
      ),
  },
  'payment edited': {
    weight: 6,
    fill: (on) =>
      about(
        on.chance.pick(on.books.payments),
        ({ id }) => `admin/payments/payment/${id}`,
        () => ({ amount: anyAmount(on), paymentmode: BANK, date: on.today, transactionid: '', note: '' }),
      ),
  },
  'payment deleted': {
    weight: 6,
    fill: (on) => about(on.chance.pick(on.books.payments), ({ id }) => `admin/payments/delete/${id}`),
  },
  'credit note made from an invoice': {
    weight: 6,
    fill: (on) =>
      about(
        on.chance.pick(on.books.invoices),
        ({ id }) => `admin/credit_notes/credit_note_from_invoice/${id}`,
      ),
  },
  'credit note written': { weight: 6, fill: (on) => invoiceForm(on, 'admin/credit_notes/credit_note') },
  'credit note voided': {
    weight: 3,
    fill: (on) => about(on.chance.pick(on.books.creditNotes), ({ id }) => `admin/credit_notes/mark/${id}/3`),
  },
  'credit note deleted': {
    weight: 3,
    fill: (on) => about(on.chance.pick(on.books.creditNotes), ({ id }) => `admin/credit_notes/delete/${id}`),
  },
  'credits applied': { weight: 8, fill: appliedCredits },
  'applied credits taken back': {
    weight: 3,
    fill: (on) =>
      about(
        on.chance.pick(on.books.credits),
        ({ id, noteId, invoiceId }) =>
          `admin/credit_notes/delete_invoice_applied_credit/${id}/${noteId}/${invoiceId}`,
      ),
  },
  'refund made': {
    weight: 6,
    fill: (on) =>
      about(
        on.chance.pick(on.books.creditNotes.filter(({ left }) => Number(left) > 0)),
        ({ id }) => `admin/credit_notes/create_refund/${id}`,
        ({ left }) => refundFields(on, on.chance.chance(50) ? left : half(left)),
      ),
  },
  'refund edited': {
    weight: 3,
    fill: (on) =>
      about(
        on.chance.pick(on.books.refunds),
        ({ id, noteId }) => `admin/credit_notes/edit_refund/${id}/${noteId}`,
        ({ amount }) => refundFields(on, half(amount)),
      ),
  },
  'refund deleted': {
    weight: 4,
    fill: (on) =>
      about(
        on.chance.pick(on.books.refunds),
        ({ id, noteId }) => `admin/credit_notes/delete_refund/${id}/${noteId}`,
      ),
  },
  'payment refunded by the gateway': {
    weight: 5,
    silent: true,
    fill: (on) =>
      about(
        on.chance.pick(on.books.payments),
        ({ id }) => `admin/silent/refund/${id}`,
        ({ amount }) => ({ amount: on.chance.chance(50) ? amount : half(amount) }),
      ),
  },
  'payment inserted by SQL': {
    weight: 6,
    silent: true,
    fill: (on) =>
      about(
        on.chance.pick(on.books.invoices),
        () => 'admin/silent/sql_insert',
        ({ id, total }) => ({ invoiceid: String(id), amount: total, date: on.today }),
      ),
  },
  'payment changed by SQL': {
    weight: 5,
    silent: true,
    fill: (on) =>
      about(
        on.chance.pick(on.books.payments),
        ({ id }) => `admin/silent/sql_update/${id}`,
        // The payment of a redemption is only lowered: money that no points gave is what `verify` must report.
        ({ amount, ofPoints }) => ({ amount: ofPoints ? half(amount) : anyAmount(on) }),
      ),
  },
  'payment deleted by SQL': {
    weight: 5,
    silent: true,
    fill: (on) => about(on.chance.pick(on.books.payments), ({ id }) => `admin/silent/sql_delete/${id}`),
  },
} satisfies Record<string, Kind>;

export type HostChange = keyof typeof HOST_FORMS;

/** The next thing that somebody does; never nothing, since invoices can always be added. */
export function nextForm(occasion: Occasion): { readonly what: HostChange; readonly form: FilledForm } {
  const kinds = Object.entries<Kind>(HOST_FORMS) as [HostChange, Kind][];
  const lots = kinds.flatMap(([what, { weight }]) => Array.from({ length: weight }, () => what));
  for (;;) {
    const what = occasion.chance.pick(lots)!;
    const form = HOST_FORMS[what].fill(occasion);
    if (form !== undefined) return { what, form };
  }
}

/** The form of an invoice or a credit note with one line. */
function invoiceForm(on: Occasion, path: string): FilledForm {
  const total = anyAmount(on);
  const currency = on.chance.chance(10) ? EUR : GBP;
  const line = { description: 'Coffee beans 1 kg', qty: '1', rate: total, order: '1' };
  const fields = documentFields(on, on.chance.pick(on.clients)!, currency, total);
  return { path, fields: { ...fields, ...inList('newitems', line) } };
}

function editedInvoice(
  on: Occasion,
  clientOf: (invoice: HostInvoice) => number | undefined,
): FilledForm | undefined {
  const invoice = on.chance.pick(on.books.invoices);
  const clientId = invoice && clientOf(invoice);
  if (invoice === undefined || clientId === undefined) return undefined;
  const total = clientId === invoice.clientId ? anyAmount(on) : invoice.total;
  const line = {
    itemid: String(invoice.lineId),
    description: 'Coffee beans 1 kg',
    qty: '1',
    rate: total,
    order: '1',
  };
  const fields = documentFields(on, clientId, invoice.currency, total);
  return {
    path: `admin/invoices/invoice/${invoice.id}`,
    fields: { ...fields, isedit: '1', ...inList('items', line) },
  };
}

function documentFields(on: Occasion, clientId: number, currency: number, total: string) {
  const amounts = { subtotal: total, total, adjustment: '0', discount_total: '0', discount_percent: '0' };
  return { clientid: String(clientId), currency: String(currency), date: on.today, ...amounts };
}

function appliedCredits(on: Occasion): FilledForm | undefined {
  const { creditNotes, invoices } = on.books;
  const pairs = creditNotes.flatMap((note) =>
    invoices
      .filter(
        (invoice) =>
          isAlive(invoice) && invoice.clientId === note.clientId && invoice.currency === note.currency,
      )
      .map((invoice) => ({
        noteId: note.id,
        invoiceId: invoice.id,
        amount: Math.min(Number(note.left), Number(invoice.due)),
      }))
      .filter(({ amount }) => amount > 0),
  );
  return about(
    on.chance.pick(pairs),
    ({ noteId }) => `admin/credit_notes/apply_credits_to_invoices/${noteId}`,
    ({ invoiceId, amount }) => ({ [`amount[${invoiceId}]`]: amount.toFixed(2) }),
  );
}

function refundFields(on: Occasion, amount: string) {
  return { amount, refunded_on: on.today, payment_mode: BANK, note: '' };
}

/** A form about one thing, if there is that thing. */
function about<Thing>(
  thing: Thing | undefined,
  path: (thing: Thing) => string,
  fields: (thing: Thing) => Readonly<Record<string, string>> = () => ({}),
): FilledForm | undefined {
  return thing === undefined ? undefined : { path: path(thing), fields: fields(thing) };
}

function inList(name: string, line: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(line).map(([field, value]) => [`${name}[1][${field}]`, value]));
}

function isAlive({ status }: HostInvoice): boolean {
  return status !== CANCELLED;
}

function others(clients: readonly number[], clientId: number): number[] {
  return clients.filter((one) => one !== clientId);
}

function anyAmount({ chance }: Occasion): string {
  return (chance.whole(100, 60_000) / 100).toFixed(2);
}

function half(amount: string): string {
  return Math.max(0.01, Number(amount) / 2).toFixed(2);
}
