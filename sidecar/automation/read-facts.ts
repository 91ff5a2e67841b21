import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { translatorFor } from '../i18n/translator.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { noPartOf } from '../members/takes-part.ts';
import { EVERYBODY_TAKES_PART } from '../programs/participation-settings.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { LANGUAGES_OF_CLIENTS, type Language } from './automation.ts';
import type { MemberFacts } from './conditions.ts';

export interface KnownMember {
  readonly memberId: number;
  readonly clientId: number;
  /** Takes part: it neither left nor was removed, and nobody excluded it or its customer group. */
  readonly isActive: boolean;
  readonly facts: MemberFacts;
}

/** What conditions look at, for these members, by member id; in a fixed number of queries. */
export async function readFacts(
  db: Knex,
  table: TableNames,
  memberIds: readonly number[],
  version: ProgramVersion | null,
  at: Date,
): Promise<ReadonlyMap<number, KnownMember>> {
  if (memberIds.length === 0) return new Map();
  const some = marks(memberIds.length);
  const members = await selectRows<MemberRow>(
    db,
    `SELECT m.id, m.client_id, m.status, m.tier, m.debt,
       COALESCE(NULLIF(c.default_language, ''),
         (SELECT NULLIF(value, '') FROM \`${table.host('options')}\` WHERE name = 'active_language' LIMIT 1)) AS language
     FROM \`${table.member}\` m LEFT JOIN \`${table.host('clients')}\` c ON c.userid = m.client_id
     WHERE m.id IN (${some})`,
    memberIds,
  );
  const lots = await selectRows<{ member_id: number; points: string }>(
    db,
    `SELECT member_id, SUM(remaining) AS points FROM \`${table.lot}\`
     WHERE member_id IN (${some}) AND remaining > 0 AND available_at <= ? AND (expires_at IS NULL OR expires_at > ?)
     GROUP BY member_id`,
    [...memberIds, at, at],
  );
  const bought = await selectRows<BoughtRow>(
    db,
    `SELECT member_id, SUM(invoices) AS invoices, SUM(spend) AS spend, MAX(IF(invoices > 0, day, NULL)) AS last_day
     FROM (SELECT member_id, day, SUM(invoices) AS invoices, SUM(spend) AS spend FROM \`${table.metric}\`
           WHERE member_id IN (${some}) GROUP BY member_id, day) days GROUP BY member_id`,
    memberIds,
  );
  const groups = await selectRows<{ client_id: number; group_id: number }>(
    db,
    `SELECT DISTINCT g.customer_id AS client_id, g.groupid AS group_id FROM \`${table.host('customer_groups')}\` g
     JOIN \`${table.member}\` m ON m.client_id = g.customer_id WHERE m.id IN (${some}) ORDER BY g.groupid`,
    memberIds,
  );
  const points = new Map(lots.map((row) => [safe(row.member_id), safe(row.points)]));
  const sums = new Map(bought.map((row) => [safe(row.member_id), row]));
  return new Map(
    members.map((row) => {
      const memberId = safe(row.id);
      const sum = sums.get(memberId);
      const facts: MemberFacts = {
        level: row.tier,
        spendable: Math.max(0, (points.get(memberId) ?? 0) - safe(row.debt)),
        clientGroupIds: groups.filter((one) => one.client_id === row.client_id).map((one) => one.group_id),
        lastPaidOn: sum?.last_day ?? null,
        invoices: sum ? safe(sum.invoices) : 0,
        spend: sum?.spend ?? '0',
        language: languageOf(row.language),
      };
      const applicant = {
        clientId: row.client_id,
        groupIds: facts.clientGroupIds,
        steps: null,
        hasEntries: true,
      };
      const settings = version?.document.participation ?? EVERYBODY_TAKES_PART;
      const isActive = row.status === 'active' && noPartOf(settings, applicant, at) === null;
      return [memberId, { memberId, clientId: row.client_id, isActive, facts }];
    }),
  );
}

/** What the client reads, of the languages that we write. */
function languageOf(hostName: string | null): Language {
  const { locale } = translatorFor(hostName ?? 'english');
  return LANGUAGES_OF_CLIENTS.find((one) => locale.startsWith(one)) ?? 'en';
}

interface MemberRow {
  id: number;
  client_id: number;
  status: string;
  tier: string | null;
  debt: number;
  language: string | null;
}

interface BoughtRow {
  member_id: number;
  invoices: number | string;
  spend: string;
  last_day: string | null;
}
