import type { RuleCommon } from './rule.ts';
import type { MessageSettings } from './program-document.ts';
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

/** Nothing is sent; the days are those that messages would start with. */
export const NO_MESSAGES: MessageSettings = {
  isOn: false,
  expiryNoticeDays: [30, 7, 1],
  levelNoticeDays: [30],
};
