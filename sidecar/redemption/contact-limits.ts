import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { readContactRights } from '../members/contact-rights-store.ts';
import { hasAccepted } from '../members/terms-store.ts';
import { termsOf } from '../members/terms.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import { localDay, startOfDay } from '../shared/business-time.ts';

/** What holds for a contact who redeems for its client. */
export interface ContactLimits {
  readonly mayRedeem: boolean;
  /** Whether it agreed to the terms in force; true where there are none. */
  readonly hasAccepted: boolean;
  readonly perTimeMax: number | null;
  readonly perMonthMax: number | null;
  /** What this month still allows; null = as much as there is. */
  readonly leftOfMonth: number | null;
}

/** Under the member's lock nobody redeems beside it, so the month cannot be used up twice. */
export async function readContactLimits(
  db: Knex,
  table: TableNames,
  { timeZone, participation }: Pick<ProgramDocument, 'timeZone' | 'participation'>,
  { clientId, contactId }: { readonly clientId: number; readonly contactId: number },
  now: Date,
): Promise<ContactLimits> {
  const rights = await readContactRights(db, table, clientId, contactId);
  const terms = termsOf(participation.terms);
  const month = startOfDay(`${localDay(now, timeZone).slice(0, 7)}-01`, timeZone);
  const perMonthMax = rights?.perMonthMax ?? null;
  return {
    mayRedeem: rights?.redeem ?? true,
    hasAccepted: terms === null || (await hasAccepted(db, table, { clientId, contactId, hash: terms.hash })),
    perTimeMax: rights?.perTimeMax ?? null,
    perMonthMax,
    leftOfMonth:
      perMonthMax === null
        ? null
        : Math.max(0, perMonthMax - (await redeemedSince(db, table, clientId, contactId, month))),
  };
}

/** Points that a contact redeemed, less what came back. */
async function redeemedSince(
  db: Knex,
  table: TableNames,
  clientId: number,
  contactId: number,
  since: Date,
): Promise<number> {
  const [row] = await selectRows<{ points: string | null }>(
    db,
    `SELECT SUM(r.points - r.returned) AS points FROM \`${table.redemption}\` r JOIN \`${table.member}\` m ON m.id = r.member_id
     WHERE m.client_id = ? AND r.actor_type = 'contact' AND r.actor_id = ?
       AND r.status IN ('authorised', 'captured') AND r.authorised_at >= ?`,
    [clientId, contactId, since],
  );
  return safe(row?.points ?? 0);
}
