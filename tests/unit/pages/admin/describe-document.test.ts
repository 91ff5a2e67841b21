import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { describeDocument } from '../../../../sidecar/pages/admin/describe-document.ts';
import { documentOf, typedOf } from '../../../../sidecar/pages/admin/program-form.ts';
import { changedRows } from '../../../../sidecar/pages/admin/program-publish.ts';
import type { ProgramDocument } from '../../../../sidecar/programs/program-document.ts';
import { aDocument, aRule, aRuleCommon, aTier } from '../../../support/builders.ts';
import { anyDocument } from '../../../support/documents.ts';
import { aReader } from '../../../support/explained.ts';
import { DONG, POUND, inLanguage } from '../../../support/surroundings.ts';

const NAMES: Readonly<Record<string, string>> = {
  'groups 7': 'Coffee',
  'levels gold': 'Gold',
  'weekdays 6': 'Saturday',
};

function inWords(document: ProgramDocument, language = 'english') {
  const nameOfId = (source: string, id: string) => NAMES[`${source} ${id}`] ?? `#${id}`;
  return describeDocument(aReader(language), document, [POUND, DONG], nameOfId);
}

const valueOf = (document: ProgramDocument, label: string, language?: string) =>
  inWords(document, language).find((line) => line.label === label)?.value;

test.each(['english', 'vietnamese', 'french'])('any programme can be said in words, in %s', (language) => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const lines = inWords(document, language);
      expect(
        lines.filter(({ label, value }) => label === '' || value === '' || /undefined|NaN/.test(value)),
      ).toEqual([]);
      expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
    }),
    { numRuns: 60 },
  );
});

test('what is saved from the form untouched changes no word', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const around = inLanguage('en');
      const again = documentOf(typedOf(document, around), document, around).document;
      expect(changedRows(inWords(again), inWords(document))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

describe('a rule', () => {
  const weekend = aDocument({
    earning: {
      rules: [
        aRule(),
        {
          ...aRuleCommon({
            id: 'weekend',
            name: 'Weekend',
            weekdays: [6],
            audience: { clientGroupIds: [], clientIds: [], tierIds: ['gold'] },
          }),
          kind: 'per_category',
          groupIds: [7],
          award: { per: 'unit', points: 3 },
        },
      ],
    },
  });

  test('says what it gives and to whom, in the reader’s language', () => {
    expect(valueOf(weekend, 'Rule “Weekend”')).toBe(
      '3 points for each unit, in Coffee. Only on these weekdays: Saturday. Levels: Gold',
    );
    expect(valueOf(weekend, 'Quy tắc “Weekend”', 'vietnamese')).toBe(
      '3 điểm cho mỗi đơn vị, trong Coffee. Chỉ vào các thứ này: Saturday. Hạng thành viên: Gold',
    );
  });

  test('that goes is listed among what changes', () => {
    const rows = changedRows(inWords(aDocument()), inWords(weekend));
    expect(rows).toContainEqual({
      label: 'Rule “Weekend”',
      before: expect.stringContaining('3 points for each unit'),
      after: null,
    });
  });

  test('that changes place is a change as well', () => {
    const [first, second] = weekend.earning.rules;
    const turned = { ...weekend, earning: { ...weekend.earning, rules: [second!, first!] } };
    expect(changedRows(inWords(turned), inWords(weekend))).toMatchObject([{ label: 'Order of the rules' }]);
  });
});

test('a level says what it asks for and brings; a change in one language shows', () => {
  const gold = aTier({
    id: 'gold',
    names: { en: 'Gold', vi: 'Vàng', fr: 'Or' },
    threshold: '1000',
    discount: { percent: '7.5', groupIds: [7], itemIds: [] },
  });
  const withGold = (changes: object) =>
    aDocument({ tiers: { mode: 'threshold', levels: [{ ...gold, ...changes }] } });
  expect(valueOf(withGold({}), 'Level “Gold”')).toContain(
    'Name: Gold / Vàng / Or; Points to reach it: 1,000 points; Discount: 7.5 %; Discount on item groups: Coffee',
  );
  const renamed = withGold({ names: { ...gold.names, fr: 'Doré' } });
  expect(changedRows(inWords(renamed), inWords(withGold({})))).toMatchObject([{ label: 'Level “Gold”' }]);
});

test('without levels their settings are no matter', () => {
  const labels = inWords(aDocument()).map(({ label }) => label);
  expect(labels).toContain('Levels');
  expect(labels).not.toContain('What counts');
});
