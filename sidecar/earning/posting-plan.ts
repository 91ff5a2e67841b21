import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Account, WorkingLot } from '../ledger/account.ts';
import { SYSTEM } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import type { LedgerBatch } from '../ledger/ledger-batch.ts';
import { type MovementBase, clawback, credit, giveBack } from '../ledger/movements.ts';
import { openDebitOf } from '../ledger/open-debit.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { localDay } from '../shared/business-time.ts';
import type { Evaluation } from './evaluate.ts';
import { NOT_YET, availableAt, expiresAt } from './expiry.ts';
import { activityAt } from './scope.ts';
import type { Settlement } from './settlement-store.ts';

/** One document with what it should have earned and what is posted for it. */
export interface PlannedItem {
  readonly snapshot: SourceSnapshot;
  readonly settlement: Settlement | null;
  readonly version: ProgramVersion;
  readonly evaluation: Evaluation;
  readonly at: Date;
}

interface PlanDeps {
  readonly trx: Trx;
  readonly table: TableNames;
  readonly batch: LedgerBatch;
  readonly expiryFrom: string | null;
}

export interface Posted {
  readonly settlements: readonly Settlement[];
  readonly earned: number;
  readonly clawedBack: number;
}

interface Difference {
  readonly rule: string;
  readonly previous: number;
  readonly target: number;
}

/** Turns targets into postings: the difference per rule, as an earn entry with its lot or as a clawback. */
export class PostingPlan {
  readonly #deps: PlanDeps;
  readonly #items: PlannedItem[] = [];
  readonly #settlements: Settlement[] = [];
  #earned = 0;
  #clawedBack = 0;

  constructor(deps: PlanDeps) {
    this.#deps = deps;
  }

  add(item: PlannedItem): void {
    this.#items.push(item);
  }

  async post(): Promise<Posted> {
    const { batch } = this.#deps;
    await batch.loadLots(this.#membersThatNeedLots());
    for (const item of this.#items) await this.#postItem(item);
    return { settlements: this.#settlements, earned: this.#earned, clawedBack: this.#clawedBack };
  }

  /** Earning needs no knowledge of older lots; taking back, expiring and maturing do. One query for all of them. */
  #membersThatNeedLots(): number[] {
    const { batch } = this.#deps;
    return this.#items.flatMap((item) => {
      const account = batch.account(item.snapshot.clientId);
      const takes = differences(item).some(({ previous, target }) => target < previous);
      const waits = item.version.document.earning.mode === 'on_issue_pending';
      const expires = account.nextExpiryAt !== null && account.nextExpiryAt <= item.at;
      const moved = item.settlement !== null && item.settlement.memberId !== account.id;
      return [
        ...(takes || waits || expires ? [account.id] : []),
        ...(moved ? [item.settlement.memberId] : []),
      ];
    });
  }

