import { describe, expect, test } from '@jest/globals';
import { levelProgress } from '../../../../sidecar/pages/levels/level-progress.ts';
import type { TierSettings } from '../../../../sidecar/programs/tier.ts';
import type { TierOverview } from '../../../../sidecar/tiers/tiers-service.ts';
import { aTier, aTierSettings } from '../../../support/builders.ts';
import { aReader } from '../../../support/explained.ts';

const silver = aTier({
  id: 'silver',
  names: { en: 'Silver', vi: 'Bạc', fr: '' },
  threshold: '500',
  price: 200,
});
const gold = aTier({
  id: 'gold',
  names: { en: 'Gold', vi: 'Vàng', fr: 'Or' },
  threshold: '1000',
  price: 500,
});

function overview(changes: Partial<TierOverview> = {}): TierOverview {
  return {
    mode: 'threshold',
    tier: 'silver',
    since: new Date('2026-03-01T12:00:00Z'),
    reviewAt: null,
    metric: '700',
    next: { tier: 'gold', missing: '300', threshold: '1000' },
    toKeep: null,
    isAtRisk: false,
    isLocked: false,
    lockedUntil: null,
    levels: [],
    ...changes,
  };
}

function view(settings: Partial<TierSettings> = {}, changes: Partial<TierOverview> = {}, reader = aReader()) {
  const scope = {
    settings: aTierSettings({ mode: 'threshold', levels: [silver, gold], ...settings }),
    currency: 'GBP',
  };
  return levelProgress(reader, scope, overview(changes));
}

describe('a level', () => {
  test('is told with since when, for how long, and what is missing for the next', () => {
    expect(view()).toEqual({
      name: 'Silver',
      since: 'Since 2026-03-01',
      until: 'Valid without end',
      lock: null,
      metric: 'Points that count since the beginning: 700 points',
      next: '300 points more for the level “Gold”.',
      bar: { percent: 70, label: 'On the way to “Gold”: 70%' },
      keep: null,
      isAtRisk: false,
    });
  });

  test('is named in the language of the reader, or in the first that the shop wrote', () => {
    expect(view({}, {}, aReader('vietnamese')).name).toBe('Bạc');
    expect(view({}, {}, aReader('french')).name).toBe('Silver');
  });

  test('that the programme no longer has is named by its id', () => {
    expect(view({}, { tier: 'platinum' }).name).toBe('platinum (no longer in the programme)');
  });

  test('says its last valid day, which is the day before the review', () => {
    const reviewAt = new Date('2027-01-01T00:00:00Z');

    expect(view({}, { reviewAt }).until).toBe('Valid through 2026-12-31');
  });

  test('that staff hold says until when instead', () => {
    const lock = { isLocked: true, lockedUntil: new Date('2027-02-01T00:00:00Z'), next: null };

    expect(view({}, lock)).toMatchObject({ until: null, lock: 'Held by staff through 2027-01-31' });
    expect(view({}, { ...lock, lockedUntil: null }).lock).toBe('Held by staff, without end');
    // To the client it is simply theirs until then.
    expect(view({}, lock, aReader('english', { actor: 'contact' }))).toMatchObject({
      until: 'Valid through 2027-01-31',
      lock: null,
    });
  });

  test('B58: at risk says what is needed by when', () => {
    const changes = { reviewAt: new Date('2027-01-01T00:00:00Z'), toKeep: '120', isAtRisk: true };

    expect(view({ downgrade: 'to_level' }, changes)).toMatchObject({
      isAtRisk: true,
      keep: '120 points more by 2026-12-31 to keep the level “Silver”.',
    });
  });

  test('that is safe already says so', () => {
    const changes = { reviewAt: new Date('2027-01-01T00:00:00Z') };

    expect(view({ downgrade: 'one_step' }, changes).keep).toBe(
      'What is needed to keep the level is there already.',
    );
    expect(view({ downgrade: 'never' }, changes).keep).toBeNull();
  });

  test('that ends with its period is not kept, but reached anew', () => {
    const settings = { validity: { kind: 'period_end', periods: 0 }, downgrade: 'to_level' } as const;
    const changes = { reviewAt: new Date('2027-01-01T00:00:00Z'), toKeep: '500' };

    expect(view(settings, changes).keep).toBe(
      'Levels start anew after 2026-12-31: what is reached from then on decides.',
    );
  });

  test('at the top has nothing above it', () => {
    expect(view({}, { tier: 'gold', next: null })).toMatchObject({
      next: 'This is the highest level.',
      bar: null,
    });
  });
});

test('no level yet is no level since some day', () => {
  expect(view({}, { tier: null, since: new Date('2026-03-01T12:00:00Z') })).toMatchObject({
    name: null,
    since: null,
    until: null,
  });
});

test('what counts is said in its own unit and window', () => {
  const next = { tier: 'gold', missing: '299.5', threshold: '1000' };

  expect(view({ metric: 'spend', window: { kind: 'rolling_months', months: 12 } }, { next })).toMatchObject({
    metric: 'Purchases that count in the last 12 months: £700.00 of purchases',
    next: '£299.50 of purchases more for the level “Gold”.',
    bar: { percent: 70 },
  });
  expect(view({ metric: 'invoices' }, { metric: '1' }).metric).toBe(
    'Paid invoices that count since the beginning: 1 paid invoice',
  );
});

test('where levels cost points, the way to the next is counted in points to spend', () => {
  const next = { tier: 'gold', missing: '125', threshold: '500' };

  expect(view({ mode: 'exchange' }, { mode: 'exchange', next })).toMatchObject({
    metric: null,
    next: '125 points more to exchange for the level “Gold”.',
    bar: { percent: 75 },
    keep: null,
  });
});
