import { describe, expect, test } from '@jest/globals';
import { howLong } from '../../../../sidecar/pages/portal/how-long.ts';
import { howTo } from '../../../../sidecar/pages/portal/how-to.ts';
import { maturingLines } from '../../../../sidecar/pages/portal/maturing.ts';
import { NOT_YET } from '../../../../sidecar/earning/expiry.ts';
import type { EarningRule, ExpiryTerms } from '../../../../sidecar/programs/program-document.ts';
import type { RuleCommon, RuleKind } from '../../../../sidecar/programs/rule.ts';
import { aDocument, aRule, aRuleCommon } from '../../../support/builders.ts';
import { aReader } from '../../../support/explained.ts';

const words = {
  currencies: ['GBP'],
  groups: new Map([
    [1, 'Drinks'],
    [2, 'Snacks'],
  ]),
  items: new Map([[7, { name: 'Coffee' }]]),
  currency: 'GBP',
};
const who = { clientId: 12, clientGroupIds: [4], tier: 'gold', today: '2026-11-23' };

function told(rules: readonly EarningRule[], language = 'english') {
  const reader = aReader(language, { actor: 'contact', contactMayRedeem: true });
  return howTo(reader, aDocument({ earning: { rules } }), who, words).rules;
}

const common = (changes: Partial<RuleCommon> = {}) => aRuleCommon(changes);
const rates = [{ currency: 'GBP', points: 2, amount: '10.00' }];
const birthday = {
  leapDay: 'feb28',
  leadDays: 0,
  catchUpDays: 7,
  quietDays: 30,
  minimumMembershipDays: 0,
} as const;

/** A rule of each kind with what the client reads of it. */
const KINDS: Record<RuleKind, readonly (readonly [EarningRule, string])[]> = {
  per_amount: [[aRule(), '1 point for every £10.00 you spend.']],
  per_unit: [[{ ...common(), kind: 'per_unit', points: 3 }, '3 points for each unit you buy.']],
  per_product: [
    [
      { ...common(), kind: 'per_product', itemIds: [7], award: { per: 'unit', points: 5 } },
      'Coffee: 5 points each.',
    ],
  ],
  per_category: [
    [
      { ...common(), kind: 'per_category', groupIds: [1, 2], award: { per: 'amount', rates } },
      'Drinks and Snacks: 2 points for every £10.00.',
    ],
  ],
  multiplier: [
    [{ ...common(), kind: 'multiplier', factor: '1.5', groupIds: [1], itemIds: [] }, 'Drinks: points ×1.5.'],
    [{ ...common(), kind: 'multiplier', factor: '2', groupIds: [], itemIds: [] }, 'Points ×2 on everything.'],
  ],
  per_order: [[{ ...common(), kind: 'per_order', points: 100 }, '100 points for each paid invoice.']],
  nth_purchase: [
    [
      { ...common(), kind: 'nth_purchase', nth: 1, repeats: false, points: 50 },
      '50 points with your first paid invoice.',
    ],
    [
      { ...common(), kind: 'nth_purchase', nth: 3, repeats: false, points: 50 },
      '50 points with your 3rd paid invoice.',
    ],
    [
      { ...common(), kind: 'nth_purchase', nth: 5, repeats: true, points: 50 },
      '50 points with every 5 paid invoices.',
    ],
  ],
  spend_milestone: [
    [
      { ...common(), kind: 'spend_milestone', amount: '1000', repeats: false, points: 50 },
      '50 points when your purchases reach £1,000.00.',
    ],
    [
      { ...common(), kind: 'spend_milestone', amount: '1000', repeats: true, points: 50 },
      '50 points each time your purchases grow by £1,000.00.',
    ],
  ],
  on_time: [
    [
      { ...common(), kind: 'on_time', daysBefore: 0, award: { as: 'points', points: 10 } },
      '10 points when you pay an invoice by its due date.',
    ],
    [
      { ...common(), kind: 'on_time', daysBefore: 5, award: { as: 'percent', percent: '7.5' } },
      '7.5% more points when you pay an invoice at least 5 days before its due date.',
    ],
  ],
  registration: (['registered', 'verified', 'first_paid'] as const).map((when, index) => [
    { ...common(), kind: 'registration', points: 20, when },
    [
      '20 points as a welcome.',
      '20 points as a welcome, once your e-mail address is verified.',
      '20 points as a welcome, with your first paid invoice.',
    ][index] ?? '',
  ]),
  birthday: [[{ ...common(), ...birthday, kind: 'birthday', points: 200 }, '200 points on your birthday.']],
  anniversary: [
    [
      { ...common(), kind: 'anniversary', points: 30, catchUpDays: 7 },
      '30 points on each anniversary as our client.',
    ],
  ],
  referral: [
    [
      { ...common(), kind: 'referral', points: 300, friendPoints: 100 },
      '300 points for each new client you bring, with their first paid invoice; they get 100 points.',
    ],
    [
      { ...common(), kind: 'referral', points: 300, friendPoints: 0 },
      '300 points for each new client you bring, with their first paid invoice.',
    ],
  ],
  review: [[{ ...common(), kind: 'review', points: 15 }, '15 points for a review.']],
  custom_event: [
    [{ ...common({ name: 'App visit' }), kind: 'custom_event', event: 'visit', points: 1 }, '1 point'],
  ],
};

