import { describe, expect, test } from '@jest/globals';
import { baseTerms, earningBase } from '../../../sidecar/earning/earning-base.ts';
import { GroupTree } from '../../../sidecar/earning/rules/group-tree.ts';
import type { SourceSnapshot } from '../../../sidecar/crm/source-snapshot.ts';
import { toDecimalText } from '../../../sidecar/shared/rational.ts';
import {
  aCreditNote,
  aDocument,
  aLine,
  aPaidSnapshot,
  aPayment,
  aPointsPayment,
  aSnapshot,
} from '../../support/builders.ts';

type Settings = NonNullable<Parameters<typeof aDocument>[0]>['base'];

function baseOf(snapshot: SourceSnapshot, settings: Settings = {}, tree = new GroupTree([])) {
  return earningBase(snapshot, baseTerms(aDocument({ base: settings }).earning.base, 'proportional', tree));
}

const text = toDecimalText;

describe('an invoice discount is shared over its lines', () => {
  const lines = [
    aLine({ id: 1, rate: '33.34' }),
    aLine({ id: 2, rate: '33.33' }),
    aLine({ id: 3, rate: '33.33' }),
  ];

  test('E1: lines 33.34, 33.33 and 33.33 bear 3.34, 3.33 and 3.33 of a discount of 10.00', () => {
    const base = baseOf(
      aPaidSnapshot({ lines, total: '90.00', discountTotal: '10.00', discountType: 'before_tax' }),
    );
    expect(base.lines.map((line) => text(line.amount))).toEqual(['30', '30', '30']);
    expect(text(base.eligible)).toBe('90');
  });

  test('after tax it lowers the gross amounts, of which each net part bears its proportion', () => {
    const taxed = [aLine({ rate: '100.00', taxRates: ['20.00'] })];
    const snapshot = aPaidSnapshot({
      lines: taxed,
      total: '108.00',
      discountTotal: '12.00',
      discountType: 'after_tax',
    });
    expect(text(baseOf(snapshot).eligible)).toBe('90');
    expect(text(baseOf(snapshot, { includeTax: true }).eligible)).toBe('108');
  });

  test('before tax it lowers the tax with the net amounts', () => {
    const taxed = [
      aLine({ rate: '100.00', taxRates: ['10.00'] }),
      aLine({ id: 2, rate: '100.00', taxRates: ['20.00'] }),
    ];
    const snapshot = aPaidSnapshot({
      lines: taxed,
      total: '218.50',
      discountTotal: '10.00',
      discountType: 'before_tax',
    });
    expect(text(baseOf(snapshot).eligible)).toBe('190');
    expect(text(baseOf(snapshot, { includeTax: true }).eligible)).toBe('218.5');
  });

  test('only over lines that cost something: a line that gives money back bears none of it', () => {
    const mixed = [aLine({ id: 1, rate: '100.00' }), aLine({ id: 2, rate: '-20.00' })];
    const base = baseOf(
      aPaidSnapshot({ lines: mixed, total: '70.00', discountTotal: '10.00', discountType: 'before_tax' }),
    );
    expect(base.lines.map((line) => text(line.amount))).toEqual(['90', '-20']);
  });

  test('of a currency without decimals it may still have the two decimals that the CRM keeps', () => {
    const dong = [aLine({ rate: '100001.00' }), aLine({ id: 2, rate: '100001.00' })];
    const snapshot = aPaidSnapshot({
      lines: dong,
      total: '190001.90',
      currency: 'VND',
      discountTotal: '10000.10',
      discountType: 'before_tax',
    });
    expect(text(baseOf(snapshot).eligible)).toBe('190001.9');
  });
});

