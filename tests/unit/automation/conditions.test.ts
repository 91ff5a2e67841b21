import { describe, expect, test } from '@jest/globals';
import { NO_CONDITIONS, type Conditions } from '../../../sidecar/automation/automation.ts';
import { failedCondition, outcomesOf } from '../../../sidecar/automation/conditions.ts';
import { someConditions, someFacts } from '../../support/automation-builders.ts';

const TUESDAY = '2026-11-24';
const occasion = { points: 40, day: TUESDAY };
const TODAY = '2026-11-25';

function outcome(changes: Partial<Conditions>, facts = someFacts(), of = occasion) {
  return outcomesOf(someConditions(changes), facts, of, TODAY)[0];
}

test('what says nothing is not asked', () => {
  expect(outcomesOf(NO_CONDITIONS, someFacts(), occasion, TODAY)).toEqual([]);
  expect(failedCondition([])).toBeNull();
});

describe('each condition says what it was compared with', () => {
  test.each<[Partial<Conditions>, boolean, unknown]>([
    [{ levels: ['silver', 'gold'] }, true, 'gold'],
    [{ levels: ['silver'] }, false, 'gold'],
    [{ spendableLeast: 120 }, true, 120],
    [{ spendableLeast: 121 }, false, 120],
    [{ spendableMost: 120 }, true, 120],
    [{ spendableMost: 119 }, false, 120],
    [{ eventPointsLeast: 40 }, true, 40],
    [{ eventPointsLeast: 41 }, false, 40],
    [{ clientGroupIds: [2, 3] }, true, [3]],
    [{ clientGroupIds: [2] }, false, [3]],
    [{ quietDaysLeast: 24 }, true, 24],
    [{ quietDaysLeast: 25 }, false, 24],
    [{ invoicesLeast: 4 }, true, 4],
    [{ invoicesLeast: 5 }, false, 4],
    [{ invoicesMost: 4 }, true, 4],
    [{ invoicesMost: 3 }, false, 4],
    [{ spendLeast: '500' }, true, '500.00'],
    [{ spendLeast: '500.01' }, false, '500.00'],
    [{ languages: ['en'] }, true, 'en'],
    [{ languages: ['vi', 'fr'] }, false, 'en'],
    [{ weekdays: [2] }, true, 2],
    [{ weekdays: [1, 3] }, false, 2],
  ])('%j: %p, compared with %j', (changes, holds, actual) => {
    expect(outcome(changes)).toEqual({ condition: Object.keys(changes)[0], holds, actual });
  });
});

test('who never bought is not quiet, and who has no level is among those without one', () => {
  expect(outcome({ quietDaysLeast: 1 }, someFacts({ lastPaidOn: null }))).toMatchObject({
    holds: false,
    actual: null,
  });
  expect(outcome({ levels: [''] }, someFacts({ level: null }))).toMatchObject({ holds: true });
});

test('points of something that moved none are not enough', () => {
  expect(outcome({ eventPointsLeast: 1 }, someFacts(), { ...occasion, points: null as never })).toMatchObject(
    { holds: false },
  );
});

test('all must hold; the first one that does not is the reason', () => {
  const conditions = someConditions({ levels: ['gold'], spendableLeast: 200, languages: ['fr'] });
  expect(failedCondition(outcomesOf(conditions, someFacts(), occasion, TODAY))).toBe('spendableLeast');
});
