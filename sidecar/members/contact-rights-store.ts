import type { Knex } from 'knex';
import { insertRows, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { ContactRights } from './contact-rights.ts';

/** A contact of a client, with the rights that were set for it; null = the usual ones. */
export interface ClientContact {
  readonly contactId: number;
  readonly name: string;
  readonly isPrimary: boolean;
  readonly rights: ContactRights | null;
}

export interface ContactRightsReadModel {
  /** What was set for a contact; null = nothing was. */
  of(clientId: number, contactId: number): Promise<ContactRights | null>;
}

interface RightsRow {
  may_see: number;
  may_convert: number;
  may_redeem: number;
  per_time_max: number | string | null;
  per_month_max: number | string | null;
}

const COLUMNS = 'r.may_see, r.may_convert, r.may_redeem, r.per_time_max, r.per_month_max';
const MOST_CONTACTS = 200;

function toRights(row: RightsRow): ContactRights {
  return {
    see: row.may_see === 1,
    convert: row.may_convert === 1,
    redeem: row.may_redeem === 1,
    perTimeMax: row.per_time_max === null ? null : safe(row.per_time_max),
    perMonthMax: row.per_month_max === null ? null : safe(row.per_month_max),
  };
}

/** The rights that were set for a contact; null = the usual ones. */
export async function readContactRights(
  db: Knex,
  table: TableNames,
  clientId: number,
  contactId: number,
): Promise<ContactRights | null> {
  const [row] = await selectRows<RightsRow>(
    db,
    `SELECT ${COLUMNS} FROM \`${table.contact_right}\` r WHERE r.client_id = ? AND r.contact_id = ?`,
    [clientId, contactId],
  );
  return row ? toRights(row) : null;
}

/** The client's contacts in the CRM, the primary one first. */
export async function readClientContacts(
  db: Knex,
  table: TableNames,
  clientId: number,
): Promise<ClientContact[]> {
  const rows = await selectRows<
    { [Key in keyof RightsRow]: RightsRow[Key] | null } & { id: number; name: string; is_primary: number }
  >(
    db,
    `SELECT c.id, TRIM(CONCAT(c.firstname, ' ', c.lastname)) AS name, c.is_primary, ${COLUMNS}
     FROM \`${table.host('contacts')}\` c
     LEFT JOIN \`${table.contact_right}\` r ON r.contact_id = c.id AND r.client_id = c.userid
     WHERE c.userid = ? ORDER BY c.is_primary DESC, c.id LIMIT ?`,
    [clientId, MOST_CONTACTS],
  );
  return rows.map((row) => ({
    contactId: row.id,
    name: row.name,
    isPrimary: row.is_primary === 1,
    rights: row.may_see === null ? null : toRights(row as RightsRow),
  }));
}

export async function writeContactRights(
  db: Knex,
  table: TableNames,
  { clientId, contactId }: { readonly clientId: number; readonly contactId: number },
  rights: ContactRights,
  at: Date,
): Promise<void> {
  const columns = [
    'client_id',
    'contact_id',
    'may_see',
    'may_convert',
    'may_redeem',
    'per_time_max',
    'per_month_max',
    'changed_at',
  ];
  const { see, convert, redeem, perTimeMax, perMonthMax } = rights;
  const values = [clientId, contactId, Number(see), Number(convert), Number(redeem), perTimeMax, perMonthMax];
  await insertRows(db, table.contact_right, columns, [[...values, at]], {
    suffix: `ON DUPLICATE KEY UPDATE ${columns
      .slice(2)
      .map((name) => `${name} = VALUES(${name})`)
      .join(', ')}`,
  });
}
