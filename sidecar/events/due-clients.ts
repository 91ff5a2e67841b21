import type { Knex } from 'knex';
import { marks, selectRows, type SqlValue } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Minimum, RegistrationRule } from '../programs/rule.ts';
import type { PaidInvoice, RegistrationFacts } from './registration-due.ts';

/** Which clients a look is about: null = all. */
export type Only = readonly number[] | null;

/** Source of events that follow from the CRM's tables. */
export const FROM_CRM = 'crm';

/** Day and id of the earliest paid invoice that still stands, in one text that sorts like them. */
const FIRST_PAID = `MIN(CONCAT(s.day, ' ', LPAD(s.source_id, 12, '0')))`;

function paidInvoiceOf(text: string): PaidInvoice {
  return { id: Number(text.slice(11)), day: text.slice(0, 10) };
}

/** Joins the invoices of client `payer` that are paid, still stand, count since `liveFrom`, and reach the rule's least purchase. */
function standingInvoices(
  table: TableNames,
  payer: string,
  minimum: Minimum | null,
  liveFrom: string,
): { readonly sql: string; readonly bindings: readonly SqlValue[] } {
  const amounts = minimum?.amounts ?? [];
  const large = amounts.map(() => 'AND NOT (cu.name = ? AND i.subtotal - i.discount_total < ?)').join(' ');
  return {
    sql: `JOIN \`${table.member}\` m ON m.client_id = ${payer}
      JOIN \`${table.settlement}\` s ON s.member_id = m.id AND s.source_type = 'invoice' AND s.invoices = 1 AND s.day >= ?
      JOIN \`${table.host('invoices')}\` i ON i.id = s.source_id
      JOIN \`${table.host('currencies')}\` cu ON cu.id = i.currency ${large}`,
    bindings: [liveFrom, ...amounts.flatMap(({ currency, amount }) => [currency, amount])],
  };
}

/** Clients registered since the programme is live whose registration has no event yet and meets `when`. */
export async function unrewardedRegistrations(
  db: Knex,
  table: TableNames,
  look: {
    readonly when: RegistrationRule['when'];
    readonly minimum: Minimum;
    readonly liveFrom: string;
    readonly only: Only;
  },
): Promise<(RegistrationFacts & { readonly clientId: number })[]> {
  const { when, liveFrom, only } = look;
  const paid = when === 'first_paid' ? standingInvoices(table, 'k.userid', look.minimum, liveFrom) : null;
  const verified = 'k.registration_confirmed = 1 AND c.email_verified_at IS NOT NULL';
  const rows = await selectRows<{
    client_id: number;
    registered_on: string;
    verified_on: string | null;
    first_paid: string | null;
  }>(
    db,
    `SELECT k.userid AS client_id, CAST(DATE(k.datecreated) AS CHAR) AS registered_on,
       CAST(MIN(IF(${verified}, DATE(c.email_verified_at), NULL)) AS CHAR) AS verified_on,
       ${paid ? FIRST_PAID : 'NULL'} AS first_paid
     FROM \`${table.host('clients')}\` k
     LEFT JOIN \`${table.host('contacts')}\` c ON c.userid = k.userid AND c.is_primary = 1
     LEFT JOIN \`${table.event}\` e ON e.source = ? AND e.external_id = CONCAT('reg:', k.userid)
     ${paid?.sql ?? ''}
     WHERE e.id IS NULL AND k.datecreated >= ? ${when === 'verified' ? `AND ${verified}` : ''}
       ${only ? `AND k.userid IN (${marks(only.length)})` : ''}
     GROUP BY k.userid, k.datecreated`,
    [FROM_CRM, ...(paid?.bindings ?? []), `${liveFrom} 00:00:00`, ...(only ?? [])],
  );
  return rows.map((row) => ({
    clientId: row.client_id,
    registeredOn: row.registered_on,
    verifiedOn: row.verified_on,
    firstPaid: row.first_paid === null ? null : paidInvoiceOf(row.first_paid),
  }));
}

export interface UnrewardedReferral {
  readonly referrerId: number;
  readonly friendId: number;
  readonly firstPaid: PaidInvoice;
}

/**
 * Referrals whose friend has paid, and that have no event yet. A friend who bought before the programme was live was a client
 * already.
 */
export async function unrewardedReferrals(
  db: Knex,
  table: TableNames,
  look: { readonly minimum: Minimum; readonly liveFrom: string; readonly only: Only },
): Promise<UnrewardedReferral[]> {
  const { liveFrom, only } = look;
  const paid = standingInvoices(table, 'r.friend_client_id', look.minimum, liveFrom);
  const rows = await selectRows<{ referrer: number; friend: number; first_paid: string }>(
    db,
    `SELECT r.referrer_client_id AS referrer, r.friend_client_id AS friend, ${FIRST_PAID} AS first_paid
     FROM \`${table.referral}\` r
     LEFT JOIN \`${table.event}\` e ON e.source = ? AND e.external_id = CONCAT('ref:', r.friend_client_id)
     ${paid.sql}
     WHERE e.id IS NULL ${only ? `AND r.friend_client_id IN (${marks(only.length)})` : ''}
       AND NOT EXISTS (SELECT 1 FROM \`${table.host('invoices')}\` old
         WHERE old.clientid = r.friend_client_id AND old.status = 2 AND old.date < ?)
     GROUP BY r.referrer_client_id, r.friend_client_id`,
    [FROM_CRM, ...paid.bindings, ...(only ?? []), liveFrom],
  );
  return rows.map((row) => ({
    referrerId: row.referrer,
    friendId: row.friend,
    firstPaid: paidInvoiceOf(row.first_paid),
  }));
}

/** The earliest paid invoice that still stands of each of these clients; clients without one are missing. */
export async function firstPaidInvoices(
  db: Knex,
  table: TableNames,
  clientIds: readonly number[],
  minimum: Minimum | null,
  liveFrom: string,
): Promise<Map<number, PaidInvoice>> {
  if (clientIds.length === 0) return new Map();
  const paid = standingInvoices(table, 'k.userid', minimum, liveFrom);
  const rows = await selectRows<{ client_id: number; first_paid: string }>(
    db,
    `SELECT k.userid AS client_id, ${FIRST_PAID} AS first_paid FROM \`${table.host('clients')}\` k ${paid.sql}
     WHERE k.userid IN (${marks(clientIds.length)}) GROUP BY k.userid`,
    [...paid.bindings, ...clientIds],
  );
  return new Map(rows.map((row) => [row.client_id, paidInvoiceOf(row.first_paid)]));
}

/** Active clients that were registered on one of these days of the year ("11-23"); null = any. */
export async function registeredOn(
  db: Knex,
  table: TableNames,
  monthDays: readonly string[] | null,
  only: Only,
): Promise<{ clientId: number; since: string }[]> {
  const rows = await selectRows<{ client_id: number; since: string }>(
    db,
    `SELECT userid AS client_id, CAST(DATE(datecreated) AS CHAR) AS since FROM \`${table.host('clients')}\`
     WHERE active = 1 ${monthDays ? `AND DATE_FORMAT(datecreated, '%m-%d') IN (${marks(monthDays.length)})` : ''}
       ${only ? `AND userid IN (${marks(only.length)})` : ''}`,
    [...(monthDays ?? []), ...(only ?? [])],
  );
  return rows.map((row) => ({ clientId: row.client_id, since: row.since }));
}
