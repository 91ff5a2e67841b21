import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import type { Account, Movement } from '../ledger/account.ts';
import type { Actor, Entry } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { type EntryRow, toEntry } from '../ledger/ledger-rows.ts';
import type { MovementBase } from '../ledger/movements.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, InvalidInputError, RefusedError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { requestFingerprint } from './request-fingerprint.ts';

export interface StaffActionDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
}

/** What every action of staff says. `requestKey` is a UUID made when the form opened: a repeat changes nothing. */
export interface StaffRequest {
  readonly clientId: number;
  readonly reason: string;
  readonly actor: Actor;
  readonly requestKey: string;
}

export interface StaffReceipt {
  readonly entryId: number;
  readonly balance: number;
}

/** The locked member that an action works on, with everything that was due before it already ended. */
export interface StaffScene {
  readonly trx: Trx;
  readonly batch: LedgerBatch;
  readonly account: Account;
  readonly now: Date;
  readonly reason: string;
  /** The zone of business days. */
  readonly timeZone: string;
  base(source: Pick<MovementBase, 'sourceType' | 'sourceId'>): MovementBase;
}

export interface StaffActionSteps {
  /** Whether the entry that this request key made is the one that the request asks for. */
  isSame(entry: Entry, reason: string, timeZone: string): boolean;
  /** Decides, or throws why not. */
  movement(scene: StaffScene): Promise<Movement>;
}

export const LONGEST_STAFF_REASON = 200;

/**
 * Changes a member's points by hand, once per request key, under the member's lock: one entry with its reason and its
 * author, and a line of audit. Throws InvalidInputError, RefusedError `member_removed`, ConflictError `request_key_reused`.
 */
export async function staffAction(
  { db, table, clock, random }: StaffActionDeps,
  name: 'extend' | 'reinstate' | 'forgive',
  request: StaffRequest,
  steps: StaffActionSteps,
): Promise<StaffReceipt> {
  const reason = checkedReason(request.reason);
  const { clientId, actor } = request;
  return inTransaction(db, random, async (trx) => {
    const now = clock.now();
    const batch = await LedgerBatch.open(trx, table, [clientId], now);
    const account = batch.account(clientId);
    const version = versionAt(await new VersionStore(trx, table).published(), now);
    const timeZone = version?.document.timeZone ?? 'UTC';
    const sourceKey = `${name}:${requestFingerprint(request.requestKey)}`;
    const earlier = await entryByKey(trx, table, sourceKey);
    if (earlier) {
      const isSame = earlier.memberId === account.id && steps.isSame(earlier, reason, timeZone);
      if (!isSame) throw new ConflictError('request_key_reused');
      return { entryId: earlier.id, balance: account.balance };
    }
    if (account.status === 'removed') throw new RefusedError('member_removed', { clientId });
    await batch.expireDue(account, now);
    await batch.loadLots([account.id]);
    const base: StaffScene['base'] = (source) => ({
      ...source,
      sourceKey,
      versionId: version?.id ?? null,
      actor,
      occurredAt: now,
    });
    batch.record(account, await steps.movement({ trx, batch, account, now, reason, timeZone, base }));
    await batch.flush();
    const entryId = batch.entryId(sourceKey);
    const subject = { subjectType: 'member', subjectId: account.id } as const;
    await writeAudit(trx, table, { at: now, actor, action: name, ...subject, detail: { entryId, reason } });
    return { entryId, balance: account.balance };
  });
}

function checkedReason(typed: string): string {
  const reason = typed.trim();
  if (reason === '') {
    throw new InvalidInputError('invalid_request', { problems: [{ field: 'reason', code: 'required' }] });
  }
  if (reason.length > LONGEST_STAFF_REASON) {
    throw new InvalidInputError('invalid_request', {
      problems: [{ field: 'reason', code: 'too_long', limit: LONGEST_STAFF_REASON }],
    });
  }
  return reason;
}

async function entryByKey(trx: Trx, table: TableNames, sourceKey: string): Promise<Entry | null> {
  const [row] = await selectRows<EntryRow>(trx, `SELECT * FROM \`${table.entry}\` WHERE source_key = ?`, [
    sourceKey,
  ]);
  return row ? toEntry(row) : null;
}
