import { endingCoupons } from './ending-coupons.ts';
import { endingLevels } from './ending-levels.ts';
import { expiringPoints } from './expiring-points.ts';
import type { Finder } from './finder.ts';

export const FINDERS: readonly Finder[] = [expiringPoints, endingLevels, endingCoupons];
