import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { Account } from '../ledger/account.ts';
import type { Books } from '../ledger/books.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { rational, toDecimalText } from '../shared/rational.ts';
import { postEntryRewards } from '../tiers/entry-rewards.ts';
import { isPaidInFull } from './evaluate.ts';
import { type MetricShare, NO_METRIC } from './evaluation.ts';
import { type ContextSources, freshContext, needsOf, noPartAt } from './member-contexts.ts';
import type { MemberContext } from './member-context.ts';
import { Postings, differences } from './postings.ts';
import { type ProgramNeeds, programNeeds } from './program-needs.ts';
import type { Settlement } from './settlement-store.ts';
import type { Evaluated, RuleChange, Subject } from './subject.ts';

export interface CoreDeps extends ContextSources {
  readonly books: Books;
  /** Published versions in the order in which they come into force. */
  readonly versions: readonly ProgramVersion[];
  /** Local day that the expiry of new points is counted from; null = their qualifying day. */
  readonly expiryFrom: string | null;
}

export interface CoreItem {
  readonly subject: Subject;
  readonly settlement: Settlement | null;
  readonly version: ProgramVersion;
  readonly at: Date;
}

export interface CoreTotals {
  readonly settlements: readonly Settlement[];
  readonly earned: number;
  readonly clawedBack: number;
}

/**
 * Settles sources one after the other over the books that it is given: the database's, under locks, or the simulator's. A
 * source is brought to what it should have; metrics and level follow from the difference.
 */
export class SettleCore {
  readonly #deps: CoreDeps;
  readonly #needs: ProgramNeeds;
  readonly #postings: Postings;
  #settlements: Settlement[] = [];
  #earned = 0;
  #clawedBack = 0;

  constructor(deps: CoreDeps) {
    this.#deps = deps;
    this.#needs = needsOf(deps.versions);
    this.#postings = new Postings(deps.books, { expiryFrom: deps.expiryFrom, rolls: this.#needs.rolling });
  }

  /** What was settled since it was last asked. */
  take(): CoreTotals {
    const totals = {
      settlements: this.#settlements,
      earned: this.#earned,
      clawedBack: this.#clawedBack,
    };
    this.#settlements = [];
    this.#earned = 0;
    this.#clawedBack = 0;
    return totals;
  }

  async settle(item: CoreItem): Promise<void> {
    const { books } = this.#deps;
    const account = books.account(item.subject.clientId);
    if (item.settlement && item.settlement.memberId !== account.id) {
      await this.#moveToOtherMember(item, item.settlement, account);
      return;
    }
    // A removed member's account is frozen; restoring it settles all of its sources again.
    if (account.status === 'removed') return;
    await this.#bringToTarget(item, account, item.settlement);
  }

