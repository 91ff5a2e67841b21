import type { Actor } from '../ledger/entry.ts';
import type { TierChange } from './standing.ts';

/** A line of the level log with all that is kept beside the change itself. */
export interface TierLogLine {
  /** 1, 2, 3… per member. */
  readonly seq: number;
  readonly change: TierChange;
  /** Programme version whose levels were in force. */
  readonly versionId: number | null;
  /** The document that caused it, where one did. */
  readonly source: { readonly type: string; readonly id: number } | null;
  readonly actor: Actor;
  /** What the person who did it typed as the reason. */
  readonly note: string;
  readonly requestKey: string | null;
}

/** What is known of a change besides the change. */
export type TierLogDetail = Partial<Pick<TierLogLine, 'source' | 'actor' | 'note' | 'requestKey'>>;
