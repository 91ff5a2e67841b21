import { expect, test } from '@jest/globals';
import { translatorFor } from '../../../sidecar/i18n/translator.ts';
import { mergeValues } from '../../../sidecar/messages/merge-values.ts';
import type { LevelEnding, PointsExpiring } from '../../../sidecar/messages/message.ts';
import { createFormat } from '../../../sidecar/pages/format.ts';
import type { TierSettings } from '../../../sidecar/programs/tier.ts';
import { aTier, aTierSettings } from '../../support/builders.ts';

const PERSON = { firstname: 'Mai', company: 'Mai Coffee', balance: 2_000, tier: null };
const POUND = {
  id: 1,
  code: 'GBP',
  symbol: '£',
  decimalSeparator: '.',
  thousandSeparator: ',',
  placement: 'before',
  isDefault: true,
} as const;

function reader(language: string) {
  const { t, locale } = translatorFor(language);
  const conventions = { timeZone: 'Europe/London', currencies: [POUND] };
  const samples = { date: '28.12.2033', dateTime: '28.12.2033 21:45' };
  return { t, locale, format: createFormat({ locale, conventions, samples }) };
}

function facts(settings: Partial<TierSettings> = {}) {
  const levels = [aTier({ id: 'gold', names: { en: 'Gold', vi: 'Vàng', fr: 'Or' } })];
  const scope = { settings: aTierSettings({ mode: 'threshold', levels, ...settings }), currency: 'GBP' };
  const rewards = new Map([[7, { en: 'Coffee mug', vi: 'Cốc cà phê', fr: '' }]]);
  return { scope, invoiceNumbers: new Map([[7, 'INV-000007']]), coupons: new Map(), rewards };
}

const expiring = (changes: Partial<PointsExpiring> = {}): PointsExpiring => ({
  kind: 'points_expiring',
  lastDay: '2026-12-31',
  points: 1_200,
  balance: 2_000,
  sources: [{ type: 'invoice', id: 7, points: 1_200 }],
  otherSources: 0,
  ...changes,
});

const atRisk = (changes: Partial<LevelEnding> = {}): LevelEnding => ({
  kind: 'level_at_risk',
  lastDay: '2026-12-31',
  tier: 'gold',
  versionId: 1,
  missing: '180',
  ...changes,
});

test.each([
  ['english', '1,200', '1,200 points until 31.12.2026 (invoice INV-000007)'],
  ['vietnamese', '1.200', '1.200 điểm đến hết 31.12.2026 (hóa đơn INV-000007)'],
  ['french', '1\u202f200', '1\u202f200 points jusqu’au 31.12.2026 (facture INV-000007)'],
])('points and day stand in the conventions of a reader of %s', (language, points, line) => {
  const values = mergeValues([expiring()], PERSON, reader(language), facts());
  expect(values).toMatchObject({
    '{loyalty_points_expiring}': points,
    '{loyalty_last_day}': '31.12.2026',
    '{loyalty_points_list}': line,
    '{loyalty_contact_firstname}': 'Mai',
    '{loyalty_client_name}': 'Mai Coffee',
  });
});

test('several days are summed, listed each, and dated by the first', () => {
  const second = expiring({
    lastDay: '2027-01-31',
    points: 50,
    sources: [{ type: 'event', id: 3, points: 50 }],
  });
  const values = mergeValues([expiring(), second], PERSON, reader('english'), facts());
  expect(values).toMatchObject({
    '{loyalty_points_expiring}': '1,250',
    '{loyalty_last_day}': '31.12.2026',
    '{loyalty_points_list}':
      '1,200 points until 31.12.2026 (invoice INV-000007)\n50 points until 31.01.2027 (other points)',
  });
});

test('of many sources the rest is counted, and an invoice that is gone has no number', () => {
  const sources = [
    { type: 'invoice', id: 7, points: 100 },
    { type: 'invoice', id: 8, points: 20 },
  ] as const;
  const values = mergeValues([expiring({ sources, otherSources: 4 })], PERSON, reader('english'), facts());
  expect(values).toMatchObject({
    '{loyalty_points_list}': '1,200 points until 31.12.2026 (invoice INV-000007, other points and 4 more)',
  });
});

test.each([
  ['points', '180', 'english', 'Gold', '180 points'],
  ['spend', '180.5', 'english', 'Gold', '£180.50 of purchases'],
  ['invoices', '3', 'vietnamese', 'Vàng', '3 hóa đơn'],
] as const)('what is missing of %s is said with its unit', (metric, missing, language, level, text) => {
  const values = mergeValues([atRisk({ missing })], PERSON, reader(language), facts({ metric }));
  expect(values).toMatchObject({ '{loyalty_level}': level });
  expect((values as Record<string, string>)['{loyalty_missing}']).toContain(text);
});

test('a membership that no metric keeps says nothing of what is missing', () => {
  const content = atRisk({ kind: 'membership_ending', missing: null });
  expect(mergeValues([content], PERSON, reader('english'), facts())).toMatchObject({
    '{loyalty_missing}': '',
  });
});

test.each([
  ['english', 'Coffee mug'],
  ['vietnamese', 'Cốc cà phê'],
  // It has no name in French.
  ['french', 'Coffee mug'],
])('a reward that is ready is named to a reader of %s', (language, name) => {
  const content = { kind: 'reward_ready', orderId: 7 } as const;
  expect(mergeValues([content], PERSON, reader(language), facts())).toMatchObject({
    '{loyalty_reward}': name,
  });
});
