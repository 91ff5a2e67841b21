import { describe, expect, test } from '@jest/globals';
import { parseDocument } from '../../../sidecar/programs/document-schema.ts';
import { InvalidInputError } from '../../../sidecar/shared/errors.ts';
import { aDocument, aRule, aTier } from '../../support/builders.ts';
import { aRuleOf, caps } from '../../support/rule-builders.ts';

function problemsOf(document: unknown): string[] {
  try {
    parseDocument(document);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map(({ field, code }) => `${field}: ${code}`);
  }
}

const withRule = (rule: object) =>
  problemsOf({ ...aDocument(), earning: { ...aDocument().earning, rules: [rule] } });
const withEarning = (earning: object) =>
  problemsOf({ ...aDocument(), earning: { ...aDocument().earning, ...earning } });
const withTiers = (tiers: object) =>
  problemsOf({ ...aDocument(), tiers: { ...aDocument().tiers, ...tiers } });

describe('what every rule says', () => {
  test.each<[string, object, string]>([
    ['a name that the level has', { id: 'level_bonus' }, 'id: reserved'],
    ['a name with capitals', { id: 'Standard' }, 'id: code'],
    ['a name that is too long', { name: 'x'.repeat(81) }, 'name: too_long'],
    ['an eighth weekday', { weekdays: [8] }, 'weekdays.0: too_large'],
    ['a weekday twice', { weekdays: [1, 1] }, 'weekdays.1: duplicate'],
    ['a priority that is not whole', { priority: 1.5 }, 'priority: whole_number'],
    ['a cap of nothing', { caps: caps({ perDay: 0 }) }, 'caps.perDay: too_small'],
    [
      'a currency twice',
      { minimum: { amounts: [gbp(), gbp()], quantity: null } },
      'minimum.amounts.1: duplicate',
    ],
    [
      'a minimum of nothing',
      { minimum: { amounts: [gbp('0')], quantity: null } },
      'minimum.amounts.0.amount: positive',
    ],
    ['an expiry without its number', { expiry: { mode: 'days' } }, 'expiry.days: required'],
    [
      'an expiry of its own with grace',
      { expiry: { mode: 'never', graceDays: 1 } },
      'expiry.graceDays: invalid',
    ],
    ['a kind that nobody knows', { kind: 'per_smile' }, 'kind: choice'],
  ])('%s', (_what, changes, problem) => {
    expect(withRule({ ...aRule(), ...changes })).toEqual([`earning.rules.0.${problem}`]);
  });

  test('a rule for a level that the programme does not have would never hold', () => {
    const audience = { clientGroupIds: [], clientIds: [], tierIds: ['gold'] };
    expect(withRule(aRule({ audience }))).toEqual(['earning.rules.0.audience.tierIds: unknown_level']);
    const document = aDocument({
      earning: { rules: [aRule({ audience })] },
      tiers: { levels: [aTier({ id: 'gold' })] },
    });
    expect(problemsOf(document)).toEqual([]);
    expect(withRule(aRule({ audience: { ...audience, tierIds: [''] } }))).toEqual([]);
  });
});

function gbp(amount = '10.00') {
  return { currency: 'GBP', amount };
}

describe('what a rule of its kind says', () => {
  test.each<[string, object, string]>([
    ['products without any', aRuleOf('per_product', { itemIds: [] }), 'itemIds: required'],
    [
      'a product award without its rates',
      aRuleOf('per_product', { itemIds: [1], award: { per: 'amount', rates: [] } }),
      'award.rates: required',
    ],
    [
      'a rate of nothing',
      { ...aRuleOf('per_category', { groupIds: [1] }), award: { per: 'unit', points: 0 } },
      'award.points: too_small',
    ],
    ['a factor of 1', aRuleOf('multiplier', { factor: '1' }), 'factor: not_above'],
    ['a factor of a thousand and one', aRuleOf('multiplier', { factor: '1001' }), 'factor: too_large'],
    ['a factor that is no number', aRuleOf('multiplier', { factor: 'two' }), 'factor: amount'],
    ['points of nothing', aRuleOf('per_order', { points: 0 }), 'points: too_small'],
    ['the purchase number nought', aRuleOf('nth_purchase', { nth: 0 }), 'nth: too_small'],
    ['a milestone of nothing', aRuleOf('spend_milestone', { amount: '0.00' }), 'amount: positive'],
    [
      'more than all of the base',
      aRuleOf('on_time', { award: { as: 'percent', percent: '101' } }),
      'award.percent: too_large',
    ],
    ['a moment that is none', { ...aRuleOf('registration'), when: 'maybe' }, 'when: choice'],
    ['an event without a code', aRuleOf('custom_event', { event: '' }), 'event: required'],
    ['an event code with spaces', aRuleOf('custom_event', { event: 'app installed' }), 'event: code'],
  ])('%s', (_what, rule, problem) => {
    expect(withRule(rule)).toEqual([`earning.rules.0.${problem}`]);
  });

  test('an event may leave its points open', () => {
    expect(withRule(aRuleOf('custom_event', { event: 'game.won', points: null }))).toEqual([]);
  });
});

