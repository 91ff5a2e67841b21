import type { Knex } from 'knex';
import { execute, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import type { ReferralParty } from './referral-due.ts';

/** Who these clients are, as far as two of them can be compared; clients that are gone are missing. */
export async function readParties(
  db: Knex,
  table: TableNames,
  clientIds: readonly number[],
): Promise<Map<number, ReferralParty>> {
  if (clientIds.length === 0) return new Map();
  const clients = await selectRows<{ id: number; vat: string | null; phone: string | null }>(
    db,
    `SELECT userid AS id, vat, phonenumber AS phone FROM \`${table.host('clients')}\` WHERE userid IN (${marks(clientIds.length)})`,
    clientIds,
  );
  const contacts = await selectRows<{ client_id: number; email: string | null; phone: string | null }>(
    db,
    `SELECT userid AS client_id, email, phonenumber AS phone FROM \`${table.host('contacts')}\` WHERE userid IN (${marks(clientIds.length)})`,
    clientIds,
  );
  return new Map(
    clients.map(({ id, vat, phone }) => {
      const own = contacts.filter((contact) => contact.client_id === id);
      const party = {
        clientId: id,
        vat: vat ?? '',
        emails: own.map(({ email }) => email ?? ''),
        phones: [phone ?? '', ...own.map((contact) => contact.phone ?? '')],
      };
      return [id, party];
    }),
  );
}

/** The client who brought this one; null = nobody is known. */
export async function referrerOf(db: Knex, table: TableNames, friendId: number): Promise<number | null> {
  const rows = await selectRows<{ id: number }>(
    db,
    `SELECT referrer_client_id AS id FROM \`${table.referral}\` WHERE friend_client_id = ?`,
    [friendId],
  );
  return rows[0]?.id ?? null;
}

/** Keeps who brought a client; a client has one referrer, the last that was said before it was rewarded. */
export async function keepReferral(
  db: Knex,
  table: TableNames,
  referral: {
    readonly friendId: number;
    readonly referrerId: number;
    readonly actor: Actor;
    readonly at: Date;
  },
): Promise<void> {
  const { friendId, referrerId, actor, at } = referral;
  await execute(
    db,
    `INSERT INTO \`${table.referral}\` (friend_client_id, referrer_client_id, actor_type, actor_id, at) VALUES (?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE referrer_client_id = VALUES(referrer_client_id), actor_type = VALUES(actor_type),
       actor_id = VALUES(actor_id), at = VALUES(at)`,
    [friendId, referrerId, actor.type, actor.id, at],
  );
}

/** The day of the earliest paid invoice that the CRM has of a client, standing or not; null = none. */
export async function firstPaidEver(db: Knex, table: TableNames, clientId: number): Promise<string | null> {
  const rows = await selectRows<{ day: string | null }>(
    db,
    `SELECT MIN(date) AS day FROM \`${table.host('invoices')}\` WHERE clientid = ? AND status = 2`,
    [clientId],
  );
  return rows[0]?.day ?? null;
}
