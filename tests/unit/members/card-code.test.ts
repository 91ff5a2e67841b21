import { expect, test } from '@jest/globals';
import { cardNumber, cardPath, isCardNumber, scannedClient } from '../../../sidecar/members/card-code.ts';

const ADMIN = 'https://crm.example.test/admin/loyalty_memberships/';

test('what is printed as the code of a card is read back as its client', () => {
  expect(scannedClient(ADMIN + cardPath(4711))).toBe(4711);
  expect(scannedClient(` ${ADMIN}${cardPath(1)}\n`)).toBe(1);
});

test.each(['4711', 'members/4711', `${ADMIN}members`, `${ADMIN}members/12/remove`, `${ADMIN}entries/12`, ''])(
  '“%s” is no scanned card',
  (typed) => {
    expect(scannedClient(typed)).toBeNull();
  },
);

test('the number on a card has at least six digits', () => {
  expect(cardNumber(12)).toBe('000012');
  expect(isCardNumber(cardNumber(12))).toBe(true);
  expect(isCardNumber(cardNumber(1_234_567))).toBe(true);
  expect(isCardNumber('12')).toBe(false);
  expect(isCardNumber('Acme 000012')).toBe(false);
});
