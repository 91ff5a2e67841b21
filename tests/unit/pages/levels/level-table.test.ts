import { describe, expect, test } from '@jest/globals';
import { levelLines, validitySentence } from '../../../../sidecar/pages/levels/level-table.ts';
import type { TierValidity } from '../../../../sidecar/programs/tier.ts';
import type { LevelRow } from '../../../../sidecar/tiers/level-rows.ts';
import { aTier, aTierSettings } from '../../../support/builders.ts';
import { aReader } from '../../../support/explained.ts';

const names = {
  groups: new Map([
    [1, 'Drinks'],
    [2, 'Snacks'],
  ]),
  items: new Map([[7, { id: 7, name: 'Coffee', groupId: 1 }]]),
};

const row = (changes: Partial<LevelRow> = {}): LevelRow => ({
  tier: aTier(),
  state: 'missing',
  missing: '80',
  selectable: false,
  ...changes,
});

function lines(rows: readonly LevelRow[], mode: 'threshold' | 'exchange' = 'threshold', mayChoose = true) {
  const scope = { settings: aTierSettings({ mode, levels: rows.map(({ tier }) => tier) }), currency: 'GBP' };
  return levelLines(aReader('english', { actor: 'contact' }), scope, rows, {
    current: null,
    mayChoose,
    names,
  });
}

describe('a level in the table', () => {
  test('says what it takes, or what it costs, and what is missing', () => {
    expect(lines([row()])[0]).toMatchObject({ needs: 'From 500 points', stateText: '80 points missing' });
    expect(lines([row()], 'exchange')[0]).toMatchObject({ needs: 'For 500 points' });
    expect(lines([row({ state: 'have', missing: null })])[0]?.stateText).toBe('You have this');
  });

  test('has a select box only when it may be chosen', () => {
    const chosen = row({ state: 'reachable', missing: null, selectable: true });

    expect(lines([chosen], 'exchange')[0]?.isSelectable).toBe(true);
    expect(lines([chosen], 'exchange', false)[0]?.isSelectable).toBe(false);
  });

  test.each([
    [{ percent: '10', groupIds: [], itemIds: [] }, '10% off everything'],
    [{ percent: '7.5', groupIds: [1, 2], itemIds: [] }, '7.5% off Drinks and Snacks'],
    // Of a group of which items are chosen only these count.
    [{ percent: '5', groupIds: [1, 2], itemIds: [7] }, '5% off Snacks and Coffee'],
  ])('names what its discount is on', (discount, text) => {
    expect(lines([row({ tier: aTier({ discount }) })])[0]?.benefits).toEqual([text]);
  });

  test('lists every benefit, or says that there is none', () => {
    const tier = aTier({
      multiplier: '1.5',
      entryReward: 50,
      perks: [{ en: 'Early access', vi: '', fr: '' }],
      soldAsItemIds: [3],
    });

    expect(lines([row({ tier })])[0]?.benefits).toEqual([
      'Points ×1.5',
      '50 points on reaching it',
      'Early access',
      'Also sold as a product.',
    ]);
    expect(lines([row()])[0]?.benefits).toEqual(['No extras']);
  });
});

test.each<[TierValidity, string]>([
  [{ kind: 'forever' }, 'A level is held without end.'],
  [{ kind: 'months', months: 1 }, 'A level is held for 1 month.'],
  [{ kind: 'period_end', periods: 0 }, 'A level is held to the end of the period.'],
  [{ kind: 'period_end', periods: 1 }, 'A level is held to the end of the next period.'],
  [{ kind: 'date', day: '2027-12-31' }, 'A level is held through 2027-12-31.'],
])('how long a level is held: %j', (validity, sentence) => {
  const scope = { settings: aTierSettings({ validity }), currency: 'GBP' };

  expect(validitySentence(aReader(), scope)).toBe(sentence);
});
