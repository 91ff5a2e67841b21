import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';

/** What the portal asks about the invoices of a client. */
export interface ClientInvoicesReadModel {
  /** Whose invoice it is, and the hash in the address of its public page; null when there is none with this id. */
  find(invoiceId: number): Promise<ClientInvoice | null>;
  /** ISO codes of the currencies that a client deals in, its own first; the CRM's default when nothing says more. */
  currenciesOf(clientId: number): Promise<readonly string[]>;
}

export interface ClientInvoice {
  readonly clientId: number;
  readonly hash: string;
}

export function createClientInvoicesReadModel(db: Knex, table: TableNames): ClientInvoicesReadModel {
  return {
    async find(invoiceId) {
      const row = await db<InvoiceRow>(table.host('invoices'))
        .where('id', invoiceId)
        .first('clientid', 'hash');
      return row ? { clientId: row.clientid, hash: row.hash } : null;
    },
    async currenciesOf(clientId) {
      const [currencies, client, used] = await Promise.all([
        db<CurrencyRow>(table.host('currencies')).select('id', 'name', 'isdefault').orderBy('id'),
        db<ClientRow>(table.host('clients')).where('userid', clientId).first('default_currency'),
        db<InvoiceRow>(table.host('invoices')).where('clientid', clientId).distinct().pluck('currency'),
      ]);
      const own = currencies.filter(({ id }) => id === client?.default_currency);
      const others = currencies.filter(({ id }) => id !== client?.default_currency && used.includes(id));
      const found = [...own, ...others];
      return (found.length > 0 ? found : currencies.filter(({ isdefault }) => isdefault === 1)).map(
        ({ name }) => name,
      );
    },
  };
}

interface InvoiceRow {
  id: number;
  clientid: number;
  hash: string;
  currency: number;
}

interface CurrencyRow {
  id: number;
  name: string;
  isdefault: number;
}

interface ClientRow {
  userid: number;
  default_currency: number;
}
