import { describe, expect, test } from '@jest/globals';
import { explainLimits } from '../../../sidecar/pages/explain-limits.ts';
import type { RedemptionLimit, RedemptionQuote } from '../../../sidecar/redemption/redemption.ts';
import { aReader } from '../../support/explained.ts';

const LIMITS: Record<RedemptionLimit, true> = {
  redemption_off: true,
  no_program: true,
  no_rate_for_currency: true,
  member_removed: true,
  invoice_missing: true,
  invoice_draft: true,
  invoice_not_draft: true,
  draft_discounted: true,
  draft_discounted_by_points: true,
  invoice_cancelled: true,
  nothing_due: true,
  insufficient_points: true,
  below_minimum: true,
  keep_minimum: true,
  maximum_points: true,
  maximum_share: true,
  exceeds_due: true,
  step: true,
  client_may_not_redeem: true,
  takes_no_part: true,
  terms_not_accepted: true,
  contact_per_time: true,
  contact_per_month: true,
};

function aQuote(overrides: Partial<RedemptionQuote> = {}): RedemptionQuote {
  return {
    invoiceId: 1,
    booking: 'payment',
    clientId: 1,
    currency: 'GBP',
    due: '84.33',
    total: '84.33',
    balance: 4000,
    spendable: 4000,
    requested: null,
    points: 0,
    amount: '0.00',
    maximum: 0,
    maximumAmount: '0.00',
    limits: [],
    effect: null,
    contact: { perTimeMax: 50, perMonthMax: 200, leftOfMonth: 20 },
    settings: {
      minimumPoints: 500,
      stepPoints: 100,
      maximumSharePercent: 50,
      keepMinimumPoints: 20,
      maximumPoints: 5000,
      ratePoints: 100,
      rateAmount: '1.00',
    },
    ...overrides,
  };
}

test.each(['english', 'vietnamese', 'french'])('every limit has a sentence in %s', (language) => {
  const limits = Object.keys(LIMITS) as RedemptionLimit[];
  for (const settings of [aQuote().settings, null]) {
    const sentences = explainLimits(aReader(language), aQuote({ limits, settings }));
    expect(new Set(sentences).size).toBe(limits.length);
    for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]|undefined|NaN|^$/);
  }
});

describe('a minimum that is not reached', () => {
  const limits = ['below_minimum'] as const;

  test('by the balance names both numbers', () => {
    expect(explainLimits(aReader(), aQuote({ limits, spendable: 480 }))).toEqual([
      'A redemption takes at least 500 points; there are 480 to spend.',
    ]);
  });

  test('by the wish names what was entered', () => {
    expect(explainLimits(aReader(), aQuote({ limits, requested: 200 }))).toEqual([
      'A redemption takes at least 500 points; 200 were entered.',
    ]);
  });

  test('by a small invoice says that it is the invoice', () => {
    expect(explainLimits(aReader(), aQuote({ limits, requested: 600 }))).toEqual([
      'A redemption takes at least 500 points, which is more than this invoice allows.',
    ]);
  });
});
