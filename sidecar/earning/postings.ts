import type { Account, WorkingLot } from '../ledger/account.ts';
import type { Books } from '../ledger/books.ts';
import { SYSTEM } from '../ledger/entry.ts';
import { type MovementBase, clawback, credit, giveBack } from '../ledger/movements.ts';
import { rollLots } from '../ledger/roll-lots.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { localDay } from '../shared/business-time.ts';
import type { Evaluation } from './evaluation.ts';
import { NOT_YET, availableAt, graceUntil } from './expiry.ts';
import { lotTerms } from './lot-terms.ts';
import type { Settlement, Waived } from './settlement-store.ts';
import type { Evaluated, RuleChange, Subject } from './subject.ts';

/** One source with what it should have, and what is posted for it with this account. */
export interface Due {
  readonly subject: Subject;
  readonly account: Account;
  readonly settlement: Pick<Settlement, 'seq' | 'postedRules' | 'waived'> | null;
  readonly version: ProgramVersion;
  readonly evaluated: Evaluated;
  readonly at: Date;
}

export interface PostedRules {
  /** By rule, what was to be taken back and was not. */
  readonly waived: Settlement['waived'];
  readonly earned: number;
  readonly clawedBack: number;
}

export interface PostingOptions {
  /** Local day that expiry counts from instead of the qualifying one; null = the qualifying one. */
  readonly expiryFrom: string | null;
  /** Whether any programme lets the end of lots move with activity. */
  readonly rolls: boolean;
}

const NOTHING_WAIVED: Waived = { kept: 0, expired: 0 };

/** Turns targets into movements: the difference per rule, as an earn entry with its lot or as a clawback. */
export class Postings {
  readonly #books: Books;
  readonly #options: PostingOptions;

  constructor(books: Books, options: PostingOptions) {
    this.#books = books;
    this.#options = options;
  }

  async post(due: Due, changes: readonly RuleChange[]): Promise<PostedRules> {
    await this.#books.expireDue(due.account, due.at);
    const waived: Record<string, Waived> = { ...due.settlement?.waived };
    let earned = 0;
    let clawedBack = 0;
    for (const change of changes) {
      const points = change.target - change.previous;
      const before = waived[change.rule] ?? NOTHING_WAIVED;
      if (points < 0) {
        waived[change.rule] = await this.#takeBack(due, change, before, waived);
        clawedBack -= points;
        continue;
      }
      const isUndone = due.subject.source.type === 'credit_note';
      waived[change.rule] = isUndone
        ? await this.#undoTakeBack(due, change, before)
        : await this.#earn(due, change, before);
      if (isUndone) clawedBack -= points;
      else earned += points;
    }
    return { waived, earned, clawedBack };
  }

  /** Points that were never taken back are not given a second time. */
  async #earn(due: Due, change: RuleChange, before: Waived): Promise<Waived> {
    const { account, evaluated } = due;
    const { points, alreadyKept, after } = withoutKept(change, before);
    if (points === 0) return after;
    const base = baseOf(due, change);
    const explanation = { ...evaluated.explain(change), ...(alreadyKept > 0 ? { alreadyKept } : {}) };
    this.#books.record(account, credit(account, 'earn', points, this.#terms(due, base), base, explanation));
    if (this.#options.rolls)
      await rollLots(this.#books, account, 'earning', base.occurredAt, due.version.document.timeZone);
    return after;
  }

  async #takeBack(
    due: Due,
    change: RuleChange,
    before: Waived,
    waived: Readonly<Record<string, Waived>>,
  ): Promise<Waived> {
    const { account, subject, evaluated, at } = due;
    const { policy, debtMax } = due.version.document.clawback;
    await this.#books.loadLots([account.id]);
    const result = clawback(
      account,
      this.#books.lots(account),
      change.previous - change.target,
      at,
      baseOf(due, change),
      {
        policy,
        debtMax: policy === 'debt' ? debtMax : null,
        expiredOwn: await this.#expiredLeft(subject, account, waived),
      },
      (taken) => ({ ...evaluated.explain(change), taken }),
    );
    if (result.movement) this.#books.record(account, result.movement);
    return { kept: before.kept + result.kept, expired: before.expired + result.expired };
  }

