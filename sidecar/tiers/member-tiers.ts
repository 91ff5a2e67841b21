import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import type { Account } from '../ledger/account.ts';
import { SYSTEM } from '../ledger/entry.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { invariant } from '../shared/errors.ts';
import { rational, toDecimalText } from '../shared/rational.ts';
import { adaptTier } from './adapt-tier.ts';
import { advanceTier } from './advance-tier.ts';
import { type NotedChange, rewardsOf } from './entry-rewards.ts';
import { type SoldInvoice, invoicePurchase } from './invoice-purchase.ts';
import { basisOf, grantedAsOf } from './level-basis.ts';
import { rankOf } from './level-order.ts';
import type { Viewpoint } from './metric-in-window.ts';
import type { MetricLine } from './metric-line.ts';
import { qualifyTier, todayOf } from './qualify-tier.ts';
import type { TierChange, TierProgress, TierStanding } from './standing.ts';
import type { TierInput } from './tier-input.ts';
import type { TierLogDetail, TierLogLine } from './tier-log.ts';
import { tierProgress } from './tier-progress.ts';
import { TierState } from './tier-state.ts';
import { type NewMetricLine, TierStore } from './tier-store.ts';

export type { MetricLine } from './metric-line.ts';

type Version = Pick<ProgramVersion, 'id' | 'document'>;

/**
 * The levels and metrics of the members that one run works on. `version` is always the programme in force at that moment,
 * whatever version a document is bound to: levels belong to the member, not to the document.
 */
export class MemberTiers {
  readonly #store: TierStore | null;
  readonly #states = new Map<number, TierState>();
  #noted: NotedChange[] = [];
  #newLines: NewMetricLine[] = [];
  readonly #changed = new Map<TierState, { readonly from: number; version: Version }>();

  private constructor(store: TierStore | null) {
    this.#store = store;
  }

  /** In the database: reads what stands there, writes on `flush`. The members must be locked for as long. */
  static open(db: Knex, table: TableNames): MemberTiers {
    return new MemberTiers(new TierStore(db, table));
  }

  /** In memory (the simulator): everybody begins without a level, nothing is written. */
  static inMemory(): MemberTiers {
    return new MemberTiers(null);
  }