describe('the groups of the catalogue', () => {
  test('lie below one parent each, and never below themselves', () => {
    const chain = [
      { groupId: 1, parentId: 2 },
      { groupId: 2, parentId: 3 },
    ];
    expect(withEarning({ groupParents: chain })).toEqual([]);
    expect(withEarning({ groupParents: [...chain, { groupId: 1, parentId: 4 }] })).toEqual([
      'earning.groupParents.2: duplicate',
    ]);
    expect(withEarning({ groupParents: [...chain, { groupId: 3, parentId: 1 }] })).toEqual([
      'earning.groupParents.0.parentId: cycle',
    ]);
    expect(withEarning({ groupParents: [{ groupId: 5, parentId: 5 }] })).toEqual([
      'earning.groupParents.0.parentId: cycle',
    ]);
  });
});

describe('amounts of several currencies', () => {
  const several = [gbpRate(), { ...gbpRate(), currency: 'EUR' }];
  const milestone = aRuleOf('spend_milestone', { amount: '1000' });
  const conversion = { currency: 'GBP', rates: [{ currency: 'EUR', rate: '0.85' }], earnsConverted: false };

  test('cannot reach a milestone unless they are converted', () => {
    const rules = [aRule({ rates: several }), milestone];
    expect(withEarning({ rules })).toEqual(['earning.rules.1.amount: needs_conversion']);
    expect(withEarning({ rules, conversion })).toEqual([]);
    expect(withEarning({ rules: [aRule(), milestone] })).toEqual([]);
  });

  test('nor a level by spend', () => {
    const tiers = { mode: 'threshold', metric: 'spend', levels: [aTier()] } as const;
    expect(problemsOf(aDocument({ tiers, earning: { rules: [aRule({ rates: several })] } }))).toEqual([
      'tiers.metric: needs_conversion',
    ]);
    expect(
      problemsOf(aDocument({ tiers, earning: { rules: [aRule({ rates: several })], conversion } })),
    ).toEqual([]);
  });

  test('are converted at a rate above nothing, with the decimals that small currencies need', () => {
    const at = (rate: string) =>
      withEarning({ conversion: { ...conversion, rates: [{ currency: 'VND', rate }] } });
    expect(at('0.000033')).toEqual([]);
    expect(at('0')).toEqual(['earning.conversion.rates.0.rate: positive']);
  });
});

function gbpRate() {
  return { currency: 'GBP', points: 1, amount: '10.00' };
}

