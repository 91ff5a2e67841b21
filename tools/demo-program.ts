import type { ProgramDocument } from '../sidecar/programs/program-document.ts';
import { newRule } from '../sidecar/programs/new-parts.ts';
import type { Tier } from '../sidecar/programs/tier.ts';

/** Item groups of the sample that the programme speaks of, by name. */
export const DEMO_GROUPS = ['Christmas', 'Kitchen & dining', 'Party', 'Postage & services'] as const;
export type DemoGroups = Readonly<Record<(typeof DEMO_GROUPS)[number], number>>;

/** Points of the demo live so many days: of two months some have ended, and some end soon. */
const DAYS = 45;
export const BIRTHDAY_POINTS = 100;
/** What leads to the highest level. */
export const GOLD_POINTS = 5_000;

const TERMS = {
  en: `Every client of the shop takes part; it costs nothing.
Points are given for goods and services that were paid, not for postage.
They end ${DAYS} days after they were earned.
You can leave at any time on your Rewards page; your points are then gone.`,
  vi: `Mọi khách hàng của cửa hàng đều được tham gia, không mất phí.
Điểm được tặng cho hàng hóa và dịch vụ đã thanh toán, không tính phí vận chuyển.
Điểm hết hạn ${DAYS} ngày sau khi tích được.
Bạn có thể rời chương trình bất cứ lúc nào trên trang Điểm thưởng; khi đó điểm của bạn sẽ mất.`,
  fr: `Tous les clients de la boutique participent ; c’est gratuit.
Des points sont donnés pour les biens et services payés, pas pour le port.
Ils expirent ${DAYS} jours après leur acquisition.
Vous pouvez partir à tout moment sur la page Mes avantages ; vos points sont alors perdus.`,
};

/**
 * The demo's programme: 1 point per £1.00, more for two categories, double points for a third, nothing for postage, three
 * levels, birthdays, points that end, coupons, rewards, e-mails. `base` is what the Program page offers at first.
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
        perCategory('christmas', 'More for Christmas', groups['Christmas'], 2),
        perCategory('kitchen', 'More for the kitchen', groups['Kitchen & dining'], 3),
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
        level('bronze', { en: 'Bronze', vi: 'Đồng', fr: 'Bronze' }, '300', { colour: '#b08d57' }),
        level('silver', { en: 'Silver', vi: 'Bạc', fr: 'Argent' }, '1500', {
          colour: '#aab4c0',
          textColour: '#1e293b',
          multiplier: '1.1',
          entryReward: 25,
        }),
        level('gold', { en: 'Gold', vi: 'Vàng', fr: 'Or' }, String(GOLD_POINTS), {
          colour: '#d4af37',
          textColour: '#1e293b',
          multiplier: '1.25',
          entryReward: 50,
        }),
      ],
    },
    expiry: { mode: 'days', days: DAYS, graceDays: 14 },
    coupons: {
      ...base.coupons,
      isOn: true,
      rates: [{ currency: 'GBP', points: 100, amount: '1.20' }],
      minimumPoints: 200,
      stepPoints: 50,
      codePrefix: 'TEA-',
    },
    rewards: { isOn: true, clientMayOrder: true },
    participation: { ...base.participation, terms: TERMS },
    // Whoever tries the demo in the evening wants to see its mails, too.
    messages: { ...base.messages, isOn: true, quietHours: null },
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
