import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  fromMinor,
  maxOf,
  minOf,
  ratio,
  rational,
  roundTo,
  sumOf,
  toDecimalText,
  toMinor,
  toPoints,
} from '../../../sidecar/shared/rational.ts';

describe('exact numbers', () => {
  test('know that 0.1 + 0.2 is 0.3', () => {
    expect(sumOf([rational('0.1'), rational('0.2')]).equals(rational('0.3'))).toBe(true);
  });

  test.each([
    ['2.5', 2n, 3n, 3n],
    ['2.4999', 2n, 2n, 3n],
    ['2', 2n, 2n, 2n],
    ['0', 0n, 0n, 0n],
    ['-2.5', -3n, -2n, -2n],
  ])('%s is rounded to %p, %p and %p', (value, floor, halfUp, ceil) => {
    const exact = rational(value);
    expect([roundTo(exact, 'floor'), roundTo(exact, 'half_up'), roundTo(exact, 'ceil')]).toEqual([
      floor,
      halfUp,
      ceil,
    ]);
  });

  test('compare', () => {
    expect(minOf(ratio(1, 3), ratio(1, 4)).equals(ratio(1, 4))).toBe(true);
    expect(maxOf(ratio(1, 3), ratio(1, 4)).equals(ratio(1, 3))).toBe(true);
  });

  test('earn on an amount as whole-number arithmetic does', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 15n });
    const points = fc.bigInt({ min: 1n, max: 10n ** 6n });
    fc.assert(
      fc.property(cents, points, fc.bigInt({ min: 1n, max: 10n ** 9n }), (amount, per, unit) => {
        const exact = rational(fromMinor(amount, 2))
          .mul(per)
          .div(rational(fromMinor(unit, 2)));
        expect(roundTo(exact, 'floor')).toBe((amount * per) / unit);
        expect(roundTo(exact, 'half_up')).toBe((2n * amount * per + unit) / (2n * unit));
        expect(roundTo(exact, 'ceil')).toBe((amount * per + unit - 1n) / unit);
      }),
    );
  });
});

describe('minor units', () => {
  test('of a decimal text are exact or refused', () => {
    expect(toMinor('12.34', 2)).toBe(1234n);
    expect(toMinor('-0.05', 2)).toBe(-5n);
    expect(toMinor('1.005', 3)).toBe(1005n);
    expect(() => toMinor('12.345', 2)).toThrow(RangeError);
  });

  test.each<[bigint, number, string]>([
    [1234n, 2, '12.34'],
    [5n, 2, '0.05'],
    [-5n, 2, '-0.05'],
    [0n, 2, '0.00'],
    [120_000n, 0, '120000'],
    [1005n, 3, '1.005'],
  ])('%p with %i digits reads %s', (minor, digits, text) => {
    expect(fromMinor(minor, digits)).toBe(text);
  });

  test('survive the way to text and back', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.integer({ min: 0, max: 4 }),
        (minor, digits) => {
          expect(toMinor(fromMinor(minor, digits), digits)).toBe(minor);
        },
      ),
    );
  });
});

describe('a value for the eye', () => {
  test('is cut, not rounded, and has no tail of zeros', () => {
    expect(toDecimalText(ratio(8000, 11))).toBe('727.272727');
    expect(toDecimalText(ratio(2, 3))).toBe('0.666666');
    expect(toDecimalText(rational('12.50'))).toBe('12.5');
    expect(toDecimalText(rational(0))).toBe('0');
    expect(toDecimalText(rational('-1.20'))).toBe('-1.2');
  });
});

test('points beyond what a number holds exactly are refused', () => {
  expect(toPoints(9_007_199_254_740_991n)).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => toPoints(9_007_199_254_740_992n)).toThrow(RangeError);
});
