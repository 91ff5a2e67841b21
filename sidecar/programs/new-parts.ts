import type { RuleCommon } from './rule.ts';
import { NO_COUPONS } from './coupon-settings.ts';
import { PLAIN_NAMES } from './naming-settings.ts';
import { EVERYBODY_TAKES_PART } from './participation-settings.ts';
import type { ProgramDocument } from './program-document.ts';
import { NO_REWARDS } from './reward-settings.ts';
import { CARD_FIELDS, type TierSettings } from './tier.ts';

/** What every rule says besides its award, with nothing that narrows or limits it. */
export function newRule(id: string): RuleCommon {
  return {
    id,
    name: '',
    isActive: true,
    priority: 0,
    validFrom: null,
    validUntil: null,
    weekdays: [],
    audience: { clientGroupIds: [], clientIds: [], tierIds: [] },
    minimum: { amounts: [], quantity: null },
    stopsAfter: false,
    holdDays: null,
    expiry: null,
    caps: { perDocument: null, perDay: null, perMonth: null, perYear: null, perMember: null, budget: null },
  };
}

/** A programme without levels; the settings are those that levels would start with. */
export const NO_TIERS: TierSettings = {
  mode: 'off',
  metric: 'points',
  countAdjustments: false,
  window: { kind: 'lifetime' },
  validity: { kind: 'forever' },
  downgrade: 'never',
  graceDays: 0,
  warnDays: 30,
  strict: false,
  rewardsSkipped: false,
  choice: 'highest',
  offersDiscount: true,
  levels: [],
  card: { isShown: true, picture: null, fields: CARD_FIELDS, showsQr: true },
};

/** The parts that documents of schema 2 did not have, with what was true for them. */
export const PARTS_OF_SCHEMA_3: Pick<ProgramDocument, 'coupons' | 'rewards' | 'participation' | 'naming'> = {
  coupons: NO_COUPONS,
  rewards: NO_REWARDS,
  participation: EVERYBODY_TAKES_PART,
  naming: PLAIN_NAMES,
};