describe('what does not earn', () => {
  test('E1, C18: an excluded item brings nothing: 200 of gift cards in an invoice of 500 leave 300', () => {
    const lines = [aLine({ rate: '300.00' }), aLine({ id: 2, rate: '200.00', itemId: 9 })];
    const base = baseOf(aPaidSnapshot({ lines, total: '500.00' }), { excludedItemIds: [9] });
    expect(text(base.base)).toBe('300');
    expect([base.excludedLines, text(base.excludedAmount)]).toEqual([1, '200']);
  });

  test('an excluded group brings nothing', () => {
    const lines = [aLine({ rate: '300.00', groupId: 1 }), aLine({ id: 2, rate: '200.00', groupId: 2 })];
    expect(text(baseOf(aPaidSnapshot({ lines, total: '500.00' }), { excludedGroupIds: [2] }).eligible)).toBe(
      '300',
    );
  });

  test('an excluded group takes the groups below it along', () => {
    const tree = new GroupTree([
      { groupId: 3, parentId: 2 },
      { groupId: 2, parentId: 1 },
    ]);
    const lines = [aLine({ rate: '300.00', groupId: 4 }), aLine({ id: 2, rate: '200.00', groupId: 3 })];
    const base = baseOf(aPaidSnapshot({ lines, total: '500.00' }), { excludedGroupIds: [1] }, tree);
    expect(text(base.eligible)).toBe('300');
  });

  test('a line sold below its list price does not earn, if the programme says so', () => {
    const lines = [
      aLine({ id: 1, rate: '80.00', listRate: '100.00' }),
      aLine({ id: 2, rate: '100.00', listRate: '100.00' }),
      aLine({ id: 3, rate: '120.00', listRate: '100.00' }),
      aLine({ id: 4, rate: '5.00', listRate: null }),
    ];
    const invoice = aPaidSnapshot({ lines, total: '305.00' });
    expect(text(baseOf(invoice).eligible)).toBe('305');
    const base = baseOf(invoice, { excludeDiscountedLines: true });
    expect([text(base.eligible), base.excludedLines, text(base.excludedAmount)]).toEqual(['225', 1, '80']);
  });

  test('C18: the adjustment counts only when the programme says so', () => {
    const snapshot = aPaidSnapshot({ total: '105.00', adjustment: '5.00', lines: [aLine()] });
    expect(text(baseOf(snapshot).eligible)).toBe('100');
    expect(text(baseOf(snapshot, { includeAdjustment: true }).eligible)).toBe('105');
  });

  test('C17: tax counts only when the programme says so', () => {
    const snapshot = aPaidSnapshot({ total: '120.00', lines: [aLine({ taxRates: ['20.00'] })] });
    expect(text(baseOf(snapshot).base)).toBe('100');
    expect(text(baseOf(snapshot, { includeTax: true }).base)).toBe('120');
  });

  test('two taxes on a line add up', () => {
    const snapshot = aPaidSnapshot({ total: '115.00', lines: [aLine({ taxRates: ['10.00', '5.00'] })] });
    expect(text(baseOf(snapshot, { includeTax: true }).eligible)).toBe('115');
  });

  test('the eligible amount is never below zero', () => {
    expect(text(baseOf(aPaidSnapshot({ lines: [aLine({ rate: '-5.00' })], total: '-5.00' })).eligible)).toBe(
      '0',
    );
  });
});

describe('money earns, points do not', () => {
  const taxed = { total: '1100.00', lines: [aLine({ rate: '1000.00', taxRates: ['10.00'] })] };
  const payments = [aPayment({ amount: '800.00' }), aPointsPayment({ amount: '300.00' })];

  test('E1: 1,100 with 300 by points earns on 1,000 × 800 / 1,100', () => {
    const base = baseOf(aSnapshot({ ...taxed, payments }));
    expect(text(base.base)).toBe('727.272727');
    expect(text(base.paidByPoints)).toBe('300');
  });

  test('with tax included it earns on 800', () => {
    expect(text(baseOf(aSnapshot({ ...taxed, payments }), { includeTax: true }).base)).toBe('800');
  });

  test('C20: a payment mode that earned when it was sold does not earn again', () => {
    const paid = [aPayment({ amount: '60.00' }), aPayment({ id: 2, amount: '40.00', mode: 'giftcard' })];
    expect(text(baseOf(aSnapshot({ payments: paid }), { nonEarningModes: ['giftcard'] }).base)).toBe('60');
  });

  test('credit of another document earns: what it was paid for was taken back', () => {
    const credits = [{ creditNoteId: 5, amount: '40.00', date: '2026-03-10', own: false }];
    expect(text(baseOf(aSnapshot({ payments: [aPayment({ amount: '60.00' })], credits })).base)).toBe('100');
  });

  test('credit of a note made from the invoice itself lowers the invoice and pays nothing', () => {
    const credits = [{ creditNoteId: 5, amount: '40.00', date: '2026-03-10', own: true }];
    const snapshot = aSnapshot({
      payments: [aPayment({ amount: '60.00' })],
      credits,
      creditNotes: [aCreditNote({ id: 5, total: '40.00' })],
    });
    const base = baseOf(snapshot);
    expect([text(base.eligible), text(base.totalAfterCredits), text(base.base)]).toEqual(['60', '60', '60']);
  });

  describe('with a credit note over a quarter of 1,000, of which 200 were paid with points', () => {
    const invoice = {
      total: '1000.00',
      lines: [aLine({ rate: '1000.00' })],
      payments: [aPayment({ amount: '800.00' }), aPointsPayment({ amount: '200.00' })],
    };
    const quarter = (refunded: string) => [aCreditNote({ total: '250.00', refunded })];

    test.each(['0.00', '200.00'])('the base is 600 when %s of it were paid back in money', (refunded) => {
      const base = baseOf(aSnapshot({ ...invoice, creditNotes: quarter(refunded) }));
      expect([text(base.earningPaid), text(base.totalAfterCredits), text(base.base)]).toEqual([
        '600',
        '750',
        '600',
      ]);
    });

    test('all of it paid back in money leaves the points on the invoice, and money earns on the rest', () => {
      expect(text(baseOf(aSnapshot({ ...invoice, creditNotes: quarter('250.00') })).base)).toBe('550');
    });
  });

  test('paying more than the total never earns more than the invoice', () => {
    expect(text(baseOf(aSnapshot({ payments: [aPayment({ amount: '250.00' })] })).base)).toBe('100');
  });

  test('an invoice over nothing earns nothing, whatever was paid', () => {
    expect(text(baseOf(aSnapshot({ total: '0.00', payments: [aPayment()] })).base)).toBe('0');
  });

  test('refunds beyond what was paid do not make the base negative', () => {
    const snapshot = aPaidSnapshot({ creditNotes: [aCreditNote({ total: '50.00', refunded: '500.00' })] });
    expect(text(baseOf(snapshot).base)).toBe('0');
  });
});
