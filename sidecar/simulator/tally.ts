import type { Account, Movement } from '../ledger/account.ts';
import type { Evaluated } from '../earning/subject.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TierChange } from '../tiers/standing.ts';
import { localDay, startOfDay } from '../shared/business-time.ts';
import type { NothingEarned, PointTotals, SimulatedMonth } from './report.ts';

const EXAMPLES = 20;

type Sums = { -readonly [Name in keyof PointTotals]: number };

interface Month extends Sums {
  balance: number;
  /** Members who came to a level in this month less those who left it, by level. */
  readonly moves: Map<string, number>;
}

/** Counts what happens while history goes by. */
export class Tally {
  readonly #timeZone: string;
  readonly #months = new Map<string, Month>();
  readonly #nothing = new Map<string, { count: number; readonly examples: number[] }>();
  #invoicesWithNothing = 0;
  #documents = 0;
  #current: { readonly from: Date; readonly until: Date; readonly name: string } | null = null;

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  get documents(): number {
    return this.#documents;
  }

  /** Counts a movement in the month in which it happened. */
  readonly movement = (movement: Movement): void => {
    const month = this.#month(movement.occurredAt);
    const { kind, points, sourceType } = movement;
    month.balance += points;
    if (sourceType === 'tier') month.levelRewards += points;
    else if (kind === 'expire') month.expired -= points;
    else if (kind === 'clawback' || kind === 'reverse') month.clawedBack -= points;
    else if (kind === 'earn') month.issued += points;
  };

  levelChange({ from, to, at }: Pick<TierChange, 'from' | 'to' | 'at'>): void {
    if (from === to) return;
    const { moves } = this.#month(at);
    if (from !== null) moves.set(from, (moves.get(from) ?? 0) - 1);
    if (to !== null) moves.set(to, (moves.get(to) ?? 0) + 1);
  }

  /** A document was looked at, whether it moved points or not. */
  readonly document = ({ type, id }: Pick<SourceSnapshot, 'type' | 'id'>, evaluated: Evaluated): void => {
    this.#documents += 1;
    if (type !== 'invoice' || evaluated.result.target !== 0) return;
    this.#invoicesWithNothing += 1;
    const { breakdown } = evaluated.explain({ rule: '', previous: 0, target: 0 });
    for (const reason of breakdown.reasons) {
      const known = this.#nothing.get(reason) ?? { count: 0, examples: [] };
      this.#nothing.set(reason, known);
      known.count += 1;
      known.examples.push(id);
      if (known.examples.length > EXAMPLES) known.examples.shift();
    }
  };

  /** All months from the first to the last in which anything happened, those without any included. */
  months(levelIds: readonly string[]): SimulatedMonth[] {
    const names = [...this.#months.keys()].sort();
    const members = new Map<string, number>();
    const months: SimulatedMonth[] = [];
    let balance = 0;
    for (let name = names[0]; name !== undefined && name <= names.at(-1)!; name = monthAfter(name)) {
      const { moves, ...sums } = this.#months.get(name) ?? emptyMonth();
      balance += sums.balance;
      for (const [level, move] of moves) members.set(level, (members.get(level) ?? 0) + move);
      months.push({ month: name, ...sums, balance, perLevel: levelIds.map((id) => members.get(id) ?? 0) });
    }
    return months;
  }

  totals(): PointTotals {
    const totals = { issued: 0, clawedBack: 0, expired: 0, levelRewards: 0 };
    for (const month of this.#months.values()) {
      totals.issued += month.issued;
      totals.clawedBack += month.clawedBack;
      totals.expired += month.expired;
      totals.levelRewards += month.levelRewards;
    }
    return totals;
  }

  nothing(): NothingEarned {
    const reasons = [...this.#nothing].map(([reason, { count, examples }]) => ({
      reason: reason as NothingEarned['reasons'][number]['reason'],
      count,
      examples: [...examples].reverse(),
    }));
    reasons.sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
    return { invoices: this.#invoicesWithNothing, reasons };
  }

  #month(at: Date): Month {
    const name = this.#nameOf(at);
    const month = this.#months.get(name) ?? emptyMonth();
    this.#months.set(name, month);
    return month;
  }

  /** Most of what happens lies in the same month as what happened before it, and zone arithmetic is slow. */
  #nameOf(at: Date): string {
    const known = this.#current;
    if (known && at >= known.from && at < known.until) return known.name;
    const name = localDay(at, this.#timeZone).slice(0, 7);
    const [from, until] = [name, monthAfter(name)].map((month) => startOfDay(`${month}-01`, this.#timeZone));
    this.#current = { from: from!, until: until!, name };
    return name;
  }
}

/** Members in order of what they earned, most first. */
export function byEarned(a: Account, b: Account): number {
  return b.earned - a.earned || a.clientId - b.clientId;
}

function emptyMonth(): Month {
  return { issued: 0, clawedBack: 0, expired: 0, levelRewards: 0, balance: 0, moves: new Map() };
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}`;
}
