import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { readContactRights } from '../members/contact-rights-store.ts';
import { hasAccepted } from '../members/terms-store.ts';
import { termsOf } from '../members/terms.ts';
import type { ProgramDocument } from '../programs/program-document.ts';
import { localDay, startOfDay } from '../shared/business-time.ts';
import type { ContactCaps } from './contact-caps.ts';

/** What holds for a contact who spends points of its client. */
export interface ContactLimits extends ContactCaps {
  readonly mayRedeem: boolean;
  /** Whether it may turn points into coupons and rewards. */
  readonly mayConvert: boolean;
  /** Whether it agreed to the terms in force; true where there are none. */
  readonly hasAccepted: boolean;
}

/** Under the member's lock nobody spends beside it, so the month cannot be used up twice. */
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
    mayConvert: rights?.convert ?? true,
    hasAccepted: terms === null || (await hasAccepted(db, table, { clientId, contactId, hash: terms.hash })),
    perTimeMax: rights?.perTimeMax ?? null,
    perMonthMax,
    leftOfMonth:
      perMonthMax === null
        ? null
        : Math.max(0, perMonthMax - (await spentSince(db, table, clientId, contactId, month))),
  };
}

/** Points that a contact spent on invoices, coupons and rewards, less what came back of them. */
async function spentSince(
  db: Knex,
  table: TableNames,
  clientId: number,
  contactId: number,
  since: Date,
): Promise<number> {
  const [row] = await selectRows<{ points: string | null }>(
    db,
    `SELECT -SUM(e.points) AS points FROM \`${table.member}\` m
     JOIN \`${table.entry}\` e ON e.member_id = m.id AND e.kind IN ('redeem', 'reverse')
     JOIN (SELECT DISTINCT s.source_type, s.source_id FROM \`${table.entry}\` s
           JOIN \`${table.member}\` o ON o.id = s.member_id
           WHERE o.client_id = ? AND s.kind = 'redeem' AND s.actor_type = 'contact' AND s.actor_id = ? AND s.occurred_at >= ?) spent
       ON spent.source_type = e.source_type AND spent.source_id = e.source_id
     WHERE m.client_id = ?`,
    [clientId, contactId, since, clientId],
  );
  return safe(row?.points ?? 0);
}
