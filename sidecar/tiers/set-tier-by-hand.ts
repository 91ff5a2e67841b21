import { isDay, localDay, endOfDay } from '../shared/business-time.ts';
import { type FieldProblem, InvalidInputError } from '../shared/errors.ts';
import { inputFor } from './member-tiers.ts';
import { nextReview } from './review-at.ts';
import { NO_TIER, type TierChange, type TierStanding, unchanged } from './standing.ts';
import { type TierDeps, type TierReceipt, type TierRequest, tierAction } from './tier-action.ts';
import type { TierInput } from './tier-input.ts';
import type { TierLogLine } from './tier-log.ts';

export interface SetTierRequest extends TierRequest {
  /** Null takes the level away. */
  readonly tier: string | null;
  readonly isLocked: boolean;
  /** Last local day (YYYY-MM-DD) that the level is held for; null with `isLocked` = until staff say otherwise. */
  readonly lockUntil: string | null;
  readonly reason: string;
}

const LONGEST_REASON = 500;

/**
 * Staff give a level, take it away, or hold the one that is there. What they give lasts as long as they hold it, or as
 * long as the programme's levels do; then the metric decides. No entry reward is given. Throws InvalidInputError
 * `invalid_request` with the fields `tier`, `lockUntil`, `reason`, and what `tierAction` throws.
 */
export function setTierByHand(deps: TierDeps, wish: SetTierRequest): Promise<TierReceipt> {
  const note = wish.reason.trim();
  const isSame = ({ change, note: earlier }: TierLogLine, timeZone: string) =>
    change.reason === 'set_by_staff' &&
    change.to === wish.tier &&
    change.standing.isLocked === wish.isLocked &&
    change.standing.lockedUntil?.getTime() === endOfLock(wish, timeZone)?.getTime() &&
    earlier === note;
  return tierAction(deps, wish, isSame, (scene) => {
    const { account, version, tiers, now, requestKey } = scene;
    const input = inputFor(account, version);
    const problems = problemsOf(input, wish, note, now);
    if (problems.length > 0) throw new InvalidInputError('invalid_request', { problems });
    const change = handChange(input, tiers.standing(account), wish, now);
    return Promise.resolve(tiers.record(account, version, change, { actor: wish.actor, note, requestKey }));
  });
}

/** What becomes of a standing when staff set the level; pure. */
function handChange(
  input: TierInput,
  standing: TierStanding,
  wish: Pick<SetTierRequest, 'tier' | 'isLocked' | 'lockUntil'>,
  at: Date,
): TierChange {
  const { tier, isLocked } = wish;
  const lockedUntil = endOfLock(wish, input.timeZone);
  const lock = { isLocked, lockedUntil };
  const change = unchanged(standing, at, 'set_by_staff');
  // Holding a level that is there leaves its own review where it was.
  if (tier === standing.tier) return { ...change, standing: { ...standing, ...lock } };
  if (tier === null) return { ...change, to: null, standing: { ...NO_TIER, since: at, ...lock } };
  const term = nextReview(input, localDay(at, input.timeZone), at);
  const reviewAt = isLocked ? lockedUntil : term;
  return { ...change, to: tier, standing: { tier, since: at, reviewAt, ...lock } };
}

function endOfLock(
  { isLocked, lockUntil }: Pick<SetTierRequest, 'isLocked' | 'lockUntil'>,
  timeZone: string,
): Date | null {
  return isLocked && lockUntil !== null && isDay(lockUntil) ? endOfDay(lockUntil, timeZone) : null;
}

function problemsOf(
  { settings, timeZone }: TierInput,
  { tier, isLocked, lockUntil }: SetTierRequest,
  note: string,
  now: Date,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const isKnown = settings.mode !== 'off' && settings.levels.some(({ id }) => id === tier);
  if (tier !== null && !isKnown) problems.push({ field: 'tier', code: 'choice' });
  if (isLocked && lockUntil !== null) {
    if (!isDay(lockUntil)) problems.push({ field: 'lockUntil', code: 'date' });
    else if (lockUntil < localDay(now, timeZone)) problems.push({ field: 'lockUntil', code: 'not_past' });
  }
  if (note === '') problems.push({ field: 'reason', code: 'required' });
  if (note.length > LONGEST_REASON) {
    problems.push({ field: 'reason', code: 'too_long', limit: LONGEST_REASON });
  }
  return problems;
}
