import { describe, expect, test } from '@jest/globals';
import { foldEmail, referralBlock, type ReferralParty } from '../../../sidecar/events/referral-due.ts';

function aParty(clientId: number, changes: Partial<ReferralParty> = {}): ReferralParty {
  return { clientId, vat: '', emails: [`client${clientId}@example.test`], phones: [], ...changes };
}

const block = (referrer: Partial<ReferralParty>, friend: Partial<ReferralParty>) =>
  referralBlock(aParty(1, referrer), aParty(2, friend));

describe('C27: who brings themselves earns nothing', () => {
  test('two strangers may bring each other', () => {
    expect(
      block({ vat: 'GB1', phones: ['+44 20 7946 0001'] }, { vat: 'GB2', phones: ['+44 20 7946 0002'] }),
    ).toBe(null);
  });

  test('the same client', () => {
    expect(referralBlock(aParty(1), aParty(1))).toBe('referral_same_client');
  });

  test('the same tax number, however it is written', () => {
    expect(block({ vat: 'GB 123-456.78' }, { vat: 'gb12345678' })).toBe('referral_same_vat');
  });

  test('the same mailbox behind dots, tags and capitals', () => {
    expect(
      block({ emails: ['Ann.Lee@Gmail.com'] }, { emails: ['x@example.test', 'annlee+shop@googlemail.com'] }),
    ).toBe('referral_same_email');
    expect(block({ emails: ['ann+a@example.test'] }, { emails: ['ANN+b@example.test'] })).toBe(
      'referral_same_email',
    );
  });

  test('dots make different mailboxes outside Gmail', () => {
    expect(block({ emails: ['ann.lee@example.test'] }, { emails: ['annlee@example.test'] })).toBeNull();
  });

  test('the same phone with and without the country code', () => {
    expect(block({ phones: ['+84 912 345 678'] }, { phones: ['0912.345.678'] })).toBe('referral_same_phone');
  });

  test('empty numbers, and numbers too short to tell, are not the same', () => {
    expect(block({ vat: '', phones: ['', '112'] }, { vat: '', phones: ['', '112'] })).toBeNull();
  });
});

test('text that is no address folds to nothing', () => {
  expect(foldEmail('')).toBe('');
  expect(foldEmail('ann')).toBe('');
  expect(foldEmail('@example.test')).toBe('');
});
