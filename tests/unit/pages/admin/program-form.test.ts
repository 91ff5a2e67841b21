import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { Typed } from '../../../../sidecar/pages/form/field.ts';
import {
  atProgramField,
  documentOf,
  saysTheSame,
  typedOf,
} from '../../../../sidecar/pages/admin/program-form.ts';
import { parseDocument } from '../../../../sidecar/programs/document-schema.ts';
import { aDocument, aRule } from '../../../support/builders.ts';
import { anyDocument } from '../../../support/documents.ts';
import { POUND, inLanguage } from '../../../support/surroundings.ts';

const around = inLanguage('en');
const full = aDocument({
  earning: {
    mode: 'per_payment',
    holdDays: 14,
    rules: [
      aRule({
        rates: [
          { currency: 'GBP', points: 1, amount: '10.00' },
          { currency: 'VND', points: 1, amount: '10000' },
        ],
        validFrom: '2026-01-01',
      }),
    ],
  },
  base: { includeTax: true, excludedItemIds: [3, 9], excludedGroupIds: [2], nonEarningModes: ['gift'] },
  expiry: { mode: 'months', months: 12, graceDays: 14 },
  redemption: { maximumPoints: 5000, minimumPoints: 500, stepPoints: 100 },
});

function problemsOf(changes: Typed) {
  return documentOf({ ...typedOf(full, around), ...changes }, full, around).problems;
}

test.each(['en', 'vi', 'fr'])(
  'any programme that goes through the form comes back the same, in %s',
  (locale) => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const checked = parseDocument(document);
        const read = documentOf(typedOf(checked, inLanguage(locale)), checked, inLanguage(locale));
        expect(read.problems).toEqual([]);
        expect(JSON.parse(JSON.stringify(read.document))).toEqual(JSON.parse(JSON.stringify(checked)));
      }),
      { numRuns: 60 },
    );
  },
);

test('amounts stand in the form with the separators of their currency', () => {
  expect(typedOf(full, around)['rates']).toEqual({
    GBP: { points: '1', amount: '10.00' },
    VND: { points: '1', amount: '10.000' },
  });
});

test('what the form does not show is kept: other rules, and rates of currencies that the CRM no longer lists', () => {
  const onlyPounds = { ...around, currencies: [POUND] };
  const { document } = documentOf(typedOf(full, onlyPounds), full, onlyPounds);
  expect(document.earning.rules).toMatchObject([
    {
      validFrom: '2026-01-01',
      rates: expect.arrayContaining([{ currency: 'VND', points: 1, amount: '10000' }]),
    },
  ]);
});

describe('the rule for money spent', () => {
  const birthday = { ...aRule({ id: 'party' }), kind: 'birthday' } as never;
  const without = aDocument({ earning: { rules: [birthday] } });

  test('is made by the first rates of a programme that has none', () => {
    const rates = { GBP: { points: '2', amount: '1.00' } };
    const { document } = documentOf({ ...typedOf(without, around), rates }, without, around);
    expect(document.earning.rules).toMatchObject([
      { id: 'spend', kind: 'per_amount', rates: [{ currency: 'GBP', points: 2, amount: '1.00' }] },
      { id: 'party' },
    ]);
  });

  test('is not made by empty rates', () => {
    expect(documentOf(typedOf(without, around), without, around).document).toEqual(without);
  });
});

test('an empty rate is no rate, half a rate is a problem', () => {
  expect(
    problemsOf({ rates: { GBP: { points: '', amount: ' ' }, VND: { points: '1', amount: '10.000' } } }),
  ).toEqual([]);
  expect(problemsOf({ rates: { GBP: { points: '1', amount: '' } } })).toEqual([
    { field: 'rates.GBP.amount', code: 'both_or_neither' },
  ]);
});

test.each([
  [{ rates: { GBP: { points: '1.5', amount: '10' } } }, 'rates.GBP.points', 'whole_number'],
  [{ redeem_rates: { GBP: { points: '1', amount: 'ten' } } }, 'redeem_rates.GBP.amount', 'amount'],
  [{ rates: { VND: { points: '1', amount: '0,5' } } }, 'rates.VND.amount', 'amount_decimals'],
  [{ hold_days: '' }, 'hold_days', 'required'],
  [{ hold_days: 'two' }, 'hold_days', 'whole_number'],
  [{ expiry_mode: 'days', expiry_days: '' }, 'expiry_days', 'required'],
  [{ maximum_points: 'many' }, 'maximum_points', 'whole_number'],
  [{ minimum_points: '6000' }, 'minimum_points', 'minimum_above_maximum'],
  [{ step_points: '6000' }, 'step_points', 'step_above_maximum'],
  [{ conversion_currency: 'GBP', conversion_rates: { VND: 'little' } }, 'conversion_rates.VND', 'decimal'],
])('%j is a problem of %s', (changes, field, code) => {
  expect(problemsOf(changes as Typed)).toMatchObject([{ field, code }]);
});

test('numbers of a kind of expiry that is not chosen do not matter', () => {
  expect(problemsOf({ expiry_mode: 'never', expiry_days: 'x', expiry_months: 'y' })).toEqual([]);
});

test('a limit of debt is forgotten with the policy that it belongs to', () => {
  const changes = { clawback_policy: 'within_balance', debt_max: '500' };
  const { document } = documentOf({ ...typedOf(full, around), ...changes }, full, around);
  expect(document.clawback).toEqual({ policy: 'within_balance', debtMax: null, debtMonths: null });
});

test.each([
  ['earning.holdDays', 'hold_days'],
  ['earning.rules.0.rates.1.points', 'rates.VND.points'],
  ['redemption.rates.0.amount', 'redeem_rates.GBP.amount'],
  ['earning.base.excludedItemIds.1', 'excluded_items'],
  ['expiry.months', 'expiry_months'],
  ['expiry', 'expiry_mode'],
  ['tiers.levels.0.threshold', 'tiers.levels.0.threshold'],
])('a refusal of %s stands beside %s', (path, field) => {
  expect(atProgramField(full, { field: path, code: 'required' }).field).toBe(field);
});

test('two documents say the same whatever the order of their keys', () => {
  expect(saysTheSame(full, { ...full, schema: 3 })).toBe(true);
  expect(saysTheSame(full, aDocument())).toBe(false);
});