  /** Level reviews, ends of memberships and of locks that fell due by `until`, under the programme in force at `at`. */
  async advance(account: Account, at: Date, until = at): Promise<void> {
    const version = this.#inForce(at);
    if (!version || !this.#needs.tiers) return;
    this.#deps.tiers.advance(account, version, until);
    await this.#postRewards(version);
  }

  async #bringToTarget(item: CoreItem, account: Account, settlement: Settlement | null): Promise<void> {
    const { version, subject } = item;
    const noPart = settlement
      ? settlement.context.noPart
      : noPartAt(this.#deps, version, account, levelMoment(item));
    // Levels of who has no part in the programme stand still: they must not give a reward for being there.
    if (!noPart) await this.advance(account, item.at, levelMoment(item));
    let context = settlement?.context ?? this.#freshContext(item, account);
    let evaluated = subject.evaluate(version.document, context);
    const isNew = (one: Evaluated) =>
      differences(settlement, one.result).length > 0 || !isSameMetric(settlement?.metric, one.result.metric);
    const changes = isNew(evaluated) || (!settlement && isWithheld(subject, version, context));
    if (changes && settlement && programNeeds(version.document).caps) {
      context = { ...context, room: this.#room(item, account) };
      evaluated = subject.evaluate(version.document, context);
    }
    if (changes) await this.#apply(item, account, settlement, context, evaluated);
    await this.#postings.matureLots({ ...item, account, settlement, evaluated });
    if (!context.noPart) await this.#sellLevel(item, account);
  }

  async #apply(
    item: CoreItem,
    account: Account,
    settlement: Settlement | null,
    context: MemberContext,
    evaluated: Evaluated,
  ): Promise<void> {
    const { result } = evaluated;
    const changed = differences(settlement, result);
    const posted =
      changed.length > 0
        ? await this.#postings.post({ ...item, account, settlement, evaluated }, changed)
        : { waived: settlement?.waived ?? {}, earned: 0, clawedBack: 0 };
    this.#earned += posted.earned;
    this.#clawedBack += posted.clawedBack;
    await this.#remember(item, account, settlement, {
      perRule: result.perRule,
      waived: posted.waived,
      metric: result.metric,
      context,
    });
  }

  /** Keeps what is posted now, and tells caps, metrics and level of it. */
  async #remember(
    item: CoreItem,
    account: Account,
    settlement: Pick<Settlement, 'seq' | 'metric' | 'day'> | null,
    now: {
      readonly perRule: readonly { readonly rule: string; readonly points: number }[];
      readonly waived: Settlement['waived'];
      readonly metric: MetricShare;
      readonly context: MemberContext;
    },
  ): Promise<void> {
    const { subject, version, at } = item;
    const { usage, tiers } = this.#deps;
    const postedRules = Object.fromEntries(now.perRule.map(({ rule, points }) => [rule, points]));
    const seq = (settlement?.seq ?? 0) + 1;
    // A later change counts for the day of the source, like the points that it takes back.
    const day = settlement?.day ?? subject.day(version.document);
    usage.note(account, subject.source, day, postedRules);
    const before = settlement?.metric ?? NO_METRIC;
    const line = {
      day,
      sourceType: subject.source.type,
      sourceId: subject.source.id,
      seq,
      points: now.metric.points - before.points,
      spend: toDecimalText(rational(now.metric.spend).sub(rational(before.spend))),
      invoices: now.metric.invoices - before.invoices,
    };
    const inForce = this.#inForce(at) ?? version;
    if (!isSameMetric(before, now.metric)) tiers.note(account, inForce, line, levelMoment(item));
    await this.#postRewards(inForce);
    this.#settlements.push({
      source: subject.source,
      memberId: account.id,
      clientId: account.clientId,
      versionId: version.id,
      seq,
      posted: now.perRule.reduce((sum, { points }) => sum + points, 0),
      postedRules,
      waived: now.waived,
      day,
      metric: now.metric,
      context: now.context,
    });
  }

  /**
   * The document was given to another client: all of it comes back from the first, removed or not, since its points must
   * not return with the member; the other earns it afresh. A removed one begins with nothing posted and earns when restored.
   */
  async #moveToOtherMember(item: CoreItem, settlement: Settlement, account: Account): Promise<void> {
    const former = this.#deps.books.account(settlement.clientId);
    const evaluated = item.subject.evaluate(item.version.document, settlement.context);
    const undo = Object.entries(settlement.postedRules)
      .filter(([, previous]) => previous !== 0)
      .map(([rule, previous]): RuleChange => ({ rule, previous, target: 0 }));
    const due = { ...item, account: former, settlement, evaluated };
    if (undo.length > 0) {
      const posted = await this.#postings.post(due, undo);
      this.#earned += posted.earned;
      this.#clawedBack += posted.clawedBack;
    }
    await this.#remember(item, former, settlement, {
      perRule: [],
      waived: {},
      metric: NO_METRIC,
      context: settlement.context,
    });
    // From here on the source is the other's, with nothing posted; its numbers of postings go on.
    const handedOver = this.#settlements.pop()!;
    const fresh = { ...handedOver, memberId: account.id, clientId: account.clientId };
    const blank = { ...fresh, context: this.#freshContext(item, account) };
    const count = this.#settlements.length;
    if (account.status === 'active') {
      await this.#bringToTarget(item, account, blank);
    }
    if (this.#settlements.length === count) this.#settlements.push(blank);
  }

  /** A paid membership: an invoice with an item that a level is sold as. */
  async #sellLevel(item: CoreItem, account: Account): Promise<void> {
    const { subject, version, at } = item;
    const { snapshot } = subject;
    const inForce = this.#inForce(at) ?? version;
    const { tiers } = inForce.document;
    const sells = tiers.mode !== 'off' && tiers.levels.some((level) => level.soldAsItemIds.length > 0);
    if (!sells || snapshot?.type !== 'invoice') return;
    this.#deps.tiers.buy(account, inForce, soldOn(snapshot), levelMoment(item));
    await this.#postRewards(inForce);
  }

  async #postRewards(version: ProgramVersion): Promise<void> {
    this.#earned += await postEntryRewards(this.#deps.books, this.#deps.tiers, version);
  }

  #freshContext({ subject, version, at }: CoreItem, account: Account): MemberContext {
    return freshContext(this.#deps, version, account, subject, at);
  }

  #room({ subject, version }: CoreItem, account: Account): MemberContext['room'] {
    const { document } = version;
    return this.#deps.usage.room(document, account, subject.source, subject.day(document));
  }

  #inForce(at: Date): ProgramVersion | null {
    return versionAt(this.#deps.versions, at);
  }
}

/** When the level moves: what is settled late for the first time moved it when it happened, a correction moves it now. */
function levelMoment({ subject, settlement, at }: CoreItem): Date {
  const { happenedAt } = subject;
  return !settlement && happenedAt && happenedAt < at ? happenedAt : at;
}

/**
 * Whether a source would earn if its client took part. It is settled with nothing then: what kept it from earning is kept
 * with it, so that taking part later does not award it after all.
 */
export function isWithheld(
  subject: Subject,
  { document }: Pick<ProgramVersion, 'document'>,
  context: MemberContext,
): boolean {
  if (!context.noPart) return false;
  const { result } = subject.evaluate(document, { ...context, noPart: null }, 'sums');
  return result.perRule.length > 0 || !isSameMetric(NO_METRIC, result.metric);
}

/** Whether a settled share in the metrics is still right; nothing settled counts as nothing. */
export function isSameMetric(settled: MetricShare | undefined, now: MetricShare): boolean {
  const before = settled ?? NO_METRIC;
  return (
    before.points === now.points &&
    before.invoices === now.invoices &&
    (before.spend === now.spend || rational(before.spend).equals(rational(now.spend)))
  );
}

function soldOn(snapshot: SourceSnapshot) {
  const stands = !['draft', 'cancelled', 'deleted'].includes(snapshot.status);
  return {
    id: snapshot.id,
    date: snapshot.date,
    itemIds: snapshot.lines.flatMap((line) => line.itemId ?? []),
    isPaid: stands && snapshot.creditNotes.length === 0 && isPaidInFull(snapshot),
  };
}
