import { type Rational, ZERO, rational } from '../shared/rational.ts';
import { localDay } from '../shared/business-time.ts';
import type { Account } from '../ledger/account.ts';
import type { MetricLine } from './metric-line.ts';
import { type MetricDay, NO_TIER, type TierChange, type TierStanding } from './standing.ts';
import type { TierLogLine } from './tier-log.ts';

/** The working copy of one member's level log and metric. */
export class TierState {
  readonly account: Account;
  /** Oldest first; the line at index n has the number n + 1. */
  readonly log: TierLogLine[] = [];
  readonly #days = new Map<string, MetricDay>();
  #invoices = 0;
  #spend: Rational = ZERO;
  #enrolled: { readonly timeZone: string; readonly day: string } | null = null;

  constructor(account: Account) {
    this.account = account;
  }

  get standing(): TierStanding {
    return this.log.at(-1)?.change.standing ?? NO_TIER;
  }

  get changes(): readonly TierChange[] {
    return this.log.map((line) => line.change);
  }

  /** The metric per day, in no order. */
  get days(): readonly MetricDay[] {
    return [...this.#days.values()];
  }

  get lifetime(): { readonly invoices: number; readonly spend: Rational } {
    return { invoices: this.#invoices, spend: this.#spend };
  }

  enrolledOn(timeZone: string): string {
    if (this.#enrolled?.timeZone !== timeZone) {
      this.#enrolled = { timeZone, day: localDay(this.account.enrolledAt, timeZone) };
    }
    return this.#enrolled.day;
  }

  /** The log goes forward: what is settled late for an earlier moment takes effect now. */
  momentOf(at: Date): Date {
    const last = this.log.at(-1)?.change.at;
    return last && last > at ? last : at;
  }

  add({ day, points, spend, invoices }: Pick<MetricLine, 'day' | 'points' | 'spend' | 'invoices'>): void {
    const exact = rational(spend);
    this.#days.set(day, sumOfDay(this.#days.get(day), { day, points, spend: exact, invoices }));
    this.#invoices += invoices;
    this.#spend = this.#spend.add(exact);
  }

  /** The days with one more line, which is not kept. */
  daysWith({ day, points, spend, invoices }: MetricLine): readonly MetricDay[] {
    return [...this.#days.values(), { day, points, spend: rational(spend), invoices }];
  }
}

function sumOfDay(known: MetricDay | undefined, more: MetricDay): MetricDay {
  if (!known) return more;
  return {
    day: more.day,
    points: known.points + more.points,
    spend: known.spend.add(more.spend),
    invoices: known.invoices + more.invoices,
  };
}
