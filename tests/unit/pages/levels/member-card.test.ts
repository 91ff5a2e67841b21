import { describe, expect, test } from '@jest/globals';
import { memberCard } from '../../../../sidecar/pages/levels/member-card.ts';
import { qrCode } from '../../../../sidecar/pages/levels/qr-code.ts';
import { CARD_FIELDS, type CardSettings } from '../../../../sidecar/programs/tier.ts';
import { aTier, aTierSettings } from '../../../support/builders.ts';
import { aReader } from '../../../support/explained.ts';

const holder = {
  clientId: 42,
  company: 'Coffee Corner',
  balance: 1234,
  tier: 'gold',
  since: new Date('2026-03-01T12:00:00Z'),
  reviewAt: new Date('2027-01-01T00:00:00Z'),
};

function card(changes: Partial<CardSettings> = {}, who: Partial<typeof holder> | { tier: null } = {}) {
  const gold = aTier({ id: 'gold', colour: '#d4af37', textColour: '#111111' });
  const settings = aTierSettings({ mode: 'threshold', levels: [gold] });
  const scope = { settings: { ...settings, card: { ...settings.card, ...changes } }, currency: 'GBP' };
  return memberCard(aReader('english', { actor: 'contact' }), scope, { ...holder, ...who });
}

describe('the membership card', () => {
  test('has the fields that the shop chose, in its order', () => {
    expect(card({ fields: ['level', 'balance', 'number'] })?.fields).toEqual([
      { name: 'level', label: 'Level', value: 'gold' },
      { name: 'balance', label: 'Points', value: '1,234' },
      { name: 'number', label: 'Number', value: '000042' },
    ]);
  });

  test('can have every field there is', () => {
    expect(card({ fields: CARD_FIELDS })?.fields.map(({ value }) => value)).toEqual([
      'Coffee Corner',
      '000042',
      'gold',
      '2026-03-01',
      '2026-12-31',
      '1,234',
    ]);
  });

  test('takes the colours of the level, and its own without one', () => {
    expect(card()).toMatchObject({ colour: '#d4af37', textColour: '#111111' });
    expect(card({}, { tier: null })).toMatchObject({ colour: null, textColour: null });
  });

  test('without a level has no day since when or until when', () => {
    const names = card({ fields: ['level', 'since', 'until'] }, { tier: null })?.fields;

    expect(names).toEqual([{ name: 'level', label: 'Level', value: 'No level yet' }]);
  });

  test('is not there where the programme shows none', () => {
    expect(card({ isShown: false })).toBeNull();
    expect(card({ showsQr: false })?.qr).toBeNull();
  });
});

describe('the code', () => {
  /** The dark fields of a code, as its path draws them. */
  function darkFields(path: string): Set<string> {
    const dark = new Set<string>();
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let step = 0; step < Number(length); step++) dark.add(`${Number(x) + step},${y}`);
    }
    return dark;
  }

  test('has its three corners inside a quiet zone of four fields', () => {
    const { size, path } = qrCode('http://crm.example.test/admin/loyalty_memberships/members/42');
    const dark = darkFields(path);
    const far = size - 4 - 7;
    for (const [x, y] of [
      [4, 4],
      [far, 4],
      [4, far],
    ] as const) {
      // A corner is a ring of 7 × 7 with a core of 3 × 3.
      expect(dark.has(`${x},${y}`) && dark.has(`${x + 6},${y + 6}`) && dark.has(`${x + 3},${y + 3}`)).toBe(
        true,
      );
      expect(dark.has(`${x + 1},${y + 1}`)).toBe(false);
    }
    for (const field of dark) {
      for (const at of field.split(',').map(Number)) {
        expect(at).toBeGreaterThanOrEqual(4);
        expect(at).toBeLessThan(size - 4);
      }
    }
  });

  test('leads staff who scan it to the member', () => {
    expect(card()?.qr).toEqual(qrCode('http://crm.example.test/admin/loyalty_memberships/members/42'));
  });
});
