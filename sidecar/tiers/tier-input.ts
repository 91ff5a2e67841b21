import type { TierSettings } from '../programs/tier.ts';

/** What the rules of levels know besides a member's standing and metric. */
export interface TierInput {
  readonly settings: TierSettings;
  readonly timeZone: string;
  /** Local day on which the member was enrolled. */
  readonly enrolledOn: string;
}

/**
 * What the present level rests on: the metric, a purchase (points or an invoice), or a person of the staff. What was not
 * reached by the metric lasts as long as it was given for; the metric decides what comes after it.
 */
export type LevelBasis = 'metric' | 'purchase' | 'staff';
