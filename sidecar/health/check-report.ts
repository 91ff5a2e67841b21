import { unreadable } from './unreadable.ts';

/** One thing that is not as it must be. */
export interface Finding {
  /** Of the row that the check is about. */
  readonly id: number;
  /** A short sentence for whoever looks after the installation. */
  readonly what: string;
}

/** What one check found; `check` is a stable code. */
export interface CheckReport {
  readonly check: string;
  /** False when something must be put right. A check that only warns is ok and counts what it warns of. */
  readonly ok: boolean;
  readonly count: number;
  readonly examples: readonly Finding[];
  readonly seconds: number;
}

export type VerifyReport = readonly CheckReport[];

export const EXAMPLES_MAX = 20;

/** Findings as a check hands them over: all are counted, the first few are shown. */
export interface Findings {
  readonly count: number;
  readonly examples: readonly Finding[];
}

export function findingsOf(all: readonly Finding[]): Findings {
  return { count: all.length, examples: all.slice(0, EXAMPLES_MAX) };
}

/** Adds up the findings and the time of the checks of one run. */
export class Tally {
  readonly #reports = new Map<string, CheckReport>();

  /** Runs a part of a check and adds what it finds. */
  async run(
    check: string,
    work: () => Promise<Findings>,
    severity: 'failure' | 'warning' = 'failure',
  ): Promise<void> {
    const started = performance.now();
    const found = await work().catch(asFinding);
    const seconds = (performance.now() - started) / 1_000;
    const before = this.#reports.get(check) ?? { check, ok: true, count: 0, examples: [], seconds: 0 };
    this.#reports.set(check, {
      check,
      ok: before.ok && (found.count === 0 || severity === 'warning'),
      count: before.count + found.count,
      examples: [...before.examples, ...found.examples].slice(0, EXAMPLES_MAX),
      seconds: before.seconds + seconds,
    });
  }

  report(): VerifyReport {
    return [...this.#reports.values()].map((one) => ({
      ...one,
      seconds: Math.round(one.seconds * 1_000) / 1_000,
    }));
  }
}

/** Rows that make a check itself stumble are a finding, not the end of the run. */
function asFinding(error: unknown): Findings {
  const problem = unreadable(error);
  if (problem === null) throw error;
  return findingsOf([{ id: 0, what: problem }]);
}