describe('a rule in words', () => {
  test.each(Object.values(KINDS).flat())('%j', (rule, sentence) => {
    expect(told([rule])[0]?.sentences).toEqual([sentence]);
  });

  test.each(['vietnamese', 'french'])('of every kind is told in %s', (language) => {
    for (const [rule] of Object.values(KINDS).flat()) {
      const [shown] = told([rule], language);
      expect(shown?.sentences.join('')).toMatch(/\S/);
      expect(shown?.sentences.join('')).not.toMatch(/[{}]|undefined|NaN/);
    }
  });

  test('says when it holds and how far', () => {
    const [shown] = told([
      aRule({
        validUntil: '2026-12-31',
        weekdays: [7, 6],
        minimum: { amounts: [{ currency: 'GBP', amount: '50.00' }], quantity: null },
        caps: { ...common().caps, perMonth: 500 },
      }),
    ]);

    expect(shown?.condition).toBe(
      'through 2026-12-31, on Saturday and Sunday, from £50.00, at most 500 points a month',
    );
  });
});

describe('rules that do not concern the client', () => {
  const audience = (changes: Partial<RuleCommon['audience']>) => ({
    audience: { clientGroupIds: [], clientIds: [], tierIds: [], ...changes },
  });

  test.each<[string, Partial<RuleCommon>]>([
    ['are switched off', { isActive: false }],
    ['are over', { validUntil: '2026-11-22' }],
    ['have not begun', { validFrom: '2026-11-24' }],
    ['are for other groups', audience({ clientGroupIds: [5] })],
    ['are for other clients', audience({ clientIds: [13] })],
    ['are for another level', audience({ tierIds: ['silver'] })],
    ['are for members without a level', audience({ tierIds: [''] })],
  ])('are not told: they %s', (_, changes) => {
    expect(told([aRule(changes)])).toEqual([]);
  });

  test('and those that do are', () => {
    const rules = [
      aRule(audience({ clientGroupIds: [5, 4] })),
      aRule(audience({ clientIds: [12], tierIds: ['gold', ''] })),
      aRule({ validFrom: '2026-11-23', validUntil: '2026-11-23' }),
    ];

    expect(told(rules)).toHaveLength(3);
  });
});

test.each<[ExpiryTerms, string]>([
  [{ mode: 'never' }, 'Your points do not expire.'],
  [{ mode: 'days', days: 365 }, 'They stay valid for 365 days.'],
  [{ mode: 'months', months: 1 }, 'They stay valid for 1 month.'],
  [{ mode: 'month_end', months: 0 }, 'They stay valid to the end of the month.'],
  [{ mode: 'month_end', months: 3 }, 'They stay valid to the end of the month, 3 months later.'],
  [{ mode: 'year_end', years: 1 }, 'They stay valid to the end of the next year.'],
  [
    { mode: 'fixed_day', monthDay: '06-30', minimumMonths: 6 },
    'They stay valid through the next 30 June, and for at least 6 months.',
  ],
  [
    { mode: 'inactivity', months: 12, movedBy: 'both' },
    'They stay valid as long as you earn or use points at least once in 12 months.',
  ],
])('how long points live: %j', (expiry, sentence) => {
  expect(howLong(aReader(), expiry)).toBe(sentence);
});

test('points that mature are told day by day, and those of unpaid invoices apart', () => {
  const at = (text: string, points: number) => ({ availableAt: new Date(text), points });
  const maturing = [
    at('2026-12-01T00:00:00Z', 30),
    at('2026-12-01T08:00:00Z', 10),
    at('2026-12-05T00:00:00Z', 5),
    { availableAt: NOT_YET, points: 7 },
  ];

  expect(maturingLines(aReader(), maturing)).toEqual([
    '40 points from 2026-12-01 on',
    '5 points from 2026-12-05 on',
    '7 points once the invoice is paid in full',
  ]);
});
