import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { idsByKey, insertAndFind, insertRows } from './bulk-sql.ts';
import type { RetailDocument } from './documents.ts';
import type { HostFacts } from './host-facts.ts';

/** The custom field of clients that keeps the customer number of the file. */
export const CUSTOMER_NUMBER_FIELD = { slug: 'customers_external_number', name: 'External number' } as const;

/** Every loaded contact signs in with this; below is what PHP's password_hash made of it. */
export const CONTACT_PASSWORD = 'Client-pass-1';
const CONTACT_PASSWORD_HASH = '$2y$10$xSZ5S1A/NxLpr2OpRgJyXu8j9UXTaxwm9iEPh4zmQoAArlWMFjLmi';

/** Names in the file that a list of countries writes differently; undefined: no country at all. */
const COUNTRY_NAMES: ReadonlyMap<string, string | undefined> = new Map([
  ['EIRE', 'Ireland'],
  ['RSA', 'South Africa'],
  ['USA', 'United States'],
  ['Unspecified', undefined],
  ['European Community', undefined],
]);

/** The contact permission with which a client sees its invoices. */
const INVOICES_PERMISSION = 1;

/** The e-mail address that the only contact of a loaded client has. */
export function contactEmail(customer: string): string {
  return `customer-${customer}@example.test`;
}

export interface ClientWriter {
  /** Adds the clients of these documents that are not there yet; answers how many. */
  ensure(documents: readonly RetailDocument[]): Promise<number>;
  readonly idOf: (document: RetailDocument) => { readonly clientId: number; readonly countryId: number };
}

/** Clients by the customer number of the file. */
export async function loadClients(connection: Connection, host: HostFacts): Promise<ClientWriter> {
  const fieldId = await customerNumberField(connection, host);
  const clientIds = await knownClients(connection, host, fieldId);
  const countryIds = await idsByKey<string>(connection, host.table('countries'), {
    id: 'country_id',
    key: 'short_name',
  });
  const countryIdOf = ({ country }: RetailDocument): number =>
    countryIds.get(countryName(country) ?? '') ?? 0;

  async function ensure(documents: readonly RetailDocument[]): Promise<number> {
    await addCountries(connection, host, countryIds, documents);
    const first = new Map<string, RetailDocument>();
    for (const document of documents) {
      if (!clientIds.has(document.customer) && !first.has(document.customer))
        first.set(document.customer, document);
    }
    if (first.size === 0) return 0;

    const added = [...first.values()];
    const ids = await insertAndFind<string>(
      connection,
      host.table('clients'),
      { id: 'userid', key: 'company' },
      added.map((document) => ({
        company: companyName(document.customer),
        country: countryIdOf(document),
        billing_country: countryIdOf(document),
        datecreated: document.time,
        default_currency: host.clientCurrencyId,
        addedfrom: host.staffId,
      })),
    );
    for (const { customer } of added)
      clientIds.set(customer, known(ids.get(companyName(customer)), customer));
    await insertRows(
      connection,
      host.table('customfieldsvalues'),
      added.map(({ customer }) => ({
        relid: known(clientIds.get(customer), customer),
        fieldid: fieldId,
        fieldto: 'customers',
        value: customer,
      })),
    );
    await addContacts(connection, host, clientIds, added);
    return added.length;
  }

  return {
    ensure,
    idOf: (document) => ({
      clientId: known(clientIds.get(document.customer), document.customer),
      countryId: countryIdOf(document),
    }),
  };
}

async function addContacts(
  connection: Connection,
  host: HostFacts,
  clientIds: ReadonlyMap<string, number>,
  documents: readonly RetailDocument[],
): Promise<void> {
  const ids = await insertAndFind<string>(
    connection,
    host.table('contacts'),
    { id: 'id', key: 'email' },
    documents.map(({ customer, time }) => ({
      userid: known(clientIds.get(customer), customer),
      is_primary: 1,
      firstname: 'Customer',
      lastname: customer,
      email: contactEmail(customer),
      datecreated: time,
      email_verified_at: time,
      password: CONTACT_PASSWORD_HASH,
    })),
  );
  await insertRows(
    connection,
    host.table('contact_permissions'),
    [...ids.values()].map((userid) => ({ permission_id: INVOICES_PERMISSION, userid })),
  );
}

async function addCountries(
  connection: Connection,
  host: HostFacts,
  countryIds: Map<string, number>,
  documents: readonly RetailDocument[],
): Promise<void> {
  const names = new Set(documents.map(({ country }) => countryName(country)));
  const missing = [...names].filter((name) => name !== undefined && !countryIds.has(name)) as string[];
  const rows = missing.map((name) => ({ short_name: name, long_name: name }));
  const keys = { id: 'country_id', key: 'short_name' };
  for (const [name, id] of await insertAndFind<string>(connection, host.table('countries'), keys, rows)) {
    countryIds.set(name, id);
  }
}

async function customerNumberField(connection: Connection, host: HostFacts): Promise<number> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT id FROM ?? WHERE fieldto = 'customers' AND slug = ?`,
    [host.table('customfields'), CUSTOMER_NUMBER_FIELD.slug],
  );
  const row = rows[0];
  if (row !== undefined) return row['id'] as number;
  const [added] = await connection.query<ResultSetHeader>('INSERT INTO ?? SET ?', [
    host.table('customfields'),
    { fieldto: 'customers', type: 'input', ...CUSTOMER_NUMBER_FIELD },
  ]);
  return added.insertId;
}

async function knownClients(
  connection: Connection,
  host: HostFacts,
  fieldId: number,
): Promise<Map<string, number>> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT value, relid FROM ?? WHERE fieldid = ? AND fieldto = 'customers'`,
    [host.table('customfieldsvalues'), fieldId],
  );
  return new Map(rows.map((row) => [row['value'] as string, row['relid'] as number]));
}

function companyName(customer: string): string {
  return `Customer ${customer}`;
}

function countryName(country: string): string | undefined {
  return COUNTRY_NAMES.has(country) ? COUNTRY_NAMES.get(country) : country;
}

function known(id: number | undefined, customer: string): number {
  if (id === undefined) throw new Error(`customer ${customer} was not stored`);
  return id;
}
