import type { Knex } from 'knex';
import { type SqlValue, execute, insertRows, selectRows } from '../../sidecar/database/bulk.ts';
import type { TableNames } from '../../sidecar/database/table-names.ts';

export interface LineSpec {
  readonly description?: string;
  readonly qty?: string;
  readonly rate?: string;
  readonly taxRates?: readonly string[];
}

export interface InvoiceSpec {
  readonly clientId: number;
  /** Gross total; by default what the lines make. */
  readonly total?: string;
  readonly subtotal?: string;
  readonly currency?: keyof typeof CURRENCY_IDS;
  readonly date?: string;
  readonly status?: number;
  readonly discountTotal?: string;
  readonly discountType?: '' | 'before_tax' | 'after_tax';
  readonly adjustment?: string;
  readonly lines?: readonly LineSpec[];
}

export interface PaymentSpec {
  readonly invoiceId: number;
  readonly amount: string;
  readonly mode?: string;
  readonly date?: string;
  readonly reference?: string | null;
}

export interface CreditNoteSpec {
  readonly clientId: number;
  readonly total: string;
  readonly currency?: keyof typeof CURRENCY_IDS;
  readonly date?: string;
  readonly status?: number;
  /** The invoice that it was made from, as our hook records it. */
  readonly fromInvoice?: number;
}

const CURRENCY_IDS = { GBP: 1, EUR: 2, USD: 3, VND: 4, KWD: 5 } as const;
const DAY = '2026-03-10';

/** Writes and changes rows of the CRM the way the CRM, or anybody with SQL, would: no hook fires here. */
export class HostData {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  client(company = 'Acme Ltd'): Promise<number> {
    return this.#insert('clients', { company, datecreated: `${DAY} 09:00:00` });
  }

