import { describe, expect, test } from '@jest/globals';
import {
  type CouponClaim,
  type StackLine,
  type StackRequest,
  stackDiscounts,
} from '../../../sidecar/coupons/stack-discounts.ts';
import { type CouponTerms, NO_COUPONS } from '../../../sidecar/programs/coupon-settings.ts';
import { rational, sumOf } from '../../../sidecar/shared/rational.ts';

const X = 10;
const Y = 20;

function aStackLine(changes: Partial<StackLine> = {}): StackLine {
  return { key: 1, amount: '600.00', itemId: null, groupId: X, isBelowList: false, ...changes };
}

function aClaim(
  value: string,
  changes: Partial<Omit<CouponClaim, 'terms'>> & { terms?: Partial<CouponTerms> } = {},
): CouponClaim {
  const { terms, ...rest } = changes;
  const isPercent = value.endsWith('%');
  return {
    couponId: 1,
    value: isPercent
      ? { kind: 'percent', percent: value.slice(0, -1) }
      : { kind: 'amount', amount: value, currency: 'GBP' },
    left: isPercent ? null : value,
    booked: null,
    obstacle: null,
    ...rest,
    terms: { ...NO_COUPONS.terms, ...terms },
  };
}

/** A 600 in category X, B 400 in another. */
function aStack(changes: Partial<StackRequest> = {}): StackRequest {
  return {
    currency: 'GBP',
    lines: [aStackLine(), aStackLine({ key: 2, amount: '400.00', groupId: Y })],
    crmDiscount: '0',
    level: [],
    coupons: [],
    points: null,
    total: '1000.00',
    due: '1000.00',
    stacking: 'best',
    groupParents: [],
    ...changes,
  };
}

const GOLD = [{ key: 1, amount: '60.00' }];
const FIVE_PERCENT = aClaim('5%', { couponId: 5 });
const FIFTY = aClaim('50.00', { couponId: 50 });

const skipOf = (request: Partial<StackRequest>, couponId = 1) =>
  stackDiscounts(aStack(request)).steps.find((step) => step.couponId === couponId)?.skip;

describe('E8: the lanes', () => {
  test('E8: A 600 in X, B 400; Gold 10 % on X leaves 940, a coupon of 5 % 893, a coupon of 50 843', () => {
    const { steps, left } = stackDiscounts(aStack({ level: GOLD, coupons: [FIFTY, FIVE_PERCENT] }));
    expect(steps.map(({ lane, given }) => [lane, given])).toEqual([
      ['level', '60.00'],
      ['percent_coupon', '47.00'],
      ['fixed_coupon', '50.00'],
    ]);
    expect(left).toBe('843.00');
  });

  test('E8: points at most 50 % of what is left pay 421, so that 422 are due', () => {
    const whole = { level: GOLD, coupons: [FIFTY, FIVE_PERCENT] };
    const { steps, left } = stackDiscounts(
      aStack({
        ...whole,
        currency: 'VND',
        points: { asked: '1000', maximumSharePercent: 50 },
        coupons: whole.coupons.map(inDong),
      }),
    );
    expect(steps.at(-1)).toMatchObject({ lane: 'points', asked: '1000', given: '421' });
    expect(left).toBe('422');
  });

  test('E8: a coupon of 2,000 on 843 gives 843, asked for 2,000, and nothing is left', () => {
    const coupons = [
      FIVE_PERCENT,
      aClaim('50.00', { couponId: 50, booked: [{ key: 1, amount: '50.00' }] }),
      aClaim('2000.00', { couponId: 2 }),
    ];
    const { steps, left } = stackDiscounts(aStack({ level: GOLD, coupons, stacking: 'all' }));
    expect(steps.at(-1)).toMatchObject({ couponId: 2, asked: '2000.00', given: '843.00' });
    expect(left).toBe('0.00');
  });

  test('E8: the CRM’s own discount comes first and is shared over all lines', () => {
    const { steps } = stackDiscounts(aStack({ crmDiscount: '100.00', coupons: [aClaim('10%')] }));
    expect(steps).toMatchObject([
      {
        lane: 'crm',
        lines: [
          { key: 1, amount: '60.00' },
          { key: 2, amount: '40.00' },
        ],
      },
      { lane: 'percent_coupon', given: '90.00' },
    ]);
  });

  test('E8: shares of a cent go to the largest remainders and add up', () => {
    const lines = ['0.03', '0.03', '0.04'].map((amount, at) => aStackLine({ key: at, amount }));
    const { steps } = stackDiscounts(
      aStack({ lines, total: '0.10', due: '0.10', coupons: [aClaim('0.05')] }),
    );
    expect(steps[0]?.lines).toEqual([
      { key: 0, amount: '0.02' },
      { key: 1, amount: '0.01' },
      { key: 2, amount: '0.02' },
    ]);
  });
});

