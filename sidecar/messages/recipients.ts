import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';

/** Why nobody can be written to. */
export type Unreachable = 'no_contact' | 'contact_inactive' | 'client_inactive';

/** The primary contact of a member's client, who is written to for the whole client, and what the member is now. */
export interface Recipient {
  readonly clientId: number;
  readonly company: string;
  readonly contactId: number | null;
  readonly firstname: string;
  /** The host's name of the language that the client is written to in. */
  readonly language: string;
  /** Null = can be reached, by the ways that there are. */
  readonly unreachable: Unreachable | null;
  /** '' = none. */
  readonly email: string;
  readonly phone: string;
  readonly isMemberActive: boolean;
  readonly balance: number;
  /** The level's id. */
  readonly tier: string | null;
}

interface Row {
  readonly member_id: number;
  readonly client_id: number;
  readonly company: string | null;
  readonly client_active: number | null;
  readonly language: string | null;
  readonly contact_id: number | null;
  readonly contact_active: number | null;
  readonly email: string | null;
  readonly firstname: string | null;
  readonly phonenumber: string | null;
  readonly member_status: string;
  readonly balance: number | string;
  readonly tier: string | null;
}

/** Whom to write to for each of these members, by member id. */
export async function readRecipients(
  db: Knex,
  table: TableNames,
  memberIds: readonly number[],
): Promise<ReadonlyMap<number, Recipient>> {
  if (memberIds.length === 0) return new Map();
  const rows = await selectRows<Row>(
    db,
    `SELECT m.id AS member_id, m.client_id, c.company, c.active AS client_active, k.id AS contact_id,
       k.active AS contact_active, k.email, k.firstname, k.phonenumber, m.status AS member_status, m.balance, m.tier,
       COALESCE(NULLIF(c.default_language, ''),
         (SELECT NULLIF(value, '') FROM \`${table.host('options')}\` WHERE name = 'active_language' LIMIT 1)) AS language
     FROM \`${table.member}\` m
     LEFT JOIN \`${table.host('clients')}\` c ON c.userid = m.client_id
     LEFT JOIN \`${table.host('contacts')}\` k ON k.userid = m.client_id AND k.is_primary = 1
     WHERE m.id IN (${marks(memberIds.length)}) ORDER BY m.id, k.id DESC`,
    memberIds,
  );
  // Of several primary contacts, which the CRM does not make, the first one is the last to be put in.
  return new Map(rows.map((row) => [safe(row.member_id), toRecipient(row)]));
}

function toRecipient(row: Row): Recipient {
  return {
    clientId: safe(row.client_id),
    company: row.company ?? '',
    contactId: row.contact_id,
    firstname: row.firstname ?? '',
    language: row.language ?? 'english',
    unreachable: reasonAgainst(row),
    email: (row.email ?? '').trim(),
    phone: (row.phonenumber ?? '').trim(),
    isMemberActive: row.member_status === 'active',
    balance: safe(row.balance),
    tier: row.tier,
  };
}

function reasonAgainst(row: Row): Unreachable | null {
  if (row.client_active === 0) return 'client_inactive';
  if (row.contact_id === null) return 'no_contact';
  return row.contact_active === 0 ? 'contact_inactive' : null;
}
