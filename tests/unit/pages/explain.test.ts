import { describe, expect, test } from '@jest/globals';
import { NOT_YET } from '../../../sidecar/earning/expiry.ts';
import { explainEntry } from '../../../sidecar/pages/explain.ts';
import { explainBreakdown } from '../../../sidecar/pages/explain-breakdown.ts';
import { aLine } from '../../support/builders.ts';
import {
  aBreakdown,
  aReader,
  aRuleBreakdown,
  aSnapshot,
  anEntry,
  names,
  noNames,
} from '../../support/explained.ts';
import { aDeletedInvoice, celebrated, settled } from '../../support/explanation-samples.ts';

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
