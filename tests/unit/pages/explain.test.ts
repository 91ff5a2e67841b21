import { describe, expect, test } from '@jest/globals';
import type { ReasonCode } from '../../../sidecar/earning/breakdown.ts';
import type { Entry } from '../../../sidecar/ledger/entry.ts';
import type { Explanation, RedemptionReturnReason } from '../../../sidecar/ledger/explanation.ts';
import { NOT_YET } from '../../../sidecar/earning/expiry.ts';
import { explainEntry } from '../../../sidecar/pages/explain.ts';
import { explainBreakdown } from '../../../sidecar/pages/explain-breakdown.ts';
import { aBreakdown, aReader, aSnapshot, anEntry, names, noNames } from '../../support/explained.ts';

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
  invoice_deleted: true,
  invoice_cancelled: true,
  not_recorded: true,
};
const REASONS: Record<ReasonCode, true> = {
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
};
const statuses = ['unpaid', 'paid', 'partially_paid', 'overdue', 'cancelled', 'draft', 'deleted'] as const;

/** At least one entry of every code and of every branch of its sentences. */
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
  anEntry({ code: 'opening_capped', cap: 500 }, { kind: 'adjust', points: -9 }),
];

const CODES: Record<Explanation['code'], true> = {
  source_settled: true,
  redeemed: true,
  redemption_returned: true,
  adjusted: true,
  removed: true,
  restored: true,
  expired: true,
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
        const { title, lines, table } = explainEntry(reader, entry, known);
        expect(lines.length).toBeGreaterThan(0);
        for (const text of [title, ...lines, ...(table?.head ?? []), ...(table?.rows.flat() ?? [])]) {
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
    const rule = {
      ...aBreakdown().rules[0]!,
      lines: Array.from({ length: 60 }, (_, id) => [id, '1', 1] as const),
    };
    const { table } = explainEntry(
      aReader(),
      anEntry({ ...settled, breakdown: aBreakdown({ rules: [rule] }) }),
      names(),
    );

    expect(table?.rows).toHaveLength(51);
    expect(table?.rows.at(-1)?.[0]).toBe('10 further lines');
  });
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
