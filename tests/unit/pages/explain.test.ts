import { describe, expect, test } from '@jest/globals';
import type { CapCode, ReasonCode, SkipCode } from '../../../sidecar/earning/breakdown.ts';
import { NO_CONTEXT } from '../../../sidecar/earning/member-context.ts';
import type { EventBreakdown, EventKind, EventReason, EventSkipCode } from '../../../sidecar/events/event.ts';
import type { RuleKind } from '../../../sidecar/programs/rule.ts';
import type { Entry } from '../../../sidecar/ledger/entry.ts';
import type { Explanation, RedemptionReturnReason } from '../../../sidecar/ledger/explanation.ts';
import { NOT_YET } from '../../../sidecar/earning/expiry.ts';
import { explainEntry } from '../../../sidecar/pages/explain.ts';
import { explainBreakdown } from '../../../sidecar/pages/explain-breakdown.ts';
import { CANCEL_REASONS } from '../../../sidecar/rewards/reward-order.ts';
import { aLine } from '../../support/builders.ts';
import {
  aBreakdown,
  aReader,
  aRuleBreakdown,
  aSnapshot,
  anEntry,
  anEvent,
  names,
  noNames,
} from '../../support/explained.ts';

const settled = {
  code: 'source_settled',
  snapshot: aSnapshot(),
  breakdown: aBreakdown(),
  previous: 0,
  target: 123,
} as const;
/** Of a deleted document nothing is left but its id. */
const aDeletedInvoice = aSnapshot({
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

const RETURN_REASONS: Record<RedemptionReturnReason, true> = {
  payment_deleted: true,
  payment_reduced: true,
  discount_removed: true,
  discount_reduced: true,
  discount_not_written: true,
  invoice_deleted: true,
  invoice_cancelled: true,
  invoice_credited: true,
  not_recorded: true,
};
const REASONS: Record<ReasonCode, true> = {
  group_takes_no_part: true,
  client_takes_no_part: true,
  not_joined: true,
  left_program: true,
  draft: true,
  cancelled: true,
  deleted: true,
  void: true,
  not_paid_in_full: true,
  nothing_paid: true,
  paid_by_points: true,
  partly_paid_by_points: true,
  partly_redeemed_earns_nothing: true,
  no_rate_for_currency: true,
  nothing_eligible: true,
  rule_not_in_force: true,
  below_one_point: true,
  before_program: true,
  no_program: true,
  member_removed: true,
  not_refunded: true,
  credited: true,
  no_rule_applies: true,
  no_points_flag: true,
  paid_late: true,
  cap_invoice: true,
  cap_day: true,
  cap_month: true,
  cap_rule: true,
  cap_budget: true,
};
const CAPS: Record<CapCode, true> = {
  cap_document: true,
  cap_day: true,
  cap_month: true,
  cap_year: true,
  cap_member: true,
  cap_budget: true,
};
const SKIPS: Record<SkipCode, true> = {
  paused: true,
  not_in_force: true,
  wrong_weekday: true,
  not_in_audience: true,
  below_minimum: true,
  no_rate_for_currency: true,
  no_matching_line: true,
  more_specific_rule: true,
  lower_multiplier: true,
  stopped_by_rule: true,
  other_purchase: true,
  milestone_not_reached: true,
  no_due_date: true,
  not_on_time: true,
  not_paid_in_full: true,
  cap_used_up: true,
  nothing_to_multiply: true,
  only_for_invoices: true,
};
const KINDS: Record<RuleKind | 'level_bonus', true> = {
  per_amount: true,
  per_unit: true,
  per_product: true,
  per_category: true,
  multiplier: true,
  per_order: true,
  nth_purchase: true,
  spend_milestone: true,
  on_time: true,
  registration: true,
  birthday: true,
  anniversary: true,
  referral: true,
  review: true,
  custom_event: true,
  level_bonus: true,
};
const EVENTS: Record<EventKind, true> = {
  registration: true,
  birthday: true,
  anniversary: true,
  referral: true,
  referred: true,
  review: true,
  custom_event: true,
};
const EVENT_SKIPS: Record<EventSkipCode, true> = {
  paused: true,
  not_in_force: true,
  wrong_weekday: true,
  not_in_audience: true,
  stopped_by_rule: true,
  no_points_given: true,
  cap_used_up: true,
};
const EVENT_REASONS: Record<EventReason, true> = {
  group_takes_no_part: true,
  client_takes_no_part: true,
  not_joined: true,
  left_program: true,
  event_void: true,
  no_rule_for_event: true,
  member_removed: true,
  no_program: true,
};
const keysOf = <Key extends string>(all: Record<Key, true>) => Object.keys(all) as Key[];
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
const celebrated = {
  code: 'event_settled',
  event: anEvent(),
  breakdown: birthday,
  context: NO_CONTEXT,
  previous: 0,
  target: 150,
} as const;
const statuses = ['unpaid', 'paid', 'partially_paid', 'overdue', 'cancelled', 'draft', 'deleted'] as const;

/** At least one entry of every code and of every branch of its sentences. */
const aCoupon = { couponId: 7, coupon: 'TEA-7KQM-ZH4R-9XWB', amount: '5.00', currency: 'GBP' };
const REWARD = {
  orderId: 3,
  reference: 'LR-0A',
  names: { en: 'Coffee mug', vi: 'Cốc cà phê', fr: 'Tasse' },
  lots: [{ lotId: 1, points: 500 }],
};

const samples: readonly Entry[] = [
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

const CODES: Record<Explanation['code'], true> = {
  source_settled: true,
  event_settled: true,
  level_reward: true,
  level_exchanged: true,
  extended: true,
  reinstated: true,
  debt_forgiven: true,
  redeemed: true,
  redemption_returned: true,
  converted: true,
  coupon_returned: true,
  reward_ordered: true,
  reward_returned: true,
  adjusted: true,
  granted: true,
  grant_undone: true,
  adjustment_taken_back: true,
  removed: true,
  restored: true,
  expired: true,
  automation_bonus: true,
  opening_capped: true,
};

test('the samples below have every code', () => {
  expect(new Set(samples.map(({ explanation }) => explanation.code))).toEqual(new Set(Object.keys(CODES)));
});

describe.each(['english', 'vietnamese', 'french'])('in %s', (language) => {
  test.each(['staff', 'contact'] as const)('every entry is explained in full sentences to %s', (actor) => {
    const reader = aReader(language, { actor });
    for (const known of [names(), noNames()]) {
      for (const entry of samples) {
        const { title, lines, table, folded } = explainEntry(reader, entry, known);
        const cells = [...(table?.head ?? []), ...(table?.rows.flat() ?? [])];
        expect(lines.length).toBeGreaterThan(0);
        for (const text of [title, ...lines, ...cells, ...(folded ? [folded.title, ...folded.lines] : [])]) {
          expect(text).not.toMatch(/[{}]|undefined|null|NaN|Invalid|\[object/);
        }
        for (const line of [title, ...lines]) expect(line).not.toBe('');
        for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.head.length ?? 0);
      }
    }
  });
});

describe('an earning', () => {
  test('is told from the document to the last valid day', () => {
    const { title, lines, table } = explainEntry(aReader(), anEntry(settled), names());

    expect(title).toBe('Invoice INV-004711');
    expect(lines).toEqual([
      'Invoice INV-004711 of 2026-03-01, paid in full on 2026-03-12.',
      'After a discount of £65.50, its lines count with £1,234.50.',
      '2 lines do not earn (£40.00).',
      'Rule “Points per money spent”, version 4: 1 point per £10.00.',
      '123.45, rounded down to 123 points.',
      'Valid through 2027-03-12.',
    ]);
    expect(table).toEqual({
      head: ['Line', 'Counts with', 'Points'],
      rows: [['Coffee 9', '£1,234.50', '123']],
    });
  });

  test('names a deleted invoice by its id', () => {
    const gone = anEntry(
      {
        ...settled,
        snapshot: aDeletedInvoice,
        breakdown: aBreakdown({ currency: '', reasons: ['deleted', 'nothing_paid', 'no_rate_for_currency'] }),
        previous: 123,
        target: 0,
      },
      { points: -123 },
    );
    const { title, lines } = explainEntry(aReader(), gone, noNames());

    expect(title).toBe('Invoice no. 4711 (deleted)');
    expect(lines.slice(0, 2)).toEqual(['Invoice no. 4711 was deleted.', 'A deleted document does not earn.']);
  });

  test('says how much of it settles a debt', () => {
    const { lines } = explainEntry(aReader(), anEntry(settled, { points: 55, debtPoints: -40 }), names());

    expect(lines).toContain('40 of them settle an earlier debt; 15 are left to spend.');
  });

  test('that waits for the payment says so instead of a date', () => {
    const lot = { ...names().lot(1)!, availableAt: NOT_YET };
    const { lines } = explainEntry(aReader(), anEntry(settled), names({ lotOpenedBy: () => lot }));

    expect(lines).toContain('They can be spent once the invoice is paid in full.');
  });

  test('lists at most fifty lines and counts the others', () => {
    const rule = aRuleBreakdown({ lines: Array.from({ length: 60 }, (_, id) => [id, '1', 1] as const) });
    const { table } = explainEntry(
      aReader(),
      anEntry({ ...settled, breakdown: aBreakdown({ rules: [rule] }) }),
      names(),
    );

    expect(table?.rows).toHaveLength(51);
    expect(table?.rows.at(-1)?.[0]).toBe('10 further lines');
  });
});

describe('several rules', () => {
  const drinks = aRuleBreakdown({
    kind: 'per_category',
    rule: 'drinks',
    name: 'Drinks',
    award: { as: 'rate', points: 2, amount: '10000', base: '90000' },
    exact: '18',
    points: 18,
    lines: [[9, '90000', 18]],
  });
  const bonus = aRuleBreakdown({
    kind: 'level_bonus',
    rule: 'level_bonus',
    award: { as: 'factor', factor: '1.5', basePoints: '18' },
    exact: '9',
    points: 9,
    lines: [[9, '90000', 9]],
  });
  const breakdown = aBreakdown({
    currency: 'VND',
    eligible: '90000',
    base: '90000',
    discount: '0',
    excludedLines: 0,
    tier: 'gold',
    rules: [drinks, bonus],
    exact: '27',
    capped: '27',
    points: 27,
  });
  const snapshot = aSnapshot({
    currency: 'VND',
    total: '90000',
    lines: [aLine({ id: 9, qty: '3.00', rate: '30000', groupId: 2, match: 'description' })],
  });

  test('are told one after the other, rounded once together, and lines say quantity and group', () => {
    const evaluated = { snapshot, breakdown, target: 27, version: 4, level: 'Gold' };
    const { lines, table } = explainBreakdown(aReader(), evaluated, names());

    expect(lines.slice(1)).toEqual([
      'Its lines count with 90,000₫.',
      'Rule “Drinks”, version 4: 2 points per 10,000₫, on 90,000₫.',
      'Rule “Gold bonus”, version 4: ×1.5 on 18 points.',
      'All rules together: 27.',
    ]);
    expect(table?.rows).toEqual([['3 × Coffee 9 (Drinks)', '90,000₫', '27']]);
  });

  test('have an entry each, which tells its own part', () => {
    const entry = anEntry({ ...settled, snapshot, breakdown, target: 9 }, { rule: 'level_bonus', points: 9 });
    const { lines, rule } = explainEntry(aReader(), entry, names());

    expect(rule).toBe('gold (en) bonus');
    expect(lines).toContain('Rule “gold (en) bonus”, version 4: ×1.5 on 18 points.');
    expect(lines).toContain('9 points of that come from this rule.');
    expect(lines.join(' ')).not.toContain('Drinks');
  });

  test('that gave nothing are folded away, and a client does not read who else is invited', () => {
    const skipped = [
      { rule: 'a', kind: 'multiplier', name: 'VIP week', reason: 'not_in_audience' },
      { rule: 'b', kind: 'per_order', name: '', reason: 'below_minimum' },
    ] as const;
    const entry = anEntry({ ...settled, breakdown: aBreakdown({ skipped }) });

    expect(explainEntry(aReader(), entry, names()).folded).toEqual({
      title: '2 rules gave nothing: why?',
      lines: ['“VIP week” is not for this client.', '“Points per invoice” asks for a bigger purchase.'],
    });
    expect(explainEntry(aReader('english', { actor: 'contact' }), entry, names()).folded?.lines).toEqual([
      '“Points per invoice” asks for a bigger purchase.',
    ]);
  });

  test('a rule that gives nothing any more says why', () => {
    const skipped = [{ rule: 'spend', kind: 'per_amount', name: '', reason: 'more_specific_rule' }] as const;
    const entry = anEntry(
      { ...settled, breakdown: aBreakdown({ rules: [drinks], skipped }), previous: 10, target: 0 },
      { kind: 'clawback', points: -10 },
    );
    const { lines } = explainEntry(aReader(), entry, names());

    expect(lines).toContain(
      '“Points per money spent” gave way to a rule that fits the products more closely.',
    );
    expect(lines).not.toContain('The document belongs to another client now.');
  });
});

test('a limit says what it left', () => {
  const breakdown = aBreakdown({
    rules: [aRuleBreakdown({ exact: '120', cappedBy: 'cap_month' })],
    exact: '120',
    capped: '100',
    points: 100,
    reasons: ['cap_invoice'],
  });
  const evaluated = { snapshot: aSnapshot(), breakdown, target: 100, version: 4 };
  const { lines } = explainBreakdown(aReader(), evaluated, names());

  expect(lines).toContain('It gives only so much per month: 120 points were left.');
  expect(lines).toContain('Instead of 120, 100 count: the programme limits points.');
  expect(lines).toContain('The programme limits the points of one document.');
});

test('a birthday is told with its rule and what a limit left of it', () => {
  const { title, lines } = explainEntry(
    aReader(),
    anEntry(celebrated, { sourceType: 'event', points: 150 }),
    names(),
  );

  expect(title).toBe('Birthday of Cora Client');
  expect(lines).toEqual([
    'It counts for 2026-03-12.',
    'Rule “Birthday points”, version 4: 200 points.',
    'It gives only so much per year: 150 points were left.',
    'Valid through 2027-03-12.',
  ]);
});

test('what a policy lets the member keep is told, and not given a second time', () => {
  const kept = { ownLots: 5, otherLots: 0, debt: 0, expired: 12, kept: 10 };
  const taken = anEntry({ ...settled, previous: 150, taken: kept }, { kind: 'clawback', points: -5 });
  const again = anEntry({ ...settled, previous: 100, alreadyKept: 20 }, { points: 3 });

  expect(explainEntry(aReader(), taken, names()).lines).toContain(
    'Taken 5 from the points of this document, 12 had expired unspent, 10 may be kept.',
  );
  expect(explainEntry(aReader(), again, names()).lines).toContain(
    '20 points that were kept when less was earned are not given a second time.',
  );
});

test('a level is named in the language of the reader', () => {
  const reward = anEntry({ code: 'level_reward', tier: 'gold', versionId: 1 }, { sourceType: 'tier' });

  expect(explainEntry(aReader(), reward, names()).title).toBe('Level “gold (en)” reached');
  expect(explainEntry(aReader('vietnamese'), reward, names()).title).toBe('Đạt hạng “gold (vi)”');
  expect(explainEntry(aReader(), reward, noNames()).title).toBe('Level “gold” reached');
});

test('a clawback says what was, what is, and where the points came from', () => {
  const taken = { ownLots: 10, otherLots: 30, debt: 20 };
  const entry = anEntry(
    { ...settled, previous: 100, target: 40, taken },
    { kind: 'clawback', points: -60, debtPoints: 20 },
  );
  const { lines } = explainEntry(aReader(), entry, names({ lotOpenedBy: () => null }));

  expect(lines).toContain('It had earned 100 and now earns 40, so 60 points were taken back.');
  expect(lines).toContain(
    'Taken 10 from the points of this document, 30 from other points, 20 as debt that later points settle.',
  );
});

test('a document that would earn, but for somebody else now, is said to have moved', () => {
  const { lines } = explainEntry(
    aReader(),
    anEntry({ ...settled, previous: 123, target: 0 }, { points: -123 }),
    names(),
  );

  expect(lines).toContain('The document belongs to another client now.');
});

test('nothing earned lists every reason and no arithmetic', () => {
  const breakdown = aBreakdown({ reasons: ['cancelled', 'partly_paid_by_points'], paidByPoints: '3' });
  const evaluated = { snapshot: aSnapshot({ status: 'cancelled' }), breakdown, target: 0, version: 4 };
  const { lines, table } = explainBreakdown(aReader(), evaluated, names());

  expect(lines).toEqual([
    'Invoice INV-004711 of 2026-03-01 was cancelled.',
    'A cancelled document does not earn.',
    '£3.00 was paid with points, and what points pay does not earn.',
  ]);
  expect(table).toBeNull();
});

test('an open invoice says what it will earn on, before it earns', () => {
  const reasons = ['nothing_paid', 'not_paid_in_full'] as const;
  const evaluated = {
    snapshot: aSnapshot({ status: 'unpaid', payments: [] }),
    breakdown: aBreakdown({ reasons, excludedLines: 0 }),
    target: 0,
    version: 4,
  };

  expect(explainBreakdown(aReader(), evaluated, names()).lines).toEqual([
    'Invoice INV-004711 of 2026-03-01: £1,234.50, not paid yet.',
    'After a discount of £65.50, its lines count with £1,234.50.',
    'Rule “Points per money spent”, version 4: 1 point per £10.00.',
    'Nothing was paid with money yet.',
    'Points are given once the invoice is paid in full.',
  ]);
});

test('a client reads "our team", staff read who it was', () => {
  const entry = anEntry(
    { code: 'adjusted', reason: 'Sorry' },
    { kind: 'adjust', points: 50, actor: { type: 'staff', id: 1 } },
  );
  const lot = names({ lotOpenedBy: () => null });

  expect(explainEntry(aReader('english', { actor: 'contact' }), entry, lot).lines).toEqual([
    'By our team: 50 points added.',
    'Reason: “Sorry”',
  ]);
  expect(explainEntry(aReader(), entry, lot).lines[0]).toBe('By Ann Lee: 50 points added.');
});

test('amounts in dong have no decimals, whatever the language', () => {
  const dong = aBreakdown({
    currency: 'VND',
    eligible: '1234567',
    discount: '0',
    excludedLines: 0,
    earningPaid: '1234567',
    totalAfterCredits: '1234567',
    base: '1234567',
  });
  const evaluated = {
    snapshot: aSnapshot({ currency: 'VND', total: '1234567' }),
    breakdown: dong,
    target: 123,
    version: null,
  };

  for (const language of ['english', 'vietnamese', 'french']) {
    expect(explainBreakdown(aReader(language), evaluated, names()).lines.join(' ')).toContain('1,234,567₫');
  }
});
