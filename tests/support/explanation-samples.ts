import type { ReasonCode } from '../../sidecar/earning/breakdown.ts';
import { NO_CONTEXT } from '../../sidecar/earning/member-context.ts';
import type { EventBreakdown } from '../../sidecar/events/event.ts';
import type { Entry } from '../../sidecar/ledger/entry.ts';
import type { RedemptionReturnReason } from '../../sidecar/ledger/explanation.ts';
import { CANCEL_REASONS } from '../../sidecar/rewards/reward-order.ts';
import { aBreakdown, aRuleBreakdown, aSnapshot, anEntry, anEvent } from './explained.ts';
import {
  CAPS,
  EVENTS,
  EVENT_REASONS,
  EVENT_SKIPS,
  KINDS,
  REASONS,
  RETURN_REASONS,
  SKIPS,
  keysOf,
} from './explanation-codes.ts';

export const settled = {
  code: 'source_settled',
  snapshot: aSnapshot(),
  breakdown: aBreakdown(),
  previous: 0,
  target: 123,
} as const;

/** Of a deleted document nothing is left but its id. */
export const aDeletedInvoice = aSnapshot({
  status: 'deleted',
  currency: '',
  date: '',
  total: '0',
  lines: [],
  payments: [],
});
const redeemed = {
  code: 'redeemed',
  redemptionId: 5,
  reference: 'LM-1',
  invoiceId: 4711,
  amount: '1.00',
  currency: 'GBP',
  lots: [{ lotId: 1, points: 100 }],
} as const;

const awards = [
  { as: 'rate', points: 2, amount: '10', base: '90' },
  { as: 'rate', points: 2, amount: '10', base: '90', converted: '120' },
  { as: 'units', points: 3, quantity: '2.5' },
  { as: 'factor', factor: '1.5', basePoints: '123.45' },
  { as: 'percent', percent: '7.5', basePoints: '123.45' },
  { as: 'fixed', points: 1 },
] as const;
/** Gold ×1.5 on a bounded birthday: two rules, of which an entry shows one. */
const birthday: EventBreakdown = {
  tier: 'gold',
  rules: [{ rule: 'spend', name: '', asked: 200, points: 150, cappedBy: 'cap_year' }],
  skipped: keysOf(EVENT_SKIPS).map((reason) => ({ rule: 'other', name: 'Other', reason })),
  reasons: [],
};
export const celebrated = {
  code: 'event_settled',
  event: anEvent(),
  breakdown: birthday,
  context: NO_CONTEXT,
  previous: 0,
  target: 150,
} as const;
const statuses = ['unpaid', 'paid', 'partially_paid', 'overdue', 'cancelled', 'draft', 'deleted'] as const;

const aCoupon = { couponId: 7, coupon: 'TEA-7KQM-ZH4R-9XWB', amount: '5.00', currency: 'GBP' };
const REWARD = {
  orderId: 3,
  reference: 'LR-0A',
  names: { en: 'Coffee mug', vi: 'Cốc cà phê', fr: 'Tasse' },
  lots: [{ lotId: 1, points: 500 }],
};

