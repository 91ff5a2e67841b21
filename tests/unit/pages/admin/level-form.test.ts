import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { isMessageKey } from '../../../../sidecar/i18n/translator.ts';
import {
  newLevelId,
  withLevel,
  withTiers,
  withoutLevel,
} from '../../../../sidecar/pages/admin/change-levels.ts';
import { NEW_LEVEL } from '../../../../sidecar/pages/admin/editable-level.ts';
import { TIER_FIELDS, levelFields } from '../../../../sidecar/pages/admin/level-fields.ts';
import {
  atLevelField,
  documentWithLevel,
  documentWithTiers,
  typedLevel,
  typedTiers,
} from '../../../../sidecar/pages/admin/level-form.ts';
import { startingLevels } from '../../../../sidecar/pages/admin/starting-levels.ts';
import { allFields } from '../../../../sidecar/pages/form/field.ts';
import { parseDocument } from '../../../../sidecar/programs/document-schema.ts';
import type { TierSettings } from '../../../../sidecar/programs/tier.ts';
import { aDocument, aRule, aTier, aTierSettings } from '../../../support/builders.ts';
import { anyDocument } from '../../../support/documents.ts';
import { DONG, POUND, inLanguage } from '../../../support/surroundings.ts';

const around = inLanguage('en');
const silver = aTier({ id: 'silver', threshold: '200' });
const gold = aTier({ id: 'gold', threshold: '500' });
const document = aDocument({ tiers: { mode: 'threshold', levels: [silver, gold] } });
const order = ({ tiers }: typeof document) => tiers.levels.map(({ id }) => id).join(' ');

test.each(['en', 'vi', 'fr'])(
  'levels and their settings go through their forms unchanged, in %s',
  (locale) => {
    fc.assert(
      fc.property(anyDocument, (any) => {
        const of = inLanguage(locale);
        const settings = documentWithTiers(typedTiers(any, of), any, of);
        expect(settings).toEqual({ document: any, problems: [] });
        for (const level of any.tiers.levels) {
          const read = documentWithLevel(typedLevel(level, any, of), level, false, any, of);
          expect(read).toMatchObject({ problems: [], id: level.id });
          expect(read.document).toEqual(any);
        }
      }),
      { numRuns: 60 },
    );
  },
);

test('each field of a level has a label, and each choice a name', () => {
  const modes: Partial<TierSettings>[] = [
    { mode: 'exchange' },
    { metric: 'spend' },
    { metric: 'invoices' },
    {},
  ];
  const fields = [...TIER_FIELDS, ...modes.flatMap((mode) => levelFields(aTierSettings(mode)))];
  const keys = allFields(fields).flatMap((field) => {
    if (field.type === 'choice')
      return [field.text, ...field.choices.map((value) => `${field.text}.${value}`)];
    if (field.type === 'variant')
      return [field.text, ...field.kinds.map((value) => `${field.text}.${value}`)];
    return [field.text];
  });
  expect(keys.filter((key) => !isMessageKey(`levels.${key}`) && !isMessageKey(`program.${key}`))).toEqual([]);
});

describe('the order of levels', () => {
  test('rises by what they are reached with, wherever a level was written', () => {
    const bronze = aTier({ id: 'bronze', threshold: '50' });
    expect(order(withLevel(document, bronze))).toBe('bronze silver gold');
    expect(order(withLevel(document, { ...silver, threshold: '900.5' }))).toBe('gold silver');
  });

  test('follows the price where levels are bought with points', () => {
    const tiers = {
      ...document.tiers,
      mode: 'exchange' as const,
      levels: [
        { ...silver, price: 9 },
        { ...gold, price: 3 },
      ],
    };
    expect(order(withTiers(document, tiers))).toBe('gold silver');
  });
});

test('a level that a rule is for cannot go, or the rule would be for everybody; nor can the only one', () => {
  const rule = aRule({ audience: { clientGroupIds: [], clientIds: [], tierIds: ['gold'] } });
  const used = { ...document, earning: { ...document.earning, rules: [rule] } };
  expect(() => withoutLevel(used, 'gold')).toThrow('level_in_use');
  expect(order(withoutLevel(used, 'silver'))).toBe('gold');
  expect(() => withoutLevel(withoutLevel(document, 'silver'), 'gold')).toThrow('last_level');
});

test('a new level is named after what it is called, unlike the others', () => {
  expect(newLevelId('Kim cương', [])).toBe('kim_cuong');
  expect(newLevelId('Gold', document.tiers.levels)).toBe('gold_2');
  expect(newLevelId('Đồng', [])).toBe('dong');
  expect(newLevelId('42', [])).toBe('level');
});

test('a level without any name says so; an empty discount is none, and a comma is a decimal sign', () => {
  const typed = typedLevel(NEW_LEVEL, document, around);
  expect(documentWithLevel(typed, NEW_LEVEL, true, document, around).problems).toEqual([
    { field: 'names', code: 'required' },
  ]);
  const named = {
    ...typed,
    names: { en: '', vi: 'Kim cương', fr: '' },
    threshold: '1000',
    multiplier: '1,5',
  };
  const read = documentWithLevel(named, NEW_LEVEL, true, document, inLanguage('fr'));
  expect(read.document.tiers.levels.at(-1)).toMatchObject({
    id: 'kim_cuong',
    multiplier: '1.5',
    discount: null,
  });
  const discounted = documentWithLevel(
    { ...named, 'discount-percent': '7,5' },
    NEW_LEVEL,
    true,
    document,
    inLanguage('fr'),
  );
  expect(discounted.document.tiers.levels.at(-1)?.discount).toEqual({
    percent: '7.5',
    groupIds: [],
    itemIds: [],
  });
});

test('whoever switches levels on before there are any gets three to start from', () => {
  const empty = aDocument();
  for (const [mode, metric, currency] of [
    ['threshold', 'points', POUND],
    ['threshold', 'spend', POUND],
    ['threshold', 'invoices', POUND],
    ['exchange', 'points', DONG],
  ] as const) {
    const typed = { ...typedTiers(empty, around), mode, metric };
    const read = documentWithTiers(typed, empty, { ...around, home: currency });
    expect(order(read.document)).toBe('silver gold diamond');
    expect(() => parseDocument(read.document)).not.toThrow();
  }
  expect(startingLevels(aTierSettings({ metric: 'spend' }), DONG)[0]?.threshold).toBe('2000000');
});

test.each([
  ['tiers.levels.1.names.en', 'names.en'],
  ['tiers.levels.1.threshold', 'threshold'],
  ['tiers.levels.1.discount.percent', 'discount-percent'],
  ['tiers.levels.0.threshold', 'tiers.levels.0.threshold'],
])('a refusal of %s stands beside %s', (path, field) => {
  expect(atLevelField(document, 'gold', { field: path, code: 'required' }).field).toBe(field);
});
