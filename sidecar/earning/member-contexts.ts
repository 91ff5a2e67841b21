import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import { readClientGroups } from '../crm/client-groups.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Account, emptyAccount } from '../ledger/account.ts';
import { MEMBER_COLUMNS } from '../ledger/ledger-writer.ts';
import { type MemberRow, toAccount } from '../ledger/ledger-rows.ts';
import { readParticipationSteps } from '../members/participation-store.ts';
import { type NoPart, type ParticipationStep, noPartOf } from '../members/takes-part.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { MemberTiers } from '../tiers/member-tiers.ts';
import { CapUsage } from './cap-usage.ts';
import { type MemberContext, NO_CONTEXT } from './member-context.ts';
import { type ProgramNeeds, programNeeds } from './program-needs.ts';
import type { Subject } from './subject.ts';

/** Where the contexts of a run come from: levels and metrics, caps, the CRM's customer groups. */
export interface ContextSources {
  readonly tiers: MemberTiers;
  readonly usage: CapUsage;
  readonly clientGroups: ReadonlyMap<number, readonly number[]>;
  /** Who joined and left; null = everybody is taken for joined. */
  readonly participation: ReadonlyMap<number, readonly ParticipationStep[]> | null;
}

/**
 * What the rules may know of the member when a subject is settled for the first time at `at`. Only what the programme
 * looks at is filled in, so that the same subject has the same context wherever it is made.
 */
export function freshContext(
  sources: ContextSources,
  version: ProgramVersion,
  account: Account,
  subject: Subject,
  at: Date,
): MemberContext {
  const moment = subject.happenedAt && subject.happenedAt < at ? subject.happenedAt : at;
  const noPart = noPartAt(sources, version, account, moment);
  const context = partaking(sources, version, account, subject, moment);
  return noPart ? { ...context, noPart } : context;
}

/** Why the client of an account had no part in the programme at `moment`. */
export function noPartAt(
  { clientGroups, participation }: Pick<ContextSources, 'clientGroups' | 'participation'>,
  { document }: ProgramVersion,
  { clientId, entryCount }: Account,
  moment: Date,
): NoPart | null {
  const client = {
    clientId,
    groupIds: clientGroups.get(clientId) ?? [],
    steps: participation && (participation.get(clientId) ?? []),
    hasEntries: entryCount > 0,
  };
  return noPartOf(document.participation, client, moment);
}

/** The same for a client that takes part. */
function partaking(
  { tiers, usage, clientGroups }: ContextSources,
  version: ProgramVersion,
  account: Account,
  subject: Subject,
  moment: Date,
): MemberContext {
  const { document } = version;
  const needs = programNeeds(document);
  if (!needs.clientGroups && !needs.tiers && !needs.before && !needs.caps) return NO_CONTEXT;
  const before = needs.before ? tiers.before(account) : { invoices: 0, spend: '0' };
  const context = {
    tier: needs.tiers ? tiers.tierAt(account, moment) : null,
    clientGroupIds: needs.clientGroups ? (clientGroups.get(subject.clientId) ?? []) : [],
    invoicesBefore: before.invoices,
    spendBefore: before.spend,
    room: needs.caps ? usage.room(document, account, subject.source, subject.day(document)) : {},
  };
  const isAfter = needs.tiers && document.earning.tierApplied === 'after';
  return isAfter
    ? { ...context, tier: tierAfter(tiers, version, account, subject, context, moment) }
    : context;
}

/** The level that the subject leads to, counted with what it earns by the level before it. */
function tierAfter(
  tiers: MemberTiers,
  version: ProgramVersion,
  account: Account,
  subject: Subject,
  context: MemberContext,
  moment: Date,
): string | null {
  const { document } = version;
  const { metric } = subject.evaluate(document, context, 'sums').result;
  const { type: sourceType, id: sourceId } = subject.source;
  const line = { day: subject.day(document), sourceType, sourceId, seq: 1, ...metric };
  return tiers.wouldReach(account, version, line, moment);
}

/** What any of several programmes needs. */
export function needsOf(versions: readonly ProgramVersion[]): ProgramNeeds {
  const all = versions.map((version) => programNeeds(version.document));
  return {
    clientGroups: all.some((one) => one.clientGroups),
    tiers: all.some((one) => one.tiers),
    before: all.some((one) => one.before),
    caps: all.some((one) => one.caps),
    rolling: all.some((one) => one.rolling),
  };
}

/** The contexts that these clients' documents would be settled with now. Nothing is locked and nothing written. */
export async function lookAtContexts(
  db: Knex,
  table: TableNames,
  versions: readonly ProgramVersion[],
  clientIds: Iterable<number>,
): Promise<{ readonly sources: ContextSources; account(clientId: number): Account }> {
  const ids = [...new Set(clientIds)];
  const needs = needsOf(versions);
  const rows =
    ids.length === 0
      ? []
      : await selectRows<MemberRow>(
          db,
          `SELECT ${MEMBER_COLUMNS} FROM \`${table.member}\` WHERE client_id IN (${marks(ids.length)})`,
          ids,
        );
  const accounts = new Map(rows.map(toAccount).map((account) => [account.clientId, account]));
  const known = [...accounts.values()];
  const tiers = MemberTiers.open(db, table);
  if (needs.tiers || needs.before) await tiers.load(known);
  const sources = {
    tiers,
    usage: await CapUsage.read(db, table, known, versions, false),
    clientGroups: needs.clientGroups ? await readClientGroups(db, table, ids) : new Map<number, number[]>(),
    participation: await readParticipationSteps(db, table, ids),
  };
  return { sources, account: (clientId) => accounts.get(clientId) ?? stranger(clientId) };
}

/** A client that is not a member yet. */
export function stranger(clientId: number): Account {
  return emptyAccount(0, clientId, new Date(0));
}
