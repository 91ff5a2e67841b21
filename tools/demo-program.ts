import type { ProgramDocument } from '../sidecar/programs/program-document.ts';
import { newRule } from '../sidecar/programs/new-parts.ts';
import type { Tier } from '../sidecar/programs/tier.ts';

/** Item groups of the sample that the programme speaks of, by name. */
export const DEMO_GROUPS = ['Christmas', 'Kitchen & dining', 'Party', 'Postage & services'] as const;
export type DemoGroups = Readonly<Record<(typeof DEMO_GROUPS)[number], number>>;

/** Points of the demo live so many days: of two months some have ended, and some end soon. */
const DAYS = 45;
export const BIRTHDAY_POINTS = 100;

/**
 * The demo's programme: 1 point per £1.00, more for two categories, double points for a third, nothing for postage, three
 * levels, birthdays, points that end. `base` is what the Program page offers at first.
 */
export function demoProgram(base: ProgramDocument, groups: DemoGroups): ProgramDocument {
  const perCategory = (id: string, name: string, groupId: number, points: number) =>
    ({
      ...newRule(id),
      name,
      kind: 'per_category',
      groupIds: [groupId],
      award: { per: 'amount', rates: [{ currency: 'GBP', points, amount: '1.00' }] },
    }) as const;
  return {
    ...base,
    earning: {
      ...base.earning,
      base: { ...base.earning.base, excludedGroupIds: [groups['Postage & services']] },
      rules: [
        ...base.earning.rules,
        perCategory('christmas', 'Christmas', groups['Christmas'], 2),
        perCategory('kitchen', 'Kitchen', groups['Kitchen & dining'], 3),
        {
          ...newRule('party_double'),
          name: 'Double points for parties',
          kind: 'multiplier',
          factor: '2',
          itemIds: [],
          groupIds: [groups['Party']],
        },
        {
          ...newRule('birthday'),
          kind: 'birthday',
          points: BIRTHDAY_POINTS,
          leapDay: 'feb28',
          leadDays: 0,
          catchUpDays: 7,
          quietDays: 30,
          minimumMembershipDays: 0,
        },
      ],
    },
    tiers: {
      ...base.tiers,
      mode: 'threshold',
      metric: 'points',
      levels: [
        level('bronze', { en: 'Bronze', vi: 'Đồng', fr: 'Bronze' }, '200', { colour: '#b08d57' }),
        level('silver', { en: 'Silver', vi: 'Bạc', fr: 'Argent' }, '500', {
          colour: '#aab4c0',
          textColour: '#1e293b',
          multiplier: '1.1',
          entryReward: 25,
        }),
        level('gold', { en: 'Gold', vi: 'Vàng', fr: 'Or' }, '1000', {
          colour: '#d4af37',
          textColour: '#1e293b',
          multiplier: '1.25',
          entryReward: 50,
        }),
      ],
    },
    expiry: { mode: 'days', days: DAYS, graceDays: 14 },
  };
}

function level(id: string, names: Tier['names'], threshold: string, changes: Partial<Tier>): Tier {
  return {
    id,
    names,
    threshold,
    price: Number(threshold),
    multiplier: '1',
    discount: null,
    entryReward: 0,
    clientGroupId: null,
    soldAsItemIds: [],
    perks: [],
    colour: '#64748b',
    textColour: '#ffffff',
    icon: 'medal',
    ...changes,
  };
}
