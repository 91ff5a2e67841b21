import { describe, expect, test } from '@jest/globals';
import {
  SINCE_EVER,
  looksAtCatalogue,
  versionAt,
  versionOnDay,
} from '../../../sidecar/programs/version-in-force.ts';
import type { EarningRule } from '../../../sidecar/programs/rule.ts';
import type { Tier } from '../../../sidecar/programs/tier.ts';
import { aDocument, aTier, aVersion } from '../../support/builders.ts';
import { aRuleOf } from '../../support/rule-builders.ts';

const first = aVersion({ id: 1, number: 1, effectiveFrom: SINCE_EVER });
const second = aVersion({ id: 2, number: 2, effectiveFrom: new Date('2026-06-10T14:00:00.000Z') });
const versions = [first, second];

describe('the version in force at an instant', () => {
  test('is the newest that had begun: from its very instant on, not before', () => {
    expect(versionAt(versions, new Date('2026-06-10T13:59:59.999Z'))?.id).toBe(1);
    expect(versionAt(versions, new Date('2026-06-10T14:00:00.000Z'))?.id).toBe(2);
  });

  test('is the first one for all of the past, so that history has a rule', () => {
    expect(versionAt(versions, new Date('1999-01-01'))?.id).toBe(1);
  });

  test('does not exist before anything was published', () => {
    expect(versionAt([], new Date('2026-06-10'))).toBeNull();
    expect(versionOnDay([], '2026-06-10')).toBeNull();
  });

  test('is the later number of two that began together', () => {
    const twin = aVersion({ id: 3, number: 3, effectiveFrom: second.effectiveFrom });
    expect(versionAt([twin, second], new Date('2026-07-01'))?.id).toBe(3);
  });

  test('is never a draft', () => {
    const draft = aVersion({ id: 9, number: 3, status: 'draft', effectiveFrom: null });
    expect(versionAt([...versions, draft], new Date('2026-07-01'))?.id).toBe(2);
  });
});

describe('the version in force on a local day', () => {
  test('is the one published during that day, and the older one the day before', () => {
    expect(versionOnDay(versions, '2026-06-10')?.id).toBe(2);
    expect(versionOnDay(versions, '2026-06-09')?.id).toBe(1);
  });

  test('looks at the day where the shop is', () => {
    const saigon = aVersion({
      id: 2,
      number: 2,
      effectiveFrom: second.effectiveFrom,
      document: aDocument({ timeZone: 'Asia/Ho_Chi_Minh' }),
    });
    const late = { ...saigon, effectiveFrom: new Date('2026-06-10T17:30:00.000Z') };
    expect(versionOnDay([first, late], '2026-06-10')?.id).toBe(1);
    expect(versionOnDay([first, late], '2026-06-11')?.id).toBe(2);
  });
});

test('lines are only matched to the catalogue when a programme excludes something', () => {
  expect(looksAtCatalogue(aDocument())).toBe(false);
  expect(looksAtCatalogue(aDocument({ base: { excludedItemIds: [1] } }))).toBe(true);
  expect(looksAtCatalogue(aDocument({ base: { excludedGroupIds: [1] } }))).toBe(true);
  expect(looksAtCatalogue(aDocument({ base: { excludeDiscountedLines: true } }))).toBe(true);
});

test('lines are matched for rules about products and categories, and for levels that sell or discount some', () => {
  const withRule = (rule: EarningRule) => looksAtCatalogue(aDocument({ earning: { rules: [rule] } }));
  expect(withRule(aRuleOf('per_product', { itemIds: [1] }))).toBe(true);
  expect(withRule(aRuleOf('multiplier'))).toBe(false);
  expect(withRule(aRuleOf('multiplier', { groupIds: [1] }))).toBe(true);
  const withLevel = (level: Partial<Tier>, mode: 'off' | 'threshold' = 'threshold') =>
    looksAtCatalogue(aDocument({ tiers: { mode, levels: [aTier(level)] } }));
  expect(withLevel({})).toBe(false);
  expect(withLevel({ soldAsItemIds: [3] })).toBe(true);
  expect(withLevel({ discount: { percent: '10', groupIds: [], itemIds: [] } })).toBe(true);
  expect(withLevel({ soldAsItemIds: [3] }, 'off')).toBe(false);
});
