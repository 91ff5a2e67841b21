import { expect, test } from '@jest/globals';
import { amountOf, signedNumberOf, typedAmount } from '../../../sidecar/pages/parse-number.ts';

const pound = { decimalSeparator: '.', thousandSeparator: ',' };
const euro = { decimalSeparator: ',', thousandSeparator: '.' };

test.each([
  ['50', 50],
  ['+1,000', 1000],
  ['-50', -50],
  ['−1 000', -1000],
  ['-0', 0],
])('%j is a change of %d', (text, number) => {
  expect(signedNumberOf(text)).toBe(number);
});

test.each(['', '--5', '5-', '1.5', 'five'])('%j is no change', (text) => {
  expect(signedNumberOf(text)).toBeNull();
});

test.each([
  ['10,000', pound, '10000'],
  ['10,000.50', pound, '10000.50'],
  ['12.5', pound, '12.5'],
  ['12,5', pound, '12.5'],
  ['10.000', euro, '10000'],
  ['10.000,50', euro, '10000.50'],
  ['12.50', euro, '12.50'],
  ['1 000', euro, '1000'],
] as const)('%j is an amount', (text, separators, amount) => {
  expect(amountOf(text, separators)).toBe(amount);
});

test.each(['', '-1', '1.2345', '1,2,3', 'ten', '1e3', '.5', '1.000.0000', '9'.repeat(13)])(
  '%j is no amount',
  (text) => {
    expect(amountOf(text, pound)).toBeNull();
  },
);

test.each(['10000', '10000.50', '1.00', '999', '1234567.125'])('%s reads back as it was', (amount) => {
  for (const separators of [pound, euro])
    expect(amountOf(typedAmount(amount, separators), separators)).toBe(amount);
});
