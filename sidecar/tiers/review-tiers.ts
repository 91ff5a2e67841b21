import { selectRows } from '../database/bulk.ts';
import { readState, writeState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import { noPartAt } from '../earning/member-contexts.ts';
import { readClientGroups } from '../crm/client-groups.ts';
import { programNeeds } from '../earning/program-needs.ts';
import type { Account } from '../ledger/account.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { readParticipationSteps } from '../members/participation-store.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { orderGroups } from './client-groups.ts';
import { postEntryRewards } from './entry-rewards.ts';
import { MemberTiers } from './member-tiers.ts';
import type { TierDeps } from './tier-action.ts';

export interface TierReview {
  /** Members looked at. */
  readonly checked: number;
  /** Members whose log went on. */
  readonly changed: number;
}

/** The version whose levels all members were last looked at under. */
const APPLIED = 'tiers_version';
const MEMBERS_PER_BATCH = 500;
const NOTHING: TierReview = { checked: 0, changed: 0 };

/**
 * Reviews, ends of memberships and ends of locks that are due by `at` (now, or the end of a history that was taken in), in
 * batches of members. After a version with other levels came into force all members are looked at once; `everybody` asks
 * for that, after history was taken in under several versions. A run that was cut short is simply done again.
 */
export async function reviewTiers(
  deps: TierDeps,
  at: Date,
  { everybody = false }: { readonly everybody?: boolean } = {},
): Promise<TierReview> {
  const { db, table, clock } = deps;
  const versions = await new VersionStore(db, table).published();
  // Also where history is brought up to a day of the past: levels follow the programme of today.
  const version = versionAt(versions, clock.now());
  if (!version) return NOTHING;
  const applied = await readState<{ readonly versionId: number }>(db, table, APPLIED);
  const former = versions.find(({ id }) => id === applied?.versionId) ?? null;
  // Under the only programme that ever was, every level was decided when something happened.
  const isOther = former ? decidingPart(former) !== decidingPart(version) : versions.length > 1;
  const scope: Scope = {
    version,
    at,
    isEverybody: isOther || (everybody && versions.length > 1),
    isRegrouped: former ? groupParts(former) !== groupParts(version) : versions.length > 1,
  };
  const report = await eachBatch(deps, scope);
  if (former?.id !== version.id) await writeState(db, table, APPLIED, { versionId: version.id }, clock.now());
  return report;
}

interface Scope {
  readonly version: ProgramVersion;
  readonly at: Date;
  /** All members are looked at, not only those for whom something is due. */
  readonly isEverybody: boolean;
  /** Levels were given other customer groups: clients move although nobody's level changed. */
  readonly isRegrouped: boolean;
}

/** What decides about anybody's level, as comparable text; names, colours and discounts do not. */
function decidingPart({ document }: ProgramVersion): string {
  const { mode, metric, window, validity, levels } = document.tiers;
  const rungs = levels.map(({ id, threshold, price }) => [id, threshold, price]);
  return JSON.stringify([mode, metric, window, validity, rungs, groupParts({ document })]);
}

function groupParts({ document }: Pick<ProgramVersion, 'document'>): string {
  return JSON.stringify(document.tiers.levels.map(({ id, clientGroupId }) => [id, clientGroupId]));
}

const DUE = 'AND ((tier_locked = 0 AND tier_review_at <= ?) OR (tier_locked = 1 AND tier_locked_until <= ?))';

async function eachBatch(deps: TierDeps, scope: Scope): Promise<TierReview> {
  const { db, table } = deps;
  const { at, isEverybody } = scope;
  let total = NOTHING;
  for (let last = 0; ;) {
    const rows = await selectRows<{ id: number; client_id: number }>(
      db,
      `SELECT id, client_id FROM \`${table.member}\`
       WHERE status = 'active' ${isEverybody ? '' : DUE} AND id > ? ORDER BY id LIMIT ?`,
      [...(isEverybody ? [] : [at, at]), last, MEMBERS_PER_BATCH],
    );
    const end = rows.at(-1);
    if (!end) return total;
    const clients = rows.map((row) => row.client_id);
    const changed = await reviewBatch(deps, scope, clients);
    total = { checked: total.checked + rows.length, changed: total.changed + changed };
    last = end.id;
  }
}

/** Levels of who has no part in the programme stand still. */
async function takingPart(
  trx: Trx,
  table: TableNames,
  version: ProgramVersion,
  clients: readonly number[],
  now: Date,
): Promise<(account: Account) => boolean> {
  const { clientGroups: looksAtGroups } = programNeeds(version.document);
  const sources = {
    clientGroups: looksAtGroups ? await readClientGroups(trx, table, clients) : new Map<number, number[]>(),
    participation: await readParticipationSteps(trx, table, clients),
  };
  return (account) => noPartAt(sources, version, account, now) === null;
}

/** Returns how many members' logs went on. */
function reviewBatch(
  { db, table, clock, random }: TierDeps,
  { version, at, isEverybody, isRegrouped }: Scope,
  clients: readonly number[],
): Promise<number> {
  return inTransaction(db, random, async (trx) => {
    const now = clock.now();
    const batch = await LedgerBatch.open(trx, table, clients, now, { isHistory: isEverybody });
    const partaking = await takingPart(trx, table, version, clients, now);
    const accounts = [...batch.accounts()].filter((one) => one.status === 'active' && partaking(one));
    const tiers = MemberTiers.open(trx, table);
    await tiers.load(accounts);
    const lines = new Map(accounts.map((account) => [account, tiers.log(account).length]));
    for (const account of accounts) {
      tiers.advance(account, version, at);
      if (isEverybody) tiers.adapt(account, version, at);
    }
    await postEntryRewards(batch, tiers, version);
    await batch.flush();
    // Everybody is looked at after history was taken in.
    await tiers.flush(now, { isHistory: isEverybody });
    const isChanged = (account: Account) => tiers.log(account).length > lines.get(account)!;
    if (isRegrouped) {
      const others = accounts.filter((one) => !isChanged(one) && tiers.standing(one).tier !== null);
      const members = others.map((account) => ({
        memberId: account.id,
        clientId: account.clientId,
        tier: tiers.standing(account).tier,
        seq: tiers.log(account).length,
        version,
      }));
      await orderGroups(trx, table, members, now);
    }
    return accounts.filter(isChanged).length;
  });
}