  async #postItem(item: PlannedItem): Promise<void> {
    const { batch } = this.#deps;
    const account = batch.account(item.snapshot.clientId);
    const settlement = item.settlement;
    if (settlement && settlement.memberId !== account.id) {
      await this.#moveToOtherMember(item, settlement);
      return;
    }
    // A removed member's account is frozen; restoring it settles all of its documents again.
    if (account.status === 'removed') return;
    const changes = differences(item);
    if (changes.length > 0) await this.#postDifferences(account, item, changes, settlement?.seq ?? 0);
    this.#matureLots(account, item);
  }

  /**
   * The invoice was given to another client: all of it comes back from the first, removed or not, since its points must
   * not return with the member; the other earns it afresh. A removed one begins with nothing posted and earns when restored.
   */
  async #moveToOtherMember(item: PlannedItem, settlement: Settlement): Promise<void> {
    const { batch } = this.#deps;
    const former = batch.account(settlement.clientId);
    const account = batch.account(item.snapshot.clientId);
    const back = Object.entries(settlement.postedRules).filter(([, previous]) => previous !== 0);
    const undo = back.map(([rule, previous]): Difference => ({ rule, previous, target: 0 }));
    if (undo.length > 0) await this.#postDifferences(former, item, undo, settlement.seq);
    const again = item.evaluation.perRule.filter(({ points }) => points !== 0);
    const changes = again.map(({ rule, points }): Difference => ({ rule, previous: 0, target: points }));
    if (account.status === 'active') await this.#postDifferences(account, item, changes, settlement.seq + 1);
    else this.#remember(account, item, settlement.seq + 2, []);
  }

  async #postDifferences(
    account: Account,
    item: PlannedItem,
    changes: readonly Difference[],
    seq: number,
  ): Promise<void> {
    const { batch } = this.#deps;
    await batch.expireDue(account, item.at);
    for (const change of changes) {
      const points = change.target - change.previous;
      const base = baseOf(item, change.rule, seq + 1);
      if (points < 0) await this.#takeBack(account, item, change, base);
      else if (item.snapshot.type === 'invoice') this.#earn(account, item, change, base);
      else await this.#undoTakeBack(account, item, change, base);
    }
    this.#remember(account, item, seq + 1, item.evaluation.perRule);
  }

  /** Keeps what is posted now; a later row of the same document replaces an earlier one. */
  #remember(account: Account, item: PlannedItem, seq: number, perRule: Evaluation['perRule']): void {
    this.#settlements.push({
      source: { type: item.snapshot.type, id: item.snapshot.id },
      memberId: account.id,
      clientId: account.clientId,
      versionId: item.version.id,
      seq,
      posted: perRule.reduce((sum, { points }) => sum + points, 0),
      postedRules: Object.fromEntries(perRule.map(({ rule, points }) => [rule, points])),
    });
  }

  #earn(account: Account, item: PlannedItem, change: Difference, base: MovementBase): void {
    const points = change.target - change.previous;
    this.#deps.batch.record(
      account,
      credit(account, 'earn', points, this.#lotTerms(item, base), base, explain(item, change)),
    );
    this.#earned += points;
  }

  async #takeBack(
    account: Account,
    item: PlannedItem,
    change: Difference,
    base: MovementBase,
  ): Promise<void> {
    const { batch } = this.#deps;
    const points = change.previous - change.target;
    await batch.loadLots([account.id]);
    batch.record(
      account,
      clawback(batch.lots(account), points, item.at, base, (taken) => ({ ...explain(item, change), taken })),
    );
    this.#clawedBack += points;
  }

  /** A refund was deleted: what the credit note took comes back to the lots it was taken from. */
  async #undoTakeBack(
    account: Account,
    item: PlannedItem,
    change: Difference,
    base: MovementBase,
  ): Promise<void> {
    const { trx, table, batch } = this.#deps;
    const points = change.target - change.previous;
    await batch.flush();
    await batch.loadLots([account.id]);
    const open = await openDebitOf(
      trx,
      table,
      batch,
      { type: item.snapshot.type, id: item.snapshot.id },
      account.id,
    );
    const terms = this.#lotTerms(item, base);
    batch.record(
      account,
      giveBack(account, 'reverse', points, open, terms, base, () => explain(item, change)),
    );
    this.#clawedBack -= points;
  }

  #lotTerms({ snapshot, version, evaluation, at }: PlannedItem, base: MovementBase) {
    const { earning, expiry, timeZone } = version.document;
    const qualifyingOn = evaluation.breakdown.qualifyingOn ?? localDay(at, timeZone);
    return {
      earnedAt: base.occurredAt,
      availableAt:
        evaluation.pending && snapshot.type === 'invoice'
          ? NOT_YET
          : availableAt(earning, qualifyingOn, base.occurredAt, timeZone),
      expiresAt: expiresAt(expiry, this.#deps.expiryFrom ?? qualifyingOn, timeZone),
    };
  }

  /** Points that showed at issue become spendable when the invoice is paid, and wait again when it is not any more. */
  #matureLots(account: Account, item: PlannedItem): void {
    const { earning, timeZone } = item.version.document;
    if (earning.mode !== 'on_issue_pending' || item.snapshot.type !== 'invoice') return;
    const own = this.#deps.batch.lots(account).filter((lot) => isOf(lot, item.snapshot));
    for (const lot of own) {
      const waits = lot.availableAt.getTime() === NOT_YET.getTime();
      if (waits === item.evaluation.pending) continue;
      const paidOn = localDay(item.at, timeZone);
      this.#deps.batch.reschedule(
        lot,
        item.evaluation.pending ? NOT_YET : availableAt(earning, paidOn, item.at, timeZone),
      );
    }
  }
}

/** What is posted now against what should be, rule by rule; only the rules that differ. */
export function differences({
  settlement,
  evaluation,
}: Pick<PlannedItem, 'settlement' | 'evaluation'>): Difference[] {
  const posted = settlement?.postedRules ?? {};
  const target = new Map(evaluation.perRule.map(({ rule, points }) => [rule, points]));
  const rules = [...new Set([...target.keys(), ...Object.keys(posted)])];
  return rules
    .map((rule) => ({ rule, previous: posted[rule] ?? 0, target: target.get(rule) ?? 0 }))
    .filter(({ previous, target: wanted }) => previous !== wanted);
}

function baseOf({ snapshot, settlement, version, at }: PlannedItem, rule: string, seq: number): MovementBase {
  const activity = activityAt(snapshot);
  // Paying or refunding dates the entry; an unpaying is only known to have happened by now.
  const dated = activity !== null && activity <= at && (snapshot.type === 'invoice' || settlement === null);
  return {
    sourceType: snapshot.type,
    sourceId: snapshot.id,
    sourceKey: `${snapshot.type}:${snapshot.id}:${rule}:${seq}`,
    rule,
    versionId: version.id,
    actor: SYSTEM,
    occurredAt: dated ? activity : at,
  };
}

function explain(
  item: PlannedItem,
  { rule, previous, target }: Difference,
): Extract<Explanation, { code: 'source_settled' }> {
  const { breakdown } = item.evaluation;
  return {
    code: 'source_settled',
    snapshot: item.snapshot,
    breakdown: { ...breakdown, rules: breakdown.rules.filter((one) => one.rule === rule) },
    previous,
    target,
  };
}

function isOf(lot: WorkingLot, snapshot: SourceSnapshot): boolean {
  return lot.sourceType === snapshot.type && lot.sourceId === snapshot.id;
}