/** At least one entry of every code and of every branch of its sentences. */
export const samples: readonly Entry[] = [
  anEntry(settled),
  anEntry({
    ...settled,
    snapshot: aDeletedInvoice,
    breakdown: aBreakdown({ currency: '', reasons: ['deleted'], rules: [] }),
    target: 0,
  }),
  ...statuses.map((status) => anEntry({ ...settled, snapshot: aSnapshot({ status, payments: [] }) })),
  anEntry({
    ...settled,
    snapshot: aSnapshot({ payments: [{ ...aSnapshot().payments[0]!, amount: '10.00' }] }),
  }),
  anEntry({
    ...settled,
    breakdown: aBreakdown({ tax: '20', credited: '5', base: '1000', paidByPoints: '234.5' }),
  }),
  anEntry({ ...settled, breakdown: aBreakdown({ reasons: Object.keys(REASONS) as ReasonCode[] }) }),
  anEntry({ ...settled, previous: 23 }),
  anEntry({ ...settled, previous: 123, target: 0 }, { kind: 'clawback', points: -123 }),
  anEntry(settled, { debtPoints: -40 }),
  ...(['open', 'closed', 'void', 'deleted'] as const).map((status) =>
    anEntry(
      {
        ...settled,
        snapshot: aSnapshot({ type: 'credit_note', status }),
        target: -123,
        taken: { ownLots: 0, otherLots: 100, debt: 23 },
      },
      { kind: 'clawback', points: -123, sourceType: 'credit_note' },
    ),
  ),
  anEntry(redeemed, { kind: 'redeem', points: -100, debtPoints: 3, sourceType: 'redemption' }),
  anEntry({ ...redeemed, late: true }, { kind: 'redeem', points: -100 }),
  ...(Object.keys(RETURN_REASONS) as RedemptionReturnReason[]).map((reason) =>
    anEntry(
      { ...redeemed, code: 'redemption_returned', reason },
      { kind: 'reverse', points: 100, debtPoints: -3 },
    ),
  ),
  anEntry(
    { code: 'adjusted', reason: 'Sorry' },
    { kind: 'adjust', points: 50, debtPoints: -10, actor: { type: 'staff', id: 1 } },
  ),
  anEntry(
    { code: 'adjusted', reason: 'Typo', taken: { ownLots: 0, otherLots: 5, debt: 0 } },
    { kind: 'adjust', points: -5, actor: { type: 'contact', id: 1 } },
  ),
  anEntry(
    { code: 'removed', reason: 'Left' },
    { kind: 'adjust', points: 40, debtPoints: -40, actor: { type: 'staff', id: 1 } },
  ),
  anEntry(
    { code: 'restored', reason: 'Back' },
    { kind: 'adjust', points: 40, debtPoints: 4, actor: { type: 'staff', id: 1 } },
  ),
  anEntry(
    { code: 'expired', lotId: 1, earnEntryId: 1, expiredAt: '2027-03-13T00:00:00.000Z' },
    { kind: 'expire', points: -9 },
  ),
  anEntry(
    { code: 'automation_bonus', automationId: 1, automation: 'Birthday gift', runId: 7, step: 0 },
    { kind: 'adjust', points: 40 },
  ),
  anEntry({ code: 'opening_capped', cap: 500 }, { kind: 'adjust', points: -9 }),
  ...awards.map((award) =>
    anEntry({ ...settled, breakdown: aBreakdown({ tier: 'gold', rules: [aRuleBreakdown({ award })] }) }),
  ),
  ...keysOf(CAPS).map((cappedBy) =>
    anEntry({ ...settled, breakdown: aBreakdown({ rules: [aRuleBreakdown({ cappedBy })], capped: '100' }) }),
  ),
  ...keysOf(KINDS).map((kind) =>
    anEntry({
      ...settled,
      breakdown: aBreakdown({
        tier: 'gold',
        rules: [aRuleBreakdown({ kind }), aRuleBreakdown({ rule: 'other', name: 'Weekend', lines: [] })],
        skipped: keysOf(SKIPS).map((reason) => ({ rule: 'other', kind, name: '', reason })),
      }),
    }),
  ),
  anEntry({ ...settled, previous: 150, alreadyKept: 20 }, { points: 10 }),
  anEntry(
    { ...settled, previous: 150, taken: { ownLots: 5, otherLots: 0, debt: 0, expired: 12, kept: 10 } },
    { kind: 'clawback', points: -5 },
  ),
  ...keysOf(EVENTS).flatMap((kind) => [
    anEntry({ ...celebrated, event: anEvent({ kind, code: 'app.visit', source: 'key:3' }) }),
    anEntry({
      ...celebrated,
      event: anEvent({ kind, source: 'staff', otherClientId: 13, invoiceId: 4711, contactId: null }),
    }),
  ]),
  anEntry(
    {
      ...celebrated,
      event: anEvent({ isVoid: true }),
      breakdown: { ...birthday, rules: [], reasons: keysOf(EVENT_REASONS) },
      previous: 150,
      target: 0,
      taken: { ownLots: 150, otherLots: 0, debt: 0 },
    },
    { kind: 'clawback', points: -150, sourceType: 'event' },
  ),
  anEntry({ code: 'level_reward', tier: 'gold', versionId: 1 }, { sourceType: 'tier', debtPoints: -3 }),
  anEntry(
    { code: 'level_exchanged', tier: 'gold', lots: [{ lotId: 1, points: 500 }] },
    { kind: 'redeem', points: -500, sourceType: 'tier', actor: { type: 'contact', id: 1 } },
  ),
  ...(['2027-04-01T00:00:00.000Z', null] as const).flatMap((until) => [
    anEntry(
      { code: 'extended', lotId: 1, earnEntryId: 1, from: null, until, points: 40, reason: 'Sorry' },
      { kind: 'extend', points: 0, actor: { type: 'staff', id: 1 } },
    ),
    anEntry(
      { code: 'reinstated', lotId: 1, earnEntryId: 1, until, reason: 'Sorry' },
      { kind: 'adjust', points: 40, actor: { type: 'staff', id: 1 } },
    ),
  ]),
  ...[{}, { late: true }].map((more) =>
    anEntry(
      { code: 'reward_ordered', ...REWARD, ...more },
      {
        kind: 'redeem',
        points: -500,
        debtPoints: 20,
        sourceType: 'reward_order',
        actor: { type: 'contact', id: 1 },
      },
    ),
  ),
  ...CANCEL_REASONS.map((reason) =>
    anEntry({ code: 'reward_returned', ...REWARD, reason }, { kind: 'reverse', sourceType: 'reward_order' }),
  ),
  anEntry(
    { code: 'debt_forgiven', reason: 'Sorry' },
    { kind: 'adjust', points: 0, debtPoints: -40, actor: { type: 'staff', id: 1 } },
  ),
  anEntry(
    { code: 'converted', ...aCoupon, lots: [{ lotId: 1, points: 500 }] },
    { kind: 'redeem', points: -500, sourceType: 'coupon', actor: { type: 'contact', id: 1 } },
  ),
  ...(['voided', 'points_taken_back'] as const).map((reason) =>
    anEntry(
      {
        code: 'coupon_returned',
        ...aCoupon,
        reason,
        note: reason === 'voided' ? 'Typo' : '',
        lots: [{ lotId: 1, points: 500 }],
      },
      { kind: 'reverse', points: 500, debtPoints: -3, sourceType: 'coupon', actor: { type: 'staff', id: 1 } },
    ),
  ),
  anEntry(
    { code: 'granted', grantId: 7, name: 'Tết 2026', reason: 'A present' },
    { kind: 'adjust', points: 50, debtPoints: -10, sourceType: 'grant', sourceId: 7 },
  ),
  anEntry(
    {
      code: 'grant_undone',
      grantId: 7,
      name: 'Tết 2026',
      reason: 'The wrong group',
      taken: { ownLots: 20, otherLots: 10, debt: 5, kept: 15 },
    },
    { kind: 'adjust', points: -35, debtPoints: 5, sourceType: 'grant', sourceId: 7 },
  ),
  anEntry({ code: 'debt_forgiven', reason: '', cause: 'too_old' }, { points: 0, debtPoints: -40 }),
  anEntry(
    {
      code: 'adjustment_taken_back',
      adjustmentId: 90,
      adjusted: 50,
      adjustedAt: '2026-03-12T10:00:00.000Z',
      reason: 'A slip of the hand',
      taken: { ownLots: 20, otherLots: 10, debt: 5, kept: 15 },
    },
    { kind: 'adjust', points: -35, debtPoints: 5, sourceType: 'member', sourceId: 3 },
  ),
  anEntry(
    {
      code: 'adjustment_taken_back',
      adjustmentId: 91,
      adjusted: -50,
      adjustedAt: '2026-03-12T10:00:00.000Z',
      reason: 'A slip of the hand',
      lots: [{ lotId: 5, points: 40 }],
    },
    { kind: 'adjust', points: 50, debtPoints: -10, sourceType: 'member', sourceId: 3 },
  ),
];