  contact(clientId: number, firstname = 'Anna', lastname = 'Client'): Promise<number> {
    const email = `${firstname}.${lastname}.${clientId}@example.test`.toLowerCase();
    return this.#insert('contacts', {
      userid: clientId,
      firstname,
      lastname,
      email,
      datecreated: `${DAY} 09:00:00`,
    });
  }

  staff(firstname = 'Ann', lastname = 'Lee'): Promise<number> {
    const email = `${firstname}.${lastname}@example.test`.toLowerCase();
    const more = { password: '', datecreated: `${DAY} 09:00:00` };
    return this.#insert('staff', { firstname, lastname, email, ...more });
  }

  /** A catalogue item; a group of that name is made when it is missing. */
  async item(description: string, group?: string): Promise<{ id: number; groupId: number }> {
    const groupId = group === undefined ? 0 : await this.#insert('items_groups', { name: group });
    const id = await this.#insert('items', { description, rate: '1.00', group_id: groupId });
    return { id, groupId };
  }

  async invoice(spec: InvoiceSpec): Promise<number> {
    const lines = spec.lines ?? [{ rate: spec.total ?? '100.00' }];
    const sums = sumOfLines(lines);
    const date = spec.date ?? DAY;
    const id = await this.#insert('invoices', {
      clientid: spec.clientId,
      number: 1,
      datecreated: `${date} 09:00:00`,
      date,
      currency: CURRENCY_IDS[spec.currency ?? 'GBP'],
      subtotal: spec.subtotal ?? sums.net.toFixed(2),
      total_tax: sums.tax.toFixed(2),
      total: spec.total ?? (sums.net + sums.tax).toFixed(2),
      adjustment: spec.adjustment ?? null,
      hash: '0'.repeat(32),
      status: spec.status ?? 1,
      discount_total: spec.discountTotal ?? '0.00',
      discount_type: spec.discountType ?? '',
    });
    for (const line of lines) await this.line('invoice', id, line);
    return id;
  }

  async line(relType: 'invoice' | 'credit_note', documentId: number, line: LineSpec): Promise<number> {
    const owner = { rel_id: documentId, rel_type: relType };
    const id = await this.#insert('itemable', {
      ...owner,
      description: line.description ?? 'Coffee beans 1 kg',
      qty: line.qty ?? '1.00',
      rate: line.rate ?? '100.00',
    });
    for (const taxrate of line.taxRates ?? []) {
      await this.#insert('item_tax', { ...owner, itemid: id, taxrate, taxname: 'VAT' });
    }
    return id;
  }

  payment(spec: PaymentSpec): Promise<number> {
    const date = spec.date ?? DAY;
    return this.#insert('invoicepaymentrecords', {
      invoiceid: spec.invoiceId,
      amount: spec.amount,
      paymentmode: spec.mode ?? '1',
      date,
      daterecorded: `${date} 10:00:00`,
      note: '',
      transactionid: spec.reference ?? null,
    });
  }

  /** Changes columns of any row of the CRM: `change('invoices', id, { status: 5 })`. */
  async change(name: string, id: number, columns: Readonly<Record<string, SqlValue>>): Promise<void> {
    const sets = Object.keys(columns).map((column) => `\`${column}\` = ?`);
    const key = name === 'clients' ? 'userid' : 'id';
    const table = this.#table.host(name);
    await execute(this.#db, `UPDATE \`${table}\` SET ${sets.join(', ')} WHERE ${key} = ?`, [
      ...Object.values(columns),
      id,
    ]);
  }

  async remove(name: string, id: number): Promise<void> {
    const key = name === 'clients' ? 'userid' : 'id';
    await execute(this.#db, `DELETE FROM \`${this.#table.host(name)}\` WHERE ${key} = ?`, [id]);
  }

  /** As the CRM deletes an invoice: its lines, payments and applied credits go with it. */
  async deleteInvoice(id: number): Promise<void> {
    await this.#deleteWhere('invoicepaymentrecords', 'invoiceid = ?', id);
    await this.#deleteWhere('credits', 'invoice_id = ?', id);
    await this.#deleteWhere('itemable', "rel_type = 'invoice' AND rel_id = ?", id);
    await this.#deleteWhere('item_tax', "rel_type = 'invoice' AND rel_id = ?", id);
    await this.remove('invoices', id);
  }

  async creditNote(spec: CreditNoteSpec): Promise<number> {
    const date = spec.date ?? DAY;
    const id = await this.#insert('creditnotes', {
      clientid: spec.clientId,
      number: 1,
      datecreated: `${date} 09:00:00`,
      date,
      currency: CURRENCY_IDS[spec.currency ?? 'GBP'],
      subtotal: spec.total,
      total: spec.total,
      status: spec.status ?? 1,
      discount_type: '',
    });
    await this.line('credit_note', id, { rate: spec.total });
    if (spec.fromInvoice !== undefined) await this.linkCreditNote(id, spec.fromInvoice);
    return id;
  }

  async linkCreditNote(creditNoteId: number, invoiceId: number): Promise<void> {
    await insertRows(
      this.#db,
      this.#table.credit_note_link,
      ['credit_note_id', 'invoice_id'],
      [[creditNoteId, invoiceId]],
    );
  }

  /** Credit of a note used to pay an invoice. */
  credit(creditNoteId: number, invoiceId: number, amount: string, date = DAY): Promise<number> {
    const ids = { credit_id: creditNoteId, invoice_id: invoiceId, staff_id: 1 };
    return this.#insert('credits', { ...ids, date, date_applied: `${date} 10:00:00`, amount });
  }

  /** Credit of a note paid back in money. */
  refund(creditNoteId: number, amount: string, date = DAY): Promise<number> {
    return this.#insert('creditnote_refunds', {
      credit_note_id: creditNoteId,
      staff_id: 1,
      refunded_on: date,
      payment_mode: '1',
      amount,
      created_at: `${date} 10:00:00`,
    });
  }

  async setOption(name: string, value: string): Promise<void> {
    await insertRows(this.#db, this.#table.host('options'), ['name', 'value'], [[name, value]], {
      suffix: 'ON DUPLICATE KEY UPDATE value = VALUES(value)',
    });
  }

  async #insert(name: string, row: Readonly<Record<string, SqlValue>>): Promise<number> {
    const table = this.#table.host(name);
    return this.#db.transaction(async (trx) => {
      await insertRows(trx, table, Object.keys(row), [Object.values(row)]);
      const [last] = await selectRows<{ id: number }>(trx, 'SELECT LAST_INSERT_ID() AS id');
      return Number(last?.id);
    });
  }

  async #deleteWhere(name: string, where: string, id: number): Promise<void> {
    await execute(this.#db, `DELETE FROM \`${this.#table.host(name)}\` WHERE ${where}`, [id]);
  }
}

/** Good enough for the round amounts of tests; amounts that matter to the cent are given. */
function sumOfLines(lines: readonly LineSpec[]): { net: number; tax: number } {
  let net = 0;
  let tax = 0;
  for (const line of lines) {
    const amount = Number(line.qty ?? '1') * Number(line.rate ?? '100.00');
    net += amount;
    tax += (line.taxRates ?? []).reduce((sum, rate) => sum + (amount * Number(rate)) / 100, 0);
  }
  return { net, tax };
}
