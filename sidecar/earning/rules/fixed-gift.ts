import { rational } from '../../shared/rational.ts';
import type { BonusGift } from './rule-kind.ts';

/** A whole number of points that does not depend on the invoice's amount. */
export function fixedGift(points: number): BonusGift {
  return { exact: rational(points), award: { as: 'fixed', points } };
}