describe('E8: in a lane', () => {
  const ten = aClaim('10%', { couponId: 10, terms: { groupIds: [X] } });

  test('each line gets the coupon that is best for the client', () => {
    const { steps } = stackDiscounts(aStack({ coupons: [FIVE_PERCENT, ten] }));
    expect(steps).toMatchObject([
      { couponId: 10, given: '60.00' },
      { couponId: 5, given: '20.00', lines: [{ key: 2, amount: '20.00' }] },
    ]);
  });

  test('all are allowed where the programme says so, each on what the former left', () => {
    const { steps } = stackDiscounts(aStack({ coupons: [FIVE_PERCENT, ten], stacking: 'all' }));
    expect(steps).toMatchObject([
      { couponId: 10, given: '60.00' },
      { couponId: 5, given: '47.00' },
    ]);
  });

  test('a coupon that comes later finds the lines taken', () => {
    const booked = aClaim('5%', {
      couponId: 5,
      booked: [
        { key: 1, amount: '30.00' },
        { key: 2, amount: '20.00' },
      ],
    });
    expect(skipOf({ coupons: [booked, aClaim('20%')] })).toBe('coupon_lane_taken');
  });
});

describe('E8: every coupon that gives nothing says why', () => {
  test('what stands against it whatever the invoice is said first', () => {
    expect(
      skipOf({ coupons: [aClaim('5%', { obstacle: 'coupon_expired', terms: { groupIds: [99] } })] }),
    ).toBe('coupon_expired');
  });

  test('another currency', () => {
    expect(skipOf({ currency: 'USD', coupons: [aClaim('5.00')] })).toBe('coupon_currency');
  });

  test('less than its minimum spend; a currency without one has none', () => {
    const terms = { minimumSpend: [{ currency: 'GBP', amount: '1000.01' }] };
    expect(skipOf({ coupons: [aClaim('5%', { terms })] })).toBe('coupon_minimum_spend');
    expect(skipOf({ currency: 'USD', coupons: [aClaim('5%', { terms })] })).toBeNull();
  });

  test('no line that it is for; groups below its own are its own too', () => {
    expect(skipOf({ coupons: [aClaim('5%', { terms: { groupIds: [99] } })] })).toBe('coupon_out_of_scope');
    const groupParents = [{ groupId: X, parentId: 99 }];
    expect(skipOf({ groupParents, coupons: [aClaim('5%', { terms: { groupIds: [99] } })] })).toBeNull();
  });

  test('it is not for lines that were lowered before: by the level, by the CRM or below the list price', () => {
    const terms = { skipsDiscountedLines: true };
    const { steps } = stackDiscounts(aStack({ level: GOLD, coupons: [aClaim('10%', { terms })] }));
    expect(steps.at(-1)).toMatchObject({ given: '40.00', lines: [{ key: 2 }] });
    expect(skipOf({ crmDiscount: '1.00', coupons: [aClaim('10%', { terms })] })).toBe('coupon_out_of_scope');
    const lines = [aStackLine({ isBelowList: true })];
    expect(skipOf({ lines, coupons: [aClaim('10%', { terms })] })).toBe('coupon_out_of_scope');
  });

  test('it joins no other coupon, or another one there does not', () => {
    const booked = aClaim('5%', { couponId: 5, booked: [{ key: 1, amount: '30.00' }] });
    expect(skipOf({ coupons: [booked, aClaim('5.00', { terms: { isExclusive: true } })] })).toBe(
      'coupon_not_joined',
    );
    const alone = { ...booked, terms: { ...booked.terms, isExclusive: true } };
    expect(skipOf({ coupons: [alone, aClaim('5.00')] })).toBe('coupon_not_joined');
  });

  test('nothing is left to pay', () => {
    expect(skipOf({ due: '0', coupons: [aClaim('5%')] })).toBe('coupon_nothing_left');
  });
});

test('C23: whatever meets, nothing falls below zero and every share adds up', () => {
  let seed = 20_261_127;
  const below = (limit: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % limit;
  };
  const money = (limit: number) => `${below(limit)}.${String(below(100)).padStart(2, '0')}`;
  for (let round = 0; round < 400; round++) {
    const lines = Array.from({ length: 1 + below(4) }, (_, key) =>
      aStackLine({ key, amount: money(500), groupId: below(2) ? X : Y, isBelowList: below(4) === 0 }),
    );
    const total = sumOf(lines.map((line) => rational(line.amount)));
    const coupons = Array.from({ length: below(5) }, (_, at) =>
      aClaim(below(2) ? `${1 + below(100)}%` : `${1 + below(2_000)}.00`, {
        couponId: at + 1,
        booked: below(5) === 0 ? [{ key: 0, amount: money(50) }] : null,
        terms: {
          groupIds: below(3) === 0 ? [X] : [],
          isExclusive: below(6) === 0,
          skipsDiscountedLines: below(4) === 0,
        },
      }),
    );
    const { steps, left } = stackDiscounts(
      aStack({
        lines,
        total: total.toString(),
        due: total.toString(),
        crmDiscount: below(2) ? money(300) : '0',
        level: below(2) ? [{ key: 0, amount: money(300) }] : [],
        coupons,
        points: below(2) ? { asked: money(900), maximumSharePercent: below(101) } : null,
        stacking: below(2) ? 'best' : 'all',
      }),
    );
    const given = sumOf(steps.map((step) => rational(step.given)));
    expect(rational(left).compare(0)).toBeGreaterThanOrEqual(0);
    expect(given.add(rational(left)).equals(total)).toBe(true);
    for (const step of steps) {
      expect(sumOf(step.lines.map((line) => rational(line.amount))).equals(rational(step.given))).toBe(true);
      expect(step.skip === null || step.given === '0.00').toBe(true);
    }
  }
});

function inDong(claim: CouponClaim): CouponClaim {
  return claim.value.kind === 'amount' ? { ...claim, value: { ...claim.value, currency: 'VND' } } : claim;
}
