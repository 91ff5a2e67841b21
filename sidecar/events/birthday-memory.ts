import type { Knex } from 'knex';
import { execute, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';

/** The custom field of the CRM that holds the date of birth. */
export interface BirthdayField {
  readonly id: number;
  readonly of: 'contacts' | 'customers';
}

const OPTION = 'loyalty_memberships_birthday_field';

/** Stands for "before birthdays were watched". */
export const SINCE_EVER_DAY = '1970-01-01';

/** No person has this id: its row says that the field is watched. */
const NOBODY = 0;

/** The field that was chosen in the CRM's settings; null when none was, or it is gone. */
export async function birthdayField(db: Knex, table: TableNames): Promise<BirthdayField | null> {
  const rows = await selectRows<{ id: number; fieldto: BirthdayField['of'] }>(
    db,
    `SELECT f.id, f.fieldto FROM \`${table.host('customfields')}\` f JOIN \`${table.host('options')}\` o ON o.value = f.id
     WHERE o.name = ? AND f.fieldto IN ('contacts', 'customers')`,
    [OPTION],
  );
  return rows[0] ? { id: rows[0].id, of: rows[0].fieldto } : null;
}

/**
 * Remembers since which day each date of birth stands as it does, because the CRM does not: a date that is moved near to today
 * must not pay at once (E9). What is there when a field is watched for the first time stood there since ever.
 */
export async function watchBirthdays(
  db: Knex,
  table: TableNames,
  field: BirthdayField,
  { today, clientIds }: { readonly today: string; readonly clientIds: readonly number[] | null },
): Promise<void> {
  const isNew =
    (await execute(
      db,
      `INSERT IGNORE INTO \`${table.birthday}\` (field_id, rel_id, value, since) VALUES (?, ?, '', ?)`,
      [field.id, NOBODY, today],
    )) > 0;
  // The first look takes in everybody, so that nobody who was there before counts as new later.
  const only = isNew ? null : clientIds;
  const value = `CONVERT(LEFT(v.value, 10) USING utf8mb4) COLLATE utf8mb4_unicode_ci`;
  await execute(
    db,
    `INSERT INTO \`${table.birthday}\` (field_id, rel_id, value, since)
     SELECT v.fieldid, v.relid, MAX(${value}), ? FROM \`${table.host('customfieldsvalues')}\` v
     ${only ? personOf(table, field) : ''}
     LEFT JOIN \`${table.birthday}\` b ON b.field_id = v.fieldid AND b.rel_id = v.relid
     WHERE v.fieldid = ? AND v.fieldto = ? AND v.value LIKE '____-__-__%'
       AND (b.rel_id IS NULL OR b.value <> ${value}) ${only ? `AND k.userid IN (${marks(only.length)})` : ''}
     GROUP BY v.fieldid, v.relid
     ON DUPLICATE KEY UPDATE value = VALUES(value), since = VALUES(since)`,
    [isNew ? SINCE_EVER_DAY : today, field.id, field.of, ...(only ?? [])],
  );
}

export interface KnownBirthday {
  readonly clientId: number;
  /** The primary contact, where there is one. */
  readonly contactId: number | null;
  /** Whose birthday it is, as it stands in the event's key. */
  readonly person: string;
  readonly born: string;
  readonly knownSince: string;
  readonly memberSince: string;
}

/**
 * Birthdays of active clients: their own field's, or their primary contact's. Only those on one of `monthDays` ("02-28"); null =
 * all. Others than the primary contact do not count: a client would only have to add contacts to collect every month.
 */
export async function birthdaysOn(
  db: Knex,
  table: TableNames,
  field: BirthdayField,
  only: { readonly monthDays: readonly string[] | null; readonly clientIds: readonly number[] | null },
): Promise<KnownBirthday[]> {
  const { monthDays, clientIds } = only;
  const rows = await selectRows<{
    client_id: number;
    contact_id: number | null;
    born: string;
    since: string;
    member_since: string;
  }>(
    db,
    `SELECT k.userid AS client_id, c.id AS contact_id, b.value AS born, b.since, CAST(DATE(k.datecreated) AS CHAR) AS member_since
     FROM \`${table.birthday}\` b
     JOIN \`${table.host('customfieldsvalues')}\` v ON v.fieldid = b.field_id AND v.relid = b.rel_id AND v.fieldto = ?
       AND CONVERT(LEFT(v.value, 10) USING utf8mb4) COLLATE utf8mb4_unicode_ci = b.value
     ${personOf(table, field)}
     WHERE b.field_id = ? AND b.rel_id <> ? AND k.active = 1 ${field.of === 'contacts' ? 'AND c.is_primary = 1 AND c.active = 1' : ''}
       ${monthDays ? `AND SUBSTRING(b.value, 6, 5) IN (${marks(monthDays.length)})` : ''}
       ${clientIds ? `AND k.userid IN (${marks(clientIds.length)})` : ''}
     ORDER BY k.userid, c.id`,
    [field.of, field.id, NOBODY, ...(monthDays ?? []), ...(clientIds ?? [])],
  );
  return rows.map((row) => ({
    clientId: row.client_id,
    contactId: row.contact_id,
    person: field.of === 'contacts' ? String(row.contact_id) : `client-${row.client_id}`,
    born: row.born,
    knownSince: row.since,
    memberSince: row.member_since,
  }));
}

/** Joins contact `c` and client `k` to a value of the field. */
function personOf(table: TableNames, field: BirthdayField): string {
  const clients = `\`${table.host('clients')}\``;
  const contacts = `\`${table.host('contacts')}\``;
  return field.of === 'contacts'
    ? `JOIN ${contacts} c ON c.id = v.relid JOIN ${clients} k ON k.userid = c.userid`
    : `JOIN ${clients} k ON k.userid = v.relid LEFT JOIN ${contacts} c ON c.userid = k.userid AND c.is_primary = 1`;
}
