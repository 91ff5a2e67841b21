import type { PageContext } from './page-context.ts';

/** What explanations need of a page: words, formats, and whether staff or the client reads them. */
export type Reader = Pick<PageContext, 't' | 'format' | 'locale' | 'identity'>;

/** An explanation as a page prints it: plain sentences, and a small table where one helps. */
export interface ExplanationView {
  readonly title: string;
  /** The rule that an entry is for, where its source moved points by several: in lists it tells them apart. */
  readonly rule?: string | null;
  readonly lines: readonly string[];
  readonly table: ExplanationTable | null;
  /** What only the curious want to read: rules that gave nothing, each with its reason. */
  readonly folded?: FoldedLines | null;
}

export interface FoldedLines {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The first column names the row; the others hold amounts, dates and points. */
export interface ExplanationTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
