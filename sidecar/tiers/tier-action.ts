import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import { requireClient } from '../events/staff-events.ts';
import type { Account } from '../ledger/account.ts';
import type { Actor } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { requestFingerprint } from '../members/request-fingerprint.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, RefusedError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { postEntryRewards } from './entry-rewards.ts';
import { MemberTiers } from './member-tiers.ts';
import type { TierLogLine } from './tier-log.ts';
import { type TierChangeRow, toLogLine } from './tier-rows.ts';

export interface TierDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a person asks for. `requestKey` is a UUID made when the form opened: a repeat changes nothing. */
export interface TierRequest {
  readonly clientId: number;
  readonly requestKey: string;
  readonly actor: Actor;
}

export interface TierReceipt {
  readonly line: TierLogLine;
  readonly balance: number;
  /** Commands that the module may run at once. */
  readonly commands: readonly number[];
}

/** The locked member with everything that fell due before already done. */
export interface TierScene {
  readonly trx: Trx;
  readonly batch: LedgerBatch;
  readonly account: Account;
  readonly version: ProgramVersion;
  readonly tiers: MemberTiers;
  readonly now: Date;
  /** Keeps the request recognisable: goes into the line of the log. */
  readonly requestKey: string;
}

/**
 * Changes a member's level on request, once per request key, in one transaction under the member's lock. `isSame` says
 * whether an earlier line with that key is what is asked for now; `decide` records the change or throws why not. Throws
 * RefusedError `no_program` and `member_removed`, ConflictError `request_key_reused`, NotFoundError `client_not_found`.
 */
export async function tierAction(
  { db, table, clock, random }: TierDeps,
  request: TierRequest,
  isSame: (line: TierLogLine, timeZone: string) => boolean,
  decide: (scene: TierScene) => Promise<TierLogLine>,
): Promise<TierReceipt> {
  const { clientId } = request;
  const requestKey = requestFingerprint(request.requestKey);
  await requireClient(db, table, clientId);
  return inTransaction(db, random, async (trx) => {
    const now = clock.now();
    const batch = await LedgerBatch.open(trx, table, [clientId], now);
    const account = batch.account(clientId);
    const version = versionAt(await new VersionStore(trx, table).published(), now);
    if (!version) throw new RefusedError('no_program');
    const earlier = await lineByKey(trx, table, requestKey);
    if (earlier) {
      const { actor } = earlier.line;
      const isSender = actor.type === request.actor.type && actor.id === request.actor.id;
      if (earlier.memberId !== account.id || !isSender || !isSame(earlier.line, version.document.timeZone)) {
        throw new ConflictError('request_key_reused');
      }
      return { line: earlier.line, balance: account.balance, commands: [] };
    }
    if (account.status === 'removed') throw new RefusedError('member_removed', { clientId });
    await batch.expireDue(account, now);
    await batch.loadLots([account.id]);
    const tiers = MemberTiers.open(trx, table);
    await tiers.load([account]);
    tiers.advance(account, version, now);
    const line = await decide({ trx, batch, account, version, tiers, now, requestKey });
    await postEntryRewards(batch, tiers, version);
    await batch.flush();
    return { line, balance: account.balance, commands: await tiers.flush(now) };
  });
}

async function lineByKey(
  trx: Trx,
  table: TableNames,
  requestKey: string,
): Promise<{ readonly memberId: number; readonly line: TierLogLine } | null> {
  const [row] = await selectRows<TierChangeRow>(
    trx,
    `SELECT * FROM \`${table.tier_change}\` WHERE request_key = ?`,
    [requestKey],
  );
  return row ? { memberId: safe(row.member_id), line: toLogLine(row) } : null;
}
