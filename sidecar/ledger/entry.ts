import type { Explanation } from './explanation.ts';

/** Who moved the points. `system` is the sidecar itself (settling, expiry, backfill). */
export interface Actor {
  readonly type: 'system' | 'staff' | 'contact';
  readonly id: number | null;
}

export const SYSTEM: Actor = { type: 'system', id: null };

/** `extend` moves the end of a lot and no points. */
export type EntryKind = 'earn' | 'clawback' | 'redeem' | 'reverse' | 'expire' | 'adjust' | 'extend';

/**
 * What an entry is about. `member` is the member itself (adjustments, removal), `tier` a line of the level log (entry reward,
 * level bought with points), `grant` points given to many members at once.
 */
export type SourceType =
  | 'invoice'
  | 'credit_note'
  | 'event'
  | 'redemption'
  | 'coupon'
  | 'reward_order'
  | 'lot'
  | 'member'
  | 'tier'
  | 'grant';

/** One signed movement of points. Never changed, never deleted. */
export interface Entry {
  readonly id: number;
  readonly memberId: number;
  /** 1, 2, 3… per member; the order of the hash chain. */
  readonly seq: number;
  readonly kind: EntryKind;
  readonly points: number;
  /** Effect on the member's debt: positive when this entry left debt, negative when it repaid some. */
  readonly debtPoints: number;
  readonly balanceAfter: number;
  readonly sourceType: SourceType;
  readonly sourceId: number | null;
  readonly rule: string | null;
  readonly versionId: number | null;
  readonly actor: Actor;
  /** When it happened in the world. */
  readonly occurredAt: Date;
  /** When we wrote it. */
  readonly recordedAt: Date;
  /** What caused it; unique over the whole ledger, so a repeat is harmless. */
  readonly sourceKey: string;
  readonly explanation: Explanation;
  readonly prevHash: string;
  readonly hash: string;
}
