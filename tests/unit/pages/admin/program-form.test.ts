import { expect, test } from '@jest/globals';
import {
  documentOf,
  fieldOfPath,
  formOf,
  saysTheSame,
  type ProgramForm,
} from '../../../../sidecar/pages/admin/program-form.ts';
import { aDocument, aRule } from '../../../support/builders.ts';

const pound = {
  id: 1,
  code: 'GBP',
  symbol: '£',
  decimalSeparator: '.',
  thousandSeparator: ',',
  placement: 'before',
  isDefault: true,
} as const;
const dong = {
  id: 4,
  code: 'VND',
  symbol: '₫',
  decimalSeparator: ',',
  thousandSeparator: '.',
  placement: 'after',
  isDefault: false,
} as const;
const currencies = [pound, dong];

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
  expiry: { mode: 'months', months: 12 },
  redemption: { maximumPoints: 5000, minimumPoints: 500, stepPoints: 100 },
});

function problemsOf(changes: Partial<ProgramForm>) {
  const read = documentOf({ ...formOf(full, currencies), ...changes }, full, currencies);
  return read.outcome === 'unclear' ? read.problems : [];
}

test('a document that goes through the form comes back the same', () => {
  for (const document of [full, aDocument()]) {
    const read = documentOf(formOf(document, currencies), document, currencies);
    expect(read.outcome === 'document' && saysTheSame(read.document, document)).toBe(true);
  }
});

test('amounts stand in the form with the separators of their currency', () => {
  expect(formOf(full, currencies).rates).toEqual({
    GBP: { points: '1', amount: '10.00' },
    VND: { points: '1', amount: '10.000' },
  });
});

test('what the form does not show is kept: other rules, and rates of currencies that the CRM no longer lists', () => {
  const read = documentOf(formOf(full, [pound]), full, [pound]);
  expect(read).toMatchObject({
    document: {
      earning: {
        rules: [{ rates: expect.arrayContaining([{ currency: 'VND', points: 1, amount: '10000' }]) }],
      },
    },
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
])('%j is a problem of %s', (changes, field, code) => {
  expect(problemsOf(changes)).toMatchObject([{ field, code }]);
});

test('numbers of a kind of expiry that is not chosen do not matter', () => {
  expect(problemsOf({ expiry_mode: 'never', expiry_days: 'x', expiry_months: 'y' })).toEqual([]);
});

test.each([
  ['earning.holdDays', 'hold_days'],
  ['earning.rules.0.rates.1.points', 'rates.VND.points'],
  ['redemption.rates.0.amount', 'redeem_rates.GBP.amount'],
  ['earning.base.excludedItemIds.1', 'excluded_items'],
  ['earning.rules.0', 'valid_until'],
  ['expiry.months', 'expiry_months'],
])('a refusal of %s stands beside %s', (path, field) => {
  expect(fieldOfPath(path, full)).toBe(field);
});
