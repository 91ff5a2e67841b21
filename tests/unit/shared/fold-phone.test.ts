import { describe, expect, test } from '@jest/globals';
import { foldPhone, wantedPhone } from '../../../sidecar/shared/fold-phone.ts';

describe('a phone number that somebody types', () => {
  test.each([
    '0912 345 678',
    '0912.345.678',
    '+84 912 345 678',
    '+84 (0)912-345-678',
    '84912345678',
    '0084912345678',
  ])('%s is the same nine digits', (typed) => {
    expect(wantedPhone(typed)).toBe('912345678');
  });

  test('may be a part of at least six digits, with or without the zero before it', () => {
    expect(wantedPhone('0912 345')).toBe('912345');
    expect(wantedPhone('345678')).toBe('345678');
    expect(wantedPhone('45678')).toBe('');
  });

  test.each(['', 'Acme 912345678', '12 345 Ltd', 'a.b@example.test', '000012', '-912345678', '#912345678'])(
    '“%s” is none',
    (typed) => {
      expect(wantedPhone(typed)).toBe('');
    },
  );
});

test('two kept numbers are one with and without a country code, and too short ones are none', () => {
  expect(foldPhone('+84 912 345 678')).toBe(foldPhone('0912345678'));
  expect(foldPhone('ext. 112')).toBe('');
});
