import { describe, expect, test } from '@jest/globals';
import { registrationDue, strictest } from '../../../sidecar/events/registration-due.ts';

const NOBODY_YET = { registeredOn: '2026-03-01', verifiedOn: null, firstPaid: null };
const VERIFIED = { ...NOBODY_YET, verifiedOn: '2026-03-02' };
const PAYING = { ...VERIFIED, firstPaid: { id: 4711, day: '2026-03-09' } };

describe('reading 13: a registration cannot be farmed', () => {
  test('after verification: an address that nobody verified earns nothing', () => {
    expect(registrationDue('verified', NOBODY_YET)).toBeNull();
    expect(registrationDue('verified', VERIFIED)).toEqual({ day: '2026-03-02', invoiceId: null });
  });

  test('after the first paid invoice: it hangs on that invoice', () => {
    expect(registrationDue('first_paid', VERIFIED)).toBeNull();
    expect(registrationDue('first_paid', PAYING)).toEqual({ day: '2026-03-09', invoiceId: 4711 });
  });

  test('at once, when the programme says so', () => {
    expect(registrationDue('registered', NOBODY_YET)).toEqual({ day: '2026-03-01', invoiceId: null });
  });
});

test('of several rules the strictest decides about the moment', () => {
  expect(strictest([{ when: 'registered' }, { when: 'first_paid' }, { when: 'verified' }])).toBe(
    'first_paid',
  );
  expect(strictest([])).toBeNull();
});