describe('levels', () => {
  const silver = aTier({ id: 'silver', threshold: '500' });
  const gold = aTier({ id: 'gold', threshold: '1000' });
  const byThreshold = { mode: 'threshold', levels: [silver, gold] };

  test('are taken in rising order', () => {
    expect(withTiers(byThreshold)).toEqual([]);
    expect(withTiers({ ...byThreshold, levels: [gold, silver] })).toEqual([
      'tiers.levels.1.threshold: not_rising',
    ]);
    expect(withTiers({ ...byThreshold, levels: [silver, { ...gold, threshold: '500.0' }] })).toEqual([
      'tiers.levels.1.threshold: not_rising',
    ]);
  });

  test('have names of their own', () => {
    expect(withTiers({ ...byThreshold, levels: [silver, { ...gold, id: 'silver' }] })).toEqual([
      'tiers.levels.1: duplicate',
    ]);
  });

  test('are reached by whole points, or by money with decimals', () => {
    const levels = [{ ...silver, threshold: '99.50' }];
    expect(withTiers({ mode: 'threshold', levels })).toEqual(['tiers.levels.0.threshold: whole_number']);
    expect(withTiers({ mode: 'threshold', metric: 'spend', levels })).toEqual([]);
  });

  test('are not reached by nothing', () => {
    expect(withTiers({ mode: 'threshold', levels: [{ ...silver, threshold: '0' }] })).toEqual([
      'tiers.levels.0.threshold: positive',
    ]);
    expect(withTiers({ mode: 'threshold', levels: [] })).toEqual(['tiers.levels: required']);
  });

  test('that points are given for need a price; their thresholds do not matter then', () => {
    expect(withTiers({ mode: 'exchange', levels: [gold, silver] })).toEqual([]);
    expect(withTiers({ mode: 'exchange', levels: [{ ...gold, price: 0 }] })).toEqual([
      'tiers.levels.0.price: positive',
    ]);
  });

  test('that are off may be unfinished', () => {
    expect(withTiers({ mode: 'off', levels: [gold, silver] })).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['no name in any language', { names: { en: '', vi: ' ', fr: '' } }, 'names: required'],
    ['a multiplier that takes away', { multiplier: '0.9' }, 'multiplier: too_small'],
    [
      'a discount of nothing',
      { discount: { percent: '0', groupIds: [], itemIds: [] } },
      'discount.percent: positive',
    ],
    [
      'a discount of more than all',
      { discount: { percent: '100.5', groupIds: [], itemIds: [] } },
      'discount.percent: too_large',
    ],
    ['a colour by name', { colour: 'gold' }, 'colour: colour'],
    ['a negative reward', { entryReward: -1 }, 'entryReward: too_small'],
  ])('with %s are refused', (_what, changes, problem) => {
    expect(withTiers({ mode: 'threshold', levels: [{ ...silver, ...changes }] })).toEqual([
      `tiers.levels.0.${problem}`,
    ]);
  });

  test.each<[string, object, string]>([
    ['a window without its months', { window: { kind: 'rolling_months' } }, 'window.months: required'],
    ['a window that is none', { window: { kind: 'sometimes' } }, 'window.kind: choice'],
    [
      'a validity to the period after next',
      { validity: { kind: 'period_end', periods: 2 } },
      'validity.periods: too_large',
    ],
    ['a validity to no day', { validity: { kind: 'date', day: null } }, 'validity.day: required'],
    [
      'a card field that nobody knows',
      { card: { isShown: true, picture: null, fields: ['shoe'], showsQr: true } },
      'card.fields.0: choice',
    ],
    [
      'a picture that is no hash',
      { card: { isShown: true, picture: 'cat.jpg', fields: [], showsQr: true } },
      'card.picture: choice',
    ],
  ])('with %s are refused', (_what, changes, problem) => {
    expect(withTiers({ ...byThreshold, ...changes })).toEqual([`tiers.${problem}`]);
  });
});

describe('how long points live', () => {
  const withExpiry = (expiry: object) => problemsOf({ ...aDocument(), expiry: { graceDays: 14, ...expiry } });

  test.each([
    { mode: 'never' },
    { mode: 'days', days: 365 },
    { mode: 'months', months: 12 },
    { mode: 'month_end', months: 0 },
    { mode: 'year_end', years: 1 },
    { mode: 'fixed_day', monthDay: '03-31', minimumMonths: 6 },
    { mode: 'inactivity', months: 18, movedBy: 'both' },
  ])('%j', (expiry) => {
    expect(withExpiry(expiry)).toEqual([]);
    expect(withRule(aRule({ expiry: expiry as never }))).toEqual([]);
  });

  test('a fixed day is one that every year has', () => {
    expect(withExpiry({ mode: 'fixed_day', monthDay: '02-29', minimumMonths: 0 })).toEqual([
      'expiry.monthDay: date',
    ]);
    expect(withExpiry({ mode: 'fixed_day', monthDay: '3-31', minimumMonths: 0 })).toEqual([
      'expiry.monthDay: date',
    ]);
  });
});

test('limits on debt are whole, and may be left open', () => {
  const withDebt = (clawback: object) =>
    problemsOf({ ...aDocument(), clawback: { ...aDocument().clawback, ...clawback } });
  expect(withDebt({ policy: 'within_balance', debtMax: 500, debtMonths: 12 })).toEqual([]);
  expect(withDebt({ policy: 'forget' })).toEqual(['clawback.policy: choice']);
  expect(withDebt({ debtMonths: 0 })).toEqual(['clawback.debtMonths: too_small']);
});
