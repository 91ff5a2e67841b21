import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import type { Account, Movement } from '../ledger/account.ts';
import type { Actor, Entry } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { type EntryRow, toEntry } from '../ledger/ledger-rows.ts';
import type { MovementBase } from '../ledger/movements.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, invariant, InvalidInputError, RefusedError } from '../shared/errors.ts';
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
  /** The programme in force; null = none was published. */
  readonly version: ProgramVersion | null;
  /** The zone of business days. */
  readonly timeZone: string;
  base(source: Pick<MovementBase, 'sourceType' | 'sourceId'>): MovementBase;
}

export interface StaffActionSteps {
  /** Whether the entry that this request key made is the one that the request asks for. */
  isSame(entry: Entry, reason: string, timeZone: string): boolean;
  /** Decides, or throws why not. */
  movement(scene: StaffScene): Promise<Movement>;
  /** What happens because of it, once it is recorded. */
  follow?(scene: StaffScene, movement: Movement): Promise<void>;
  /** The key of the entry, where something else than the request makes it unique. */
  readonly sourceKey?: string;
}

type StaffActionName = 'extend' | 'reinstate' | 'forgive' | 'take_back';

/** What an action would have done. */
export interface Rehearsal {
  readonly entry: Entry;
  readonly before: number;
  readonly after: number;
}

const LONGEST_STAFF_REASON = 200;

/**
 * Changes a member's points by hand, once per request key, under the member's lock: one entry with its reason and its
 * author, and a line of audit. Throws InvalidInputError, RefusedError `member_removed`, ConflictError `request_key_reused`.
 */
export async function staffAction(
  deps: StaffActionDeps,
  name: StaffActionName,
  request: StaffRequest,
  steps: StaffActionSteps,
): Promise<StaffReceipt> {
  const reason = checkedReason(request.reason);
  return inTransaction(deps.db, deps.random, async (trx) => {
    const { entryId, after } = await perform(trx, deps, name, { ...request, reason }, steps);
    return { entryId, balance: after };
  });
}

/**
 * The same action, undone before anybody could see it: what people are shown beforehand is what would happen, levels and all.
 * Needs no reason, and throws what the action would throw.
 */
export async function rehearseStaffAction(
  deps: StaffActionDeps,
  name: StaffActionName,
  request: StaffRequest,
  steps: StaffActionSteps,
): Promise<Rehearsal> {
  let rehearsal: Rehearsal | null = null;
  const undone = new Error('rehearsed');
  try {
    await inTransaction(deps.db, deps.random, async (trx) => {
      const { before, after } = await perform(trx, deps, name, { ...request, reason: '' }, steps);
      const entry = await entryByKey(trx, deps.table, keyOf(name, request, steps));
      invariant(entry, 'the entry was written');
      rehearsal = { entry, before, after };
      throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
  }
  invariant(rehearsal, 'the rehearsal ran');
  return rehearsal;
}

function keyOf(name: StaffActionName, { requestKey }: StaffRequest, steps: StaffActionSteps): string {
  return steps.sourceKey ?? `${name}:${requestFingerprint(requestKey)}`;
}

async function perform(
  trx: Trx,
  { table, clock }: StaffActionDeps,
  name: StaffActionName,
  request: StaffRequest,
  steps: StaffActionSteps,
): Promise<{ readonly entryId: number; readonly before: number; readonly after: number }> {
  const { clientId, actor, reason } = request;
  const now = clock.now();
  const batch = await LedgerBatch.open(trx, table, [clientId], now);
  const account = batch.account(clientId);
  const version = versionAt(await new VersionStore(trx, table).published(), now);
  const timeZone = version?.document.timeZone ?? 'UTC';
  const sourceKey = keyOf(name, request, steps);
  const earlier = await entryByKey(trx, table, sourceKey);
  if (earlier) {
    const isSame = earlier.memberId === account.id && steps.isSame(earlier, reason, timeZone);
    if (!isSame) throw new ConflictError('request_key_reused');
    return { entryId: earlier.id, before: account.balance, after: account.balance };
  }
  if (account.status === 'removed') throw new RefusedError('member_removed', { clientId });
  await batch.expireDue(account, now);
  await batch.loadLots([account.id]);
  const before = account.balance;
  const base: StaffScene['base'] = (source) => ({
    ...source,
    sourceKey,
    versionId: version?.id ?? null,
    actor,
    occurredAt: now,
  });
  const scene: StaffScene = { trx, batch, account, now, reason, version, timeZone, base };
  const movement = await steps.movement(scene);
  batch.record(account, movement);
  await steps.follow?.(scene, movement);
  await batch.flush();
  const entryId = batch.entryId(sourceKey);
  const subject = { subjectType: 'member', subjectId: account.id } as const;
  await writeAudit(trx, table, { at: now, actor, action: name, ...subject, detail: { entryId, reason } });
  return { entryId, before, after: account.balance };
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
