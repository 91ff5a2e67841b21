import type { PageContext } from './page-context.ts';

/** What explanations need of a page: words, formats, and whether staff or the client reads them. */
export type Reader = Pick<PageContext, 't' | 'format' | 'locale' | 'identity'>;

/** An explanation as a page prints it: plain sentences, and a small table where one helps. */
export interface ExplanationView {
  readonly title: string;
  readonly lines: readonly string[];
  readonly table: ExplanationTable | null;
}

/** The first column names the row; the others hold amounts, dates and points. */
export interface ExplanationTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
