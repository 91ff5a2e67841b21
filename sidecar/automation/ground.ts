import type { Happening } from '../announcements/announcement.ts';
import type { MemberFacts } from './conditions.ts';

/** What a run is about: what happened, or a silence since the day of the last paid invoice. */
export type Ground = Happening | { readonly kind: 'quiet'; readonly since: string; readonly days: number };

/**
 * Whether what began a run is no longer so: the level it was about is lost (or left behind again), the silence is over.
 * `levels` are the programme's from the lowest. Pure.
 */
export function isGroundGone(ground: Ground, facts: MemberFacts, levels: readonly string[]): boolean {
  const rank = (level: string | null) => (level === null ? -1 : levels.indexOf(level));
  if (ground.kind === 'level_up') return rank(facts.level) < rank(ground.to);
  if (ground.kind === 'level_down') return rank(facts.level) > rank(ground.to);
  return ground.kind === 'quiet' && facts.lastPaidOn !== ground.since;
}

/** Points that what happened moved; null where it moved none. */
export function pointsOf(ground: Ground): number | null {
  return 'points' in ground ? ground.points : null;
}