  /** Points of the source's own lots that ended unspent, less those that an earlier clawback left alone for it. */
  async #expiredLeft(
    subject: Subject,
    account: Account,
    waived: Readonly<Record<string, Waived>>,
  ): Promise<number> {
    // A credit note takes and owns no lots.
    if (account.expired === 0 || subject.source.type === 'credit_note') return 0;
    const expired = await this.#books.expiredOf(subject.source, account);
    const counted = Object.values(waived).reduce((sum, one) => sum + one.expired, 0);
    return Math.max(0, expired - counted);
  }

  /** A refund was deleted: what the credit note took comes back to the lots it was taken from. */
  async #undoTakeBack(due: Due, change: RuleChange, before: Waived): Promise<Waived> {
    const { account, subject, evaluated, at } = due;
    const { points, alreadyKept, after } = withoutKept(change, before);
    if (points === 0) return after;
    const { expiry, timeZone } = due.version.document;
    const grace = graceUntil(expiry, localDay(at, timeZone), timeZone);
    const open = await this.#books.openDebit(subject.source, account);
    const base = baseOf(due, change);
    const explanation = { ...evaluated.explain(change), ...(alreadyKept > 0 ? { alreadyKept } : {}) };
    this.#books.record(
      account,
      giveBack(account, 'reverse', points, open, this.#terms(due, base), base, () => explanation, grace),
    );
    if (grace === null) await this.#books.expireDue(account, at);
    return after;
  }

  #terms(due: Due, base: MovementBase) {
    const { document } = due.version;
    const { result } = due.evaluated;
    const terms = lotTerms(document, base.rule ?? null, {
      qualifyingOn: result.qualifyingOn ?? localDay(due.at, document.timeZone),
      expiryFrom: this.#options.expiryFrom,
      earnedAt: base.occurredAt,
    });
    const waits = result.pending && due.subject.source.type === 'invoice';
    return waits ? { ...terms, availableAt: NOT_YET } : terms;
  }

  /** Points that showed at issue become spendable when the invoice is paid, and wait again when it is not any more. */
  async matureLots({ subject, account, version, evaluated, at }: Due): Promise<void> {
    const { earning, timeZone } = version.document;
    if (earning.mode !== 'on_issue_pending' || subject.source.type !== 'invoice') return;
    await this.#books.loadLots([account.id]);
    for (const lot of this.#books.lots(account).filter((one) => isOf(one, subject))) {
      const waits = lot.availableAt.getTime() === NOT_YET.getTime();
      if (waits === evaluated.result.pending) continue;
      this.#books.reschedule(lot, {
        availableAt: waits ? availableAt(earning, localDay(at, timeZone), at, timeZone) : NOT_YET,
      });
    }
  }
}

/** What is posted now against what should be, rule by rule; only the rules that differ. */
export function differences(
  settlement: Pick<Settlement, 'postedRules'> | null,
  evaluation: Pick<Evaluation, 'perRule'>,
): RuleChange[] {
  const posted = settlement?.postedRules ?? {};
  const target = new Map(evaluation.perRule.map(({ rule, points }) => [rule, points]));
  const rules = [...new Set([...target.keys(), ...Object.keys(posted)])];
  return rules
    .map((rule) => ({ rule, previous: posted[rule] ?? 0, target: target.get(rule) ?? 0 }))
    .filter(({ previous, target: wanted }) => previous !== wanted);
}

/** The points of an increase that are really new, and what is left of those that were never taken back. */
function withoutKept({ previous, target }: RuleChange, before: Waived) {
  const points = target - previous;
  const alreadyKept = Math.min(points, before.kept + before.expired);
  const fromKept = Math.min(before.kept, alreadyKept);
  return {
    points: points - alreadyKept,
    alreadyKept,
    after: { kept: before.kept - fromKept, expired: before.expired - (alreadyKept - fromKept) },
  };
}

function baseOf(
  { subject, settlement, version, at }: Due,
  { rule, previous, target }: RuleChange,
): MovementBase {
  const { happenedAt, source } = subject;
  // Paying dates what it gives; that something was unpaid, cancelled or credited is only known to have happened by now.
  const isDated = settlement === null || (subject.datesCorrections && target > previous);
  const dated = happenedAt !== null && happenedAt <= at && isDated;
  return {
    sourceType: source.type,
    sourceId: source.id,
    sourceKey: `${source.type}:${source.id}:${rule}:${(settlement?.seq ?? 0) + 1}`,
    rule,
    versionId: version.id,
    actor: SYSTEM,
    occurredAt: dated ? happenedAt : at,
  };
}

function isOf(lot: WorkingLot, { source }: Subject): boolean {
  return lot.sourceType === source.type && lot.sourceId === source.id;
}