  /** Makes these members known, unless they are. */
  async load(accounts: readonly Account[]): Promise<void> {
    const wanted = accounts.filter((account) => !this.#states.has(account.id));
    const states = new Map(wanted.map((account) => [account.id, new TierState(account)]));
    await this.#store?.fill(states);
    for (const [id, state] of states) this.#states.set(id, state);
  }

  standing(account: Account): TierStanding {
    return this.#state(account).standing;
  }

  /** The level log of a member, oldest first. */
  log(account: Account): readonly TierChange[] {
    return this.#state(account).changes;
  }

  /** Level in force at an instant, by the log. */
  tierAt(account: Account, at: Date): string | null {
    const { log } = this.#state(account);
    return log.findLast(({ change }) => change.at <= at)?.change.to ?? null;
  }

  /** Paid invoices and net spend of the member so far. */
  before(account: Account): { readonly invoices: number; readonly spend: string } {
    const { invoices, spend } = this.#state(account).lifetime;
    return { invoices, spend: toDecimalText(spend) };
  }

  progress(account: Account, version: Version, at: Date): TierProgress {
    const state = this.#state(account);
    return tierProgress(inputOf(state, version), state.standing, state.days, at, basisOf(state.changes));
  }

  /** What fell due by itself by `at`; and a level that the programme no longer has is given up. */
  advance(account: Account, version: Version, at: Date): void {
    const state = this.#state(account);
    const { reviewAt, isLocked, lockedUntil } = state.standing;
    const { levels, mode } = version.document.tiers;
    const due = isLocked ? lockedUntil : reviewAt;
    if (mode !== 'off' && due !== null && due <= at) {
      const input = inputOf(state, version);
      for (const change of advanceTier(input, state.standing, state.days, at, basisOf(state.changes))) {
        this.#record(state, version, change);
      }
    }
    // History that is taken in under an older programme takes no level of the present one away.
    const isPast = state.momentOf(at) > at;
    const { tier } = state.standing;
    const isGone = mode === 'off' || rankOf(levels, tier) < 0;
    if (tier !== null && isGone && !isPast) this.adapt(account, version, at);
  }

  /** What a change of programme means for the member. */
  adapt(account: Account, version: Version, at: Date): TierChange | null {
    const state = this.#state(account);
    const change = adaptTier(inputOf(state, version), state.standing, state.days, state.momentOf(at));
    return change && this.#record(state, version, change);
  }

  /** The level that a member would have once `line` is added; nothing is noted. */
  wouldReach(account: Account, version: Version, line: MetricLine, at: Date): string | null {
    const state = this.#state(account);
    const input = inputOf(state, version);
    const moment = state.momentOf(at);
    const views = viewpoints(input, state.standing, line, moment);
    const change = qualifyTier(input, state.standing, state.daysWith(line), moment, 'earned', views);
    return change ? change.to : state.standing.tier;
  }

  /** A source's metrics changed: keeps the line and looks at the level again. */
  note(account: Account, version: Version, line: MetricLine, at: Date): TierChange | null {
    if (this.#store) this.#newLines.push({ memberId: account.id, line });
    const state = this.#state(account);
    state.add(line);
    const { mode, metric } = version.document.tiers;
    const moved = metric === 'spend' ? rational(line.spend).compare(0) : line[metric];
    if (mode !== 'threshold' || moved === 0) return null;

    const input = inputOf(state, version);
    const moment = state.momentOf(at);
    const views = viewpoints(input, state.standing, line, moment);
    if (moved < 0) {
      const granted = grantedAsOf(input, state.changes);
      if (!granted) return null;
      views.push(granted);
    }
    const cause = moved > 0 ? 'earned' : 'clawed_back';
    const change = qualifyTier(input, state.standing, state.days, moment, cause, views);
    if (!change) return null;
    return this.#record(state, version, change, { source: { type: line.sourceType, id: line.sourceId } });
  }

  /** An invoice was settled: it gives the level that one of its items is sold as, or no longer does. */
  buy(account: Account, version: Version, invoice: SoldInvoice, at: Date): TierChange | null {
    const state = this.#state(account);
    const input = inputOf(state, version);
    const change = invoicePurchase(input, state.log, state.days, invoice, state.momentOf(at));
    const source = { type: 'invoice', id: invoice.id };
    return change && this.#record(state, version, change, { source });
  }

  /** Takes a change that was decided elsewhere (by staff, by an exchange) into the log. */
  record(account: Account, version: Version, change: TierChange, detail: TierLogDetail): TierLogLine {
    const state = this.#state(account);
    this.#record(state, version, change, detail);
    return state.log.at(-1)!;
  }

  /** The changes since this was last asked. */
  changes(): readonly NotedChange[] {
    const noted = this.#noted;
    this.#noted = [];
    return noted;
  }

  /**
   * Writes lines, log and cached levels, orders the customer groups, and announces who rose or fell unless it is history.
   * Returns the ids of the commands.
   */
  async flush(
    at: Date,
    { isHistory = false }: { readonly isHistory?: boolean } = {},
  ): Promise<readonly number[]> {
    if (!this.#store) return [];
    await this.#store.addMetric(this.#newLines, at);
    const changed = [...this.#changed].map(([state, { from, version }]) => ({
      state,
      lines: state.log.slice(from),
      version,
    }));
    this.#newLines = [];
    this.#changed.clear();
    if (!isHistory) await this.#store.announce(changed, at);
    return this.#store.addChanges(changed, at);
  }

  #state(account: Account): TierState {
    const state = this.#states.get(account.id);
    if (state) return state;
    // Who is no member yet has no level; in memory everybody is known from the first look on.
    invariant(!this.#store || account.id === 0, 'the levels of this member were loaded');
    const blank = new TierState(account);
    if (!this.#store) this.#states.set(account.id, blank);
    return blank;
  }

  #record(state: TierState, version: Version, change: TierChange, detail: TierLogDetail = {}): TierChange {
    const known = this.#changed.get(state);
    if (known) known.version = version;
    else if (this.#store) this.#changed.set(state, { from: state.log.length, version });
    state.log.push({
      seq: state.log.length + 1,
      change,
      versionId: version.id,
      source: detail.source ?? null,
      actor: detail.actor ?? SYSTEM,
      note: detail.note ?? '',
      requestKey: detail.requestKey ?? null,
    });
    this.#noted.push({
      account: state.account,
      change,
      rewards: rewardsOf(version.document.tiers, change),
    });
    return change;
  }
}

/** What the rules of levels know of a member besides its standing and metric. */
export function inputFor(account: Account, version: Version): TierInput {
  return inputOf(new TierState(account), version);
}

function inputOf(state: TierState, { document }: Version): TierInput {
  const { tiers: settings, timeZone } = document;
  return { settings, timeZone, enrolledOn: state.enrolledOn(timeZone) };
}

/** Today, and the day of the source where that is another: what is settled late counts as if it had been in time. */
function viewpoints(input: TierInput, standing: TierStanding, line: MetricLine, at: Date): Viewpoint[] {
  const today = todayOf(input, standing, at);
  return line.day === today.on ? [today] : [today, { ...today, on: line.day }];
}
