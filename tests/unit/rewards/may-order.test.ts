import { describe, expect, test } from '@jest/globals';
import {
  type ContactTerms,
  type OrderFacts,
  isShownTo,
  reasonAgainst,
} from '../../../sidecar/rewards/may-order.ts';
import { aReward } from '../../support/rewards.ts';

function facts(changes: Partial<OrderFacts> = {}): OrderFacts {
  return {
    settings: { isOn: true, clientMayOrder: true },
    isActive: true,
    noPart: null,
    contact: null,
    today: '2026-03-10',
    tier: null,
    clientGroupIds: [],
    spendable: 100,
    takenOn: [],
    currency: 'GBP',
    hasPrice: true,
    hasTaxes: true,
    ...changes,
  };
}

function aContact(changes: Partial<ContactTerms> = {}): ContactTerms {
  const limits = { perTimeMax: null, perMonthMax: null, leftOfMonth: null };
  return { mayConvert: true, hasAccepted: true, ...limits, ...changes };
}

test('a contact spends no more on a reward than it may at a time and this month', () => {
  const reason = (points: number) =>
    reasonAgainst(
      aReward({ points }),
      facts({ contact: aContact({ perTimeMax: 80, perMonthMax: 90, leftOfMonth: 50 }) }),
    );
  expect(reason(50)).toBeNull();
  expect(reason(51)).toEqual({ code: 'contact_per_month', perTime: 80, perMonth: 90, leftOfMonth: 50 });
  expect(reason(81)?.code).toBe('contact_per_time');
});

test('who has the points may order', () => {
  expect(reasonAgainst(aReward({ points: 100 }), facts({ spendable: 100 }))).toBeNull();
});

test('who has too few hears how many are missing', () => {
  expect(reasonAgainst(aReward({ points: 100 }), facts({ spendable: 63 }))).toEqual({
    code: 'reward_points_missing',
    missing: 37,
  });
});

test('nobody orders while rewards are off, nor a contact where clients may not', () => {
  const off = { isOn: false, clientMayOrder: true };
  expect(reasonAgainst(aReward(), facts({ settings: off }))?.code).toBe('rewards_off');
  const staffOnly = { isOn: true, clientMayOrder: false };
  expect(reasonAgainst(aReward(), facts({ settings: staffOnly, contact: aContact() }))?.code).toBe(
    'client_may_not_order',
  );
  expect(reasonAgainst(aReward(), facts({ settings: staffOnly }))).toBeNull();
});

test.each([
  ['paused', { status: 'paused' as const }, {}, 'reward_gone'],
  ['archived', { status: 'archived' as const }, {}, 'reward_gone'],
  ['sold out', { stock: 0 }, {}, 'reward_sold_out'],
  ['for gold members', { levels: ['gold'] }, { tier: 'silver' }, 'reward_level_too_low'],
  ['for a group', { clientGroupIds: [4] }, { clientGroupIds: [5] }, 'reward_not_for_group'],
  ['without a price in the currency', {}, { hasPrice: false }, 'reward_no_price'],
  ['whose tax is gone', {}, { hasTaxes: false }, 'reward_tax_gone'],
  ['of a closed account', {}, { isActive: false }, 'member_removed'],
  ['of an excluded group', {}, { noPart: 'group_takes_no_part' as const }, 'takes_no_part'],
  ['of an excluded client', {}, { noPart: 'client_takes_no_part' as const }, 'takes_no_part'],
  ['of a client who left', {}, { noPart: 'left_program' as const }, 'left_program'],
  [
    'asked for before the terms are accepted',
    {},
    { contact: aContact({ hasAccepted: false }) },
    'terms_not_accepted',
  ],
  [
    'asked for by a contact without the right',
    {},
    { contact: aContact({ mayConvert: false }) },
    'client_may_not_order',
  ],
])('a reward that is %s is refused with its own reason', (_, reward, about, code) => {
  expect(reasonAgainst(aReward(reward), facts(about))?.code).toBe(code);
});

test('who has not joined lacks points like anybody else', () => {
  expect(reasonAgainst(aReward(), facts({ noPart: 'not_joined', spendable: 0 }))?.code).toBe(
    'reward_points_missing',
  );
});

test('both its days belong to the time of a reward', () => {
  const reward = aReward({ fromDay: '2026-03-10', untilDay: '2026-03-12' });
  const on = (today: string) => reasonAgainst(reward, facts({ today }));
  expect(on('2026-03-09')).toEqual({ code: 'reward_not_yet', day: '2026-03-10' });
  expect(on('2026-03-10')).toBeNull();
  expect(on('2026-03-12')).toBeNull();
  expect(on('2026-03-13')).toEqual({ code: 'reward_over', day: '2026-03-12' });
});

describe('a limit per client', () => {
  const reward = aReward({ limit: { orders: 1, days: 30 } });

  test('counts today as the last of its days', () => {
    expect(reasonAgainst(reward, facts({ takenOn: ['2026-02-09'] }))?.code).toBe('reward_limit_reached');
    expect(reasonAgainst(reward, facts({ takenOn: ['2026-02-08'] }))).toBeNull();
  });

  test('without days counts for ever', () => {
    const ever = aReward({ limit: { orders: 2, days: null } });
    expect(reasonAgainst(ever, facts({ takenOn: ['2001-01-01'] }))).toBeNull();
    expect(reasonAgainst(ever, facts({ takenOn: ['2001-01-01', '2002-01-01'] }))).toEqual({
      code: 'reward_limit_reached',
      orders: 2,
      days: 0,
    });
  });
});

test('members without a level are a choice of their own', () => {
  expect(reasonAgainst(aReward({ levels: [''] }), facts({ tier: null }))).toBeNull();
  expect(reasonAgainst(aReward({ levels: [''] }), facts({ tier: 'gold' }))?.code).toBe(
    'reward_level_too_low',
  );
});

test('what is for others, or over, is not shown; what is only too dear or sold out is', () => {
  expect(isShownTo(aReward({ levels: ['gold'] }), facts())).toBe(false);
  expect(isShownTo(aReward({ untilDay: '2026-03-09' }), facts())).toBe(false);
  expect(isShownTo(aReward({ status: 'paused' }), facts())).toBe(false);
  expect(isShownTo(aReward({ points: 9_999, stock: 0 }), facts())).toBe(true);
});
