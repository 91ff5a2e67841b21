import type { SimulatedLevel } from './report.ts';

/** What a draft would change, on real documents of the last days. Plain data, kept as JSON. */
export interface ComparisonReport {
  /** Local days, both inclusive. */
  readonly from: string;
  readonly until: string;
  readonly documents: number;
  /** True when there were more documents than a comparison looks at: the newest were taken. */
  readonly isCut: boolean;
  readonly members: number;
  /** Points earned less points taken back. */
  readonly points: { readonly live: number; readonly draft: number };
  /** Members who get more by the draft, those who get less, and by how many points together. */
  readonly more: Changed;
  readonly less: Changed;
  readonly up: ChangedLevels;
  readonly down: ChangedLevels;
  readonly levels: {
    readonly live: readonly SimulatedLevel[];
    readonly draft: readonly SimulatedLevel[];
  };
}

export interface Changed {
  readonly count: number;
  readonly points: number;
  /** Those with the largest difference, 10 at most. */
  readonly members: readonly {
    readonly clientId: number;
    readonly live: number;
    readonly draft: number;
  }[];
}

export interface ChangedLevels {
  readonly count: number;
  /** 10 at most; levels by id, null = none. */
  readonly members: readonly {
    readonly clientId: number;
    readonly live: string | null;
    readonly draft: string | null;
  }[];
}
