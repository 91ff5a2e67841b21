import type { Actor } from '../ledger/entry.ts';
import type { NoPart } from '../members/takes-part.ts';

/** Whom a grant is for. */
export type Audience =
  | { readonly kind: 'all' }
  | { readonly kind: 'group'; readonly groupId: number }
  | { readonly kind: 'level'; readonly tier: string }
  /** Ids of clients or e-mail addresses of contacts, one a line, each with points of its own where it has some. */
  | { readonly kind: 'list'; readonly text: string };

export type GrantStatus = 'prepared' | 'running' | 'done' | 'undoing' | 'undone' | 'dropped';

/**
 * What undoing takes when points are spent already: only what is left of these very points, other points of the member
 * too, or all of it, so that the member owes what is missing.
 */
export const UNDO_POLICIES = ['own_lots', 'within_balance', 'negative'] as const;
export type UndoPolicy = (typeof UNDO_POLICIES)[number];

/** Why a client gets nothing: it was removed, or takes no part in the programme. */
export type LeftOut = NoPart | 'member_removed';

/** Why a line of a list gets nothing. */
export type RecipientProblem =
  | 'unreadable'
  | 'points_missing'
  | 'points_wrong'
  | 'unknown_client'
  | 'unknown_email'
  | 'ambiguous_email'
  | 'twice'
  | LeftOut;

export interface ProblemLine {
  /** 1, 2, 3 … of the list; null for what comes from no list. */
  readonly line: number | null;
  readonly text: string;
  readonly problem: RecipientProblem;
}

/** Points given to many members at once. */
export interface Grant {
  readonly id: number;
  readonly name: string;
  readonly reason: string;
  readonly audience: Audience;
  /** Last valid day of the points; null = as the programme says. */
  readonly expiresOn: string | null;
  readonly problems: readonly ProblemLine[];
  readonly status: GrantStatus;
  readonly undo: { readonly reason: string; readonly policy: UndoPolicy } | null;
  readonly actor: Actor;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Sums over the rows of a grant. */
export interface GrantFigures {
  /** Members who get or got points, and how many in all; who is left out is not among them. */
  readonly members: number;
  readonly points: number;
  /** Rows that were given. */
  readonly handled: number;
  readonly given: number;
  /** Rows that get nothing, before the giving or since. */
  readonly skipped: number;
  /** Rows whose undoing was handled, and what it took back. */
  readonly undone: number;
  readonly takenBack: number;
}

export interface GrantRow {
  readonly clientId: number;
  readonly company: string | null;
  readonly points: number;
  readonly entryId: number | null;
  readonly skipped: LeftOut | null;
  readonly takenBack: number | null;
}

/** What undoing would find: points given, what is left of them, and how many members spent some. */
export interface UndoForecast {
  readonly given: number;
  readonly left: number;
  readonly members: number;
  readonly membersShort: number;
}
