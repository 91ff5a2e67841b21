import { AnnouncementStore } from '../announcements/announcement-store.ts';
import { type RecordedMovement, movementNews } from '../announcements/movement-news.ts';
import type { Trx } from '../database/transaction.ts';
import { chunksOf, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { invariant } from '../shared/errors.ts';
import { type Account, type Movement, type WorkingLot, applyMovement, noteExpiry } from './account.ts';
import { toExplanationText } from './explanation-text.ts';
import { enrol } from './enrol.ts';
import { entryHash } from './hash-chain.ts';
import type { Books, DebitRef } from './books.ts';
import type { SourceType } from './entry.ts';
import { LOT_COLUMNS, type LotRow, type MemberRow, safe, toAccount, toLot } from './ledger-rows.ts';
import {
  MEMBER_COLUMNS,
  type UnwrittenEntry,
  updateLots,
  updateMembers,
  writeEntries,
} from './ledger-writer.ts';
import { dueLots, endOf, nextExpiryOf } from './due-lots.ts';
import { expiredOfSource } from './expired-points.ts';
import { hasExpired } from './lot.ts';
import type { OpenDebit } from './movements.ts';
import { openDebitOf } from './open-debit.ts';

/** Lots of this batch that have no id of their own yet are numbered from here: younger than every stored one. */
const FIRST_NEW_LOT_ID = Number.MAX_SAFE_INTEGER - 1_000_000;

export interface BatchOptions {
  /** The past is taken in: nobody is told of it as if it had just happened. */
  readonly isHistory?: boolean;
}

/**
 * The one door for every write to the ledger. It locks the members of a batch in the order of their clients, keeps their working copies,
 * and writes all postings in a handful of multi-row statements. It lives inside one transaction.
 */
export class LedgerBatch implements Books {
  readonly #trx: Trx;
  readonly #table: TableNames;
  readonly #recordedAt: Date;
  readonly #accounts: Map<number, Account>;
  readonly #lots = new Map<number, WorkingLot[]>();
  readonly #touchedAccounts = new Set<Account>();
  readonly #touchedLots = new Set<WorkingLot>();
  readonly #unwritten: UnwrittenEntry[] = [];
  readonly #entryIds = new Map<string, number>();
  readonly #isHistory: boolean;
  #news: RecordedMovement[] = [];
  #newLots = 0;

  private constructor(
    trx: Trx,
    table: TableNames,
    recordedAt: Date,
    accounts: Map<number, Account>,
    { isHistory = false }: BatchOptions,
  ) {
    this.#isHistory = isHistory;
    this.#trx = trx;
    this.#table = table;
    this.#recordedAt = recordedAt;
    this.#accounts = accounts;
  }

  /** Enrols the clients that are not members yet, and locks all of them. From here on they stand still. */
  static async open(
    trx: Trx,
    table: TableNames,
    clientIds: Iterable<number>,
    recordedAt: Date,
    options: BatchOptions = {},
  ): Promise<LedgerBatch> {
    const ids = [...new Set(clientIds)].sort((a, b) => a - b);
    const accounts = new Map<number, Account>();
    const batch = new LedgerBatch(trx, table, recordedAt, accounts, options);
    for (const part of chunksOf(ids, 1_000)) {
      let rows = await batch.#lock(part);
      const known = new Set(rows.map((row) => row.client_id));
      const missing = part.filter((id) => !known.has(id));
      if (missing.length > 0) {
        await enrol(trx, table, missing, recordedAt, options);
        rows = await batch.#lock(part);
      }
      for (const row of rows) accounts.set(safe(row.client_id), toAccount(row));
    }
    return batch;
  }

  #lock(clientIds: readonly number[]): Promise<MemberRow[]> {
    return selectRows(
      this.#trx,
      `SELECT ${MEMBER_COLUMNS} FROM \`${this.#table.member}\` WHERE client_id IN (${marks(clientIds.length)})
       ORDER BY client_id FOR UPDATE`,
      clientIds,
    );
  }

  account(clientId: number): Account {
    const account = this.#accounts.get(clientId);
    invariant(account, `client ${clientId} is locked in this batch`);
    return account;
  }

  accounts(): IterableIterator<Account> {
    return this.#accounts.values();
  }

  /** Loads the open lots of these members, unless they are here already. */
  async loadLots(memberIds: Iterable<number>): Promise<void> {
    const wanted = [...new Set(memberIds)].filter((id) => !this.#lots.has(id));
    for (const part of chunksOf(wanted, 500)) {
      for (const id of part) this.#lots.set(id, []);
      const rows = await selectRows<LotRow>(
        this.#trx,
        `SELECT ${LOT_COLUMNS} FROM \`${this.#table.lot}\` WHERE member_id IN (${marks(part.length)}) AND remaining > 0 ORDER BY id`,
        part,
      );
      for (const row of rows) this.#lots.get(safe(row.member_id))?.push(toLot(row));
    }
    // Lots that this batch opened before their member's were loaded, whether written by an early flush or not.
    for (const { opened } of this.#unwritten) {
      if (opened && wanted.includes(opened.memberId)) this.#remember(opened);
    }
  }

  /** The open lots of a member whose lots were loaded. */
  lots(account: Account): WorkingLot[] {
    const lots = this.#lots.get(account.id);
    invariant(lots, 'the lots of this member were loaded');
    return lots;
  }

  /** Adds lots that a reversal puts points back into; closed ones are not among the open lots. Returns the working copies. */
  adopt(lots: readonly WorkingLot[]): Map<number, WorkingLot> {
    const known = new Map<number, WorkingLot>();
    for (const lot of lots) {
      const list = this.#lots.get(lot.memberId);
      const here = list?.find((one) => one.id === lot.id);
      if (!here) list?.push(lot);
      known.set(lot.id, here ?? lot);
    }
    return known;
  }

  /** Moves a lot's first spendable instant (the invoice behind pending points was paid), or its end. */
  reschedule(
    lot: WorkingLot,
    change: { readonly availableAt?: Date; readonly expiresAt?: Date | null },
  ): void {
    if (change.availableAt) lot.availableAt = change.availableAt;
    if (change.expiresAt !== undefined) {
      lot.expiresAt = change.expiresAt;
      const account = [...this.#accounts.values()].find((one) => one.id === lot.memberId);
      invariant(account, 'the member of a lot is locked');
      if (lot.expiresAt) noteExpiry(account, lot.expiresAt);
      this.#touchedAccounts.add(account);
    }
    this.#touchedLots.add(lot);
  }

  async isPosted(sourceKey: string): Promise<boolean> {
    if (this.#entryIds.has(sourceKey)) return true;
    if (this.#unwritten.some(({ movement }) => movement.sourceKey === sourceKey)) return true;
    const rows = await selectRows(this.#trx, `SELECT 1 FROM \`${this.#table.entry}\` WHERE source_key = ?`, [
      sourceKey,
    ]);
    return rows.length > 0;
  }

  /** What the debits of a source still hold. Whatever was recorded before is written first. */
  async openDebit(debit: DebitRef, account: Account): Promise<OpenDebit> {
    await this.#write();
    await this.loadLots([account.id]);
    return openDebitOf(this.#trx, this.#table, this, debit, account.id);
  }

  /** Points of a source's lots that ended unspent and were not given back since. */
  async expiredOf(
    source: { readonly type: SourceType; readonly id: number },
    account: Account,
  ): Promise<number> {
    await this.#write();
    return expiredOfSource(this.#trx, this.#table, source, account.id);
  }

  setStatus(account: Account, status: Account['status']): void {
    account.status = status;
    account.removedAt = status === 'removed' ? this.#recordedAt : null;
    this.#touchedAccounts.add(account);
  }

  /** Takes a movement into the books of this batch. Returns the key to ask `entryId` with after `flush`. */
  record(account: Account, movement: Movement): string {
    applyMovement(account, movement);
    const explanationText = toExplanationText(movement.explanation);
    const hashed = {
      memberId: account.id,
      seq: account.entryCount,
      kind: movement.kind,
      points: movement.points,
      debtPoints: movement.debtPoints,
      balanceAfter: account.balance,
      sourceType: movement.sourceType,
      sourceId: movement.sourceId,
      rule: movement.rule ?? null,
      versionId: movement.versionId,
      actor: movement.actor,
      occurredAt: movement.occurredAt,
      recordedAt: this.#recordedAt,
      sourceKey: movement.sourceKey,
      explanationText,
      prevHash: account.headHash,
    };
    account.headHash = entryHash(hashed);
    account.lastEntryAt = this.#recordedAt;
    this.#touchedAccounts.add(account);
    for (const { lot } of movement.uses) this.#touchedLots.add(lot);
    if (!this.#isHistory)
      this.#news.push({ account, movement, balance: account.balance, seq: account.entryCount });
    this.#unwritten.push({
      movement,
      opened: this.#open(account, movement),
      values: [
        hashed.memberId,
        hashed.seq,
        hashed.kind,
        hashed.points,
        hashed.debtPoints,
        hashed.balanceAfter,
        hashed.sourceType,
        hashed.sourceId,
        hashed.rule,
        hashed.versionId,
        hashed.actor.type,
        hashed.actor.id,
        hashed.occurredAt,
        hashed.recordedAt,
        hashed.sourceKey,
        explanationText,
        hashed.prevHash,
        account.headHash,
      ],
    });
    return movement.sourceKey;
  }

  #open(account: Account, { opens, usedAtOnce, sourceType, sourceId }: Movement): WorkingLot | null {
    if (!opens) return null;
    this.#newLots += 1;
    const lot: WorkingLot = {
      id: FIRST_NEW_LOT_ID + this.#newLots,
      memberId: account.id,
      entryId: 0,
      sourceType,
      sourceId,
      remaining: opens.issued - (usedAtOnce ?? 0),
      rolling: null,
      ...opens,
    };
    this.#remember(lot);
    return lot;
  }

  #remember(lot: WorkingLot): void {
    const list = this.#lots.get(lot.memberId);
    if (list && !list.includes(lot)) list.push(lot);
  }

  /**
   * Ends the lots of a member whose day has passed by `at`, each as it would have happened on its day. Needed before
   * anything that depends on what is left; the expiry job is the same call. Returns how many points ended.
   */
  async expireDue(account: Account, at: Date): Promise<number> {
    if (!account.nextExpiryAt || account.nextExpiryAt > at) return 0;
    await this.loadLots([account.id]);
    // An expiry names its lot by id, so lots opened a moment ago must have theirs.
    if (this.lots(account).some((lot) => lot.id >= FIRST_NEW_LOT_ID && hasExpired(lot, at)))
      await this.#write();
    let ended = 0;
    for (const lot of dueLots(this.lots(account), at)) {
      ended += lot.remaining;
      this.record(account, endOf(lot, account));
    }
    account.nextExpiryAt = nextExpiryOf(this.lots(account));
    this.#touchedAccounts.add(account);
    return ended;
  }

  /** The id of an entry that was recorded in this batch and flushed. */
  entryId(sourceKey: string): number {
    const id = this.#entryIds.get(sourceKey);
    invariant(id !== undefined, 'the entry was flushed');
    return id;
  }

  /** Writes everything recorded since the last flush, and announces it to the members' followers. */
  async flush(): Promise<void> {
    await this.#write();
    const news = movementNews(this.#news, this.#recordedAt);
    this.#news = [];
    await new AnnouncementStore(this.#trx, this.#table).add(news, this.#recordedAt);
  }

  async #write(): Promise<void> {
    if (this.#unwritten.length > 0) {
      const written = await writeEntries(this.#trx, this.#table, this.#unwritten);
      for (const [sourceKey, id] of written) this.#entryIds.set(sourceKey, id);
      this.#unwritten.length = 0;
    }
    await updateLots(this.#trx, this.#table, this.#touchedLots);
    await updateMembers(this.#trx, this.#table, this.#touchedAccounts);
    this.#touchedLots.clear();
    this.#touchedAccounts.clear();
  }
}
