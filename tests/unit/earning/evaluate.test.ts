import { describe, expect, test } from '@jest/globals';
import { asIfPaid, evaluate, isPaidInFull, qualifyingDay } from '../../../sidecar/earning/evaluate.ts';
import { NO_METRIC } from '../../../sidecar/earning/evaluation.ts';
import {
  aCreditNote,
  aDocument,
  aLine,
  aPaidSnapshot,
  aPayment,
  aPointsPayment,
  aRule,
  aSnapshot,
} from '../../support/builders.ts';

const perPayment = aDocument({ earning: { mode: 'per_payment' } });

function rateOf(currency: string, points: number, amount: string) {
  return { earning: { rules: [aRule({ rates: [{ currency, points, amount }] })] } };
}

describe('the whole target is computed afresh from the state of the invoice', () => {
  const parts = [
    aPayment({ id: 1, amount: '33.33' }),
    aPayment({ id: 2, amount: '33.33' }),
    aPayment({ id: 3, amount: '33.34' }),
  ];

  test('E2: three part payments of 100.00 at 1 per 10 make 3, 6 and 10, where rounding each would give 9', () => {
    const targets = [1, 2, 3].map(
      (count) => evaluate(perPayment, aSnapshot({ payments: parts.slice(0, count) })).target,
    );
    expect(targets).toEqual([3, 6, 10]);
  });

  test('E2: without its second payment the invoice is worth 6 again, and 10 once it is back', () => {
    expect(evaluate(perPayment, aSnapshot({ payments: [parts[0]!, parts[2]!] })).target).toBe(6);
    expect(evaluate(perPayment, aSnapshot({ payments: [parts[0]!, parts[2]!, parts[1]!] })).target).toBe(10);
  });

  test('an invoice paid in full earns, one that is not does not and says so', () => {
    expect(evaluate(aDocument(), aPaidSnapshot()).target).toBe(10);
    const open = evaluate(aDocument(), aSnapshot({ payments: [parts[0]!] }));
    expect(open.target).toBe(0);
    expect(open.breakdown.reasons).toContain('not_paid_in_full');
  });

  test('money decides whether it is paid in full, not the status that a silent change may have left behind', () => {
    expect(isPaidInFull(aPaidSnapshot({ status: 'unpaid' }))).toBe(true);
    expect(isPaidInFull(aSnapshot({ status: 'paid' }))).toBe(false);
  });

  test.each(['draft', 'cancelled', 'deleted'] as const)(
    'a paid invoice that is %s earns nothing and says so',
    (status) => {
      const evaluation = evaluate(aDocument(), aPaidSnapshot({ status }));
      expect(evaluation.target).toBe(0);
      expect(evaluation.breakdown.reasons).toContain(status);
    },
  );

  test('points that show at issue are pending until the invoice is paid', () => {
    const onIssue = aDocument({ earning: { mode: 'on_issue_pending' } });
    expect(evaluate(onIssue, aSnapshot())).toMatchObject({ target: 10, pending: true });
    expect(evaluate(onIssue, aPaidSnapshot())).toMatchObject({ target: 10, pending: false });
    expect(evaluate(onIssue, aSnapshot({ status: 'draft' }))).toMatchObject({ target: 0 });
  });
});

describe('points never earn points', () => {
  const taxed = {
    total: '1100.00',
    lines: [aLine({ rate: '1000.00', taxRates: ['10.00'] })],
    payments: [aPayment({ amount: '800.00' }), aPointsPayment({ amount: '300.00' })],
  };

  test('E1: 1,100 with 300 by points earns 72, with tax included 80', () => {
    expect(evaluate(aDocument(), aSnapshot(taxed)).target).toBe(72);
    expect(evaluate(aDocument({ base: { includeTax: true } }), aSnapshot(taxed)).target).toBe(80);
  });

  test('E1, C20: an invoice paid with points only earns nothing and says why', () => {
    const evaluation = evaluate(aDocument(), aSnapshot({ payments: [aPointsPayment({ amount: '100.00' })] }));
    expect(evaluation.target).toBe(0);
    expect(evaluation.breakdown.reasons).toContain('paid_by_points');
  });

  test('C20: 1,000 with 300 by points earns on 700', () => {
    const payments = [aPayment({ amount: '700.00' }), aPointsPayment({ amount: '300.00' })];
    const evaluation = evaluate(aDocument(), aSnapshot({ total: '1000.00', payments }));
    expect(evaluation).toMatchObject({ target: 70, breakdown: { base: '700' } });
    expect(evaluation.breakdown.reasons).toEqual(['partly_paid_by_points']);
  });

  test('a programme may give nothing at all for an invoice that was partly paid with points', () => {
    const document = aDocument({ base: { partlyRedeemed: 'earns_nothing' } });
    expect(evaluate(document, aSnapshot(taxed))).toMatchObject({ target: 0 });
    expect(evaluate(document, aSnapshot(taxed)).breakdown.reasons).toContain('partly_redeemed_earns_nothing');
  });
});

describe('one rounding, at the end of the rule', () => {
  const lines = [
    aLine({ id: 1, rate: '9.99' }),
    aLine({ id: 2, rate: '9.99' }),
    aLine({ id: 3, rate: '9.99' }),
  ];
  const invoice = aPaidSnapshot({ lines, total: '29.97' });

  test.each([
    ['floor', 2],
    ['half_up', 3],
    ['ceil', 3],
  ] as const)('29.97 at 1 per 10 with rounding %s is %i', (rounding, points) => {
    expect(evaluate(aDocument({ earning: { rounding } }), invoice).target).toBe(points);
  });

  test('a half is rounded up, and less than a half is not', () => {
    const document = aDocument({ earning: { rounding: 'half_up' } });
    expect(evaluate(document, aPaidSnapshot({ total: '25.00' })).target).toBe(3);
    expect(evaluate(document, aPaidSnapshot({ total: '24.99' })).target).toBe(2);
  });

  test('1,234,567 VND at 1 per 10,000 is 123', () => {
    const document = aDocument(rateOf('VND', 1, '10000'));
    expect(evaluate(document, aPaidSnapshot({ currency: 'VND', total: '1234567.00' })).target).toBe(123);
  });

  test('1,234,567 VND at 1.5 per 10,000, as 3 per 20,000, is 185', () => {
    const document = aDocument(rateOf('VND', 3, '20000'));
    expect(evaluate(document, aPaidSnapshot({ currency: 'VND', total: '1234567.00' })).target).toBe(185);
  });

  test('a currency with three decimals is exact: 1.005 KWD at 1 per 0.005 is 201', () => {
    const document = aDocument(rateOf('KWD', 1, '0.005'));
    const invoiceInDinar = aPaidSnapshot({ currency: 'KWD', total: '1.005' });
    expect(evaluate(document, invoiceInDinar).target).toBe(201);
  });

  test('0.1 + 0.2 is 0.3: three payments of cents fill their invoice', () => {
    const payments = ['0.10', '0.20'].map((amount, index) => aPayment({ id: index + 1, amount }));
    const document = aDocument(rateOf('GBP', 100, '0.30'));
    expect(evaluate(document, aSnapshot({ total: '0.30', payments })).target).toBe(100);
  });

  test('the points of the rule are shared over its lines for the explanation, and add up', () => {
    const [rule] = evaluate(aDocument({ earning: { rounding: 'ceil' } }), invoice).breakdown.rules;
    expect(rule?.lines.map(([id, , points]) => [id, points])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });
});

describe('a rule says when it does not apply', () => {
  const march = aDocument({
    earning: { rules: [aRule({ validFrom: '2026-03-01', validUntil: '2026-03-31' })] },
  });

  test('E10, C25: the last day of a campaign is part of it, and the day after is not', () => {
    expect(evaluate(march, aPaidSnapshot({ date: '2026-03-31' })).target).toBe(10);
    const late = evaluate(march, aPaidSnapshot({ date: '2026-04-01' }));
    expect(late.target).toBe(0);
    expect(late.breakdown.reasons).toContain('rule_not_in_force');
  });

  test('E10: its first day is part of it, and the day before is not', () => {
    expect(evaluate(march, aPaidSnapshot({ date: '2026-03-01' })).target).toBe(10);
    expect(evaluate(march, aPaidSnapshot({ date: '2026-02-28' })).target).toBe(0);
  });

  test('a currency without a rate earns nothing', () => {
    const evaluation = evaluate(aDocument(), aPaidSnapshot({ currency: 'EUR' }));
    expect(evaluation).toMatchObject({ target: 0 });
    expect(evaluation.breakdown.reasons).toContain('no_rate_for_currency');
  });

  test('an amount worth less than one point says so', () => {
    expect(evaluate(aDocument(), aPaidSnapshot({ total: '9.99' })).breakdown.reasons).toContain(
      'below_one_point',
    );
  });
});

describe('credit notes take back what was earned', () => {
  const payments = [aPayment({ amount: '800.00' }), aPointsPayment({ amount: '200.00' })];
  const invoice = { total: '1000.00', payments };

  test('E7: a note over 250 of 1,000 with 200 paid back leaves 60 of 80', () => {
    expect(evaluate(aDocument(), aSnapshot(invoice)).target).toBe(80);
    const creditNotes = [aCreditNote({ total: '250.00', refunded: '200.00' })];
    expect(evaluate(aDocument(), aSnapshot({ ...invoice, creditNotes })).target).toBe(60);
  });

  test('E7: a second one over 750 with 600 paid back leaves nothing', () => {
    const creditNotes = [
      aCreditNote({ total: '250.00', refunded: '200.00' }),
      aCreditNote({ id: 2, total: '750.00', refunded: '600.00' }),
    ];
    expect(evaluate(aDocument(), aSnapshot({ ...invoice, creditNotes })).target).toBe(0);
  });

  test('a note over more than the invoice takes no more than it earned', () => {
    const creditNotes = [aCreditNote({ total: '5000.00', refunded: '5000.00' })];
    expect(evaluate(aDocument(), aSnapshot({ ...invoice, creditNotes })).target).toBe(0);
  });

  test('a note of its own takes back what its refunds would have earned', () => {
    const note = { type: 'credit_note', status: 'open', total: '100.00' } as const;
    expect(
      evaluate(aDocument(), aSnapshot({ ...note, payments: [aPayment({ mode: 'refund' })] })).target,
    ).toBe(-10);
    const half = [aPayment({ mode: 'refund', amount: '50.00' })];
    expect(evaluate(aDocument(), aSnapshot({ ...note, payments: half })).target).toBe(-5);
  });

  test('a note that was not paid back takes nothing, and says so', () => {
    const evaluation = evaluate(aDocument(), aSnapshot({ type: 'credit_note', status: 'open' }));
    expect(evaluation.target).toBe(0);
    expect(evaluation.breakdown.reasons).toContain('not_refunded');
  });
});

describe('the day that counts', () => {
  const payments = [aPayment({ date: '2026-03-12' }), aPayment({ id: 2, date: '2026-03-10' })];

  test('is the invoice date, or the day of the last payment', () => {
    expect(qualifyingDay(aSnapshot({ payments }), { ruleDate: 'invoice_date' })).toBe('2026-03-01');
    expect(qualifyingDay(aSnapshot({ payments }), { ruleDate: 'paid_date' })).toBe('2026-03-12');
  });

  test('is not known yet for an unpaid invoice when the day of payment counts', () => {
    expect(qualifyingDay(aSnapshot(), { ruleDate: 'paid_date' })).toBeNull();
  });
});

describe('what an invoice will earn', () => {
  test('counts its open rest as money', () => {
    const half = aSnapshot({ payments: [aPayment({ amount: '40.00' })] });
    expect(evaluate(aDocument(), asIfPaid(half)).target).toBe(10);
  });

  test('leaves what points paid out of account', () => {
    const half = aSnapshot({ payments: [aPointsPayment({ amount: '40.00' })] });
    expect(evaluate(aDocument(), asIfPaid(half)).target).toBe(6);
  });

  test('is the same once it is paid', () => {
    expect(asIfPaid(aPaidSnapshot())).toEqual(aPaidSnapshot());
  });
});

describe('an invoice that is not to earn', () => {
  test('because staff ticked "no points" on it earns nothing and says so', () => {
    const evaluation = evaluate(aDocument(), aPaidSnapshot({ noPoints: true }));
    expect(evaluation).toMatchObject({ target: 0, perRule: [], metric: NO_METRIC });
    expect(evaluation.breakdown.reasons).toEqual(['no_points_flag']);
  });

  const strict = aDocument({ earning: { lateAfterDays: 14 } });
  const paidOn = (date: string) => aPaidSnapshot({ dueDate: '2026-03-10', payments: [aPayment({ date })] });

  test('because it was paid too late says so; a day earlier it would have earned', () => {
    expect(evaluate(strict, paidOn('2026-03-24')).target).toBe(10);
    const late = evaluate(strict, paidOn('2026-03-25'));
    expect(late.target).toBe(0);
    expect(late.breakdown.reasons).toEqual(['paid_late']);
  });

  test('is late by the day on which it was full, not by what came after', () => {
    const payments = [
      aPayment({ date: '2026-03-09' }),
      aPayment({ id: 2, amount: '5.00', date: '2026-06-01' }),
    ];
    expect(evaluate(strict, aPaidSnapshot({ dueDate: '2026-03-10', payments })).target).toBe(10);
  });

  test('is never late without a due date', () => {
    expect(evaluate(strict, aPaidSnapshot({ payments: [aPayment({ date: '2027-01-01' })] })).target).toBe(10);
  });
});

describe('what a document adds to the metrics of its member', () => {
  const metricOf = (...input: Parameters<typeof evaluate>) => evaluate(...input).metric;

  test('points, net spend and one paid invoice', () => {
    expect(metricOf(aDocument(), aPaidSnapshot({ total: '129.90' }))).toEqual({
      points: 12,
      spend: '129.9',
      invoices: 1,
    });
  });

  test('C16: what was paid with points is not spent', () => {
    const payments = [aPayment({ amount: '60.00' }), aPointsPayment({ amount: '40.00' })];
    expect(metricOf(aDocument(), aSnapshot({ payments }))).toEqual({ points: 6, spend: '60', invoices: 1 });
  });

  test('a part payment is spend, but no paid invoice yet', () => {
    expect(metricOf(perPayment, aSnapshot({ payments: [aPayment({ amount: '50.00' })] }))).toEqual({
      points: 5,
      spend: '50',
      invoices: 0,
    });
  });

  test('nothing while it is open, and nothing when it is cancelled', () => {
    expect(metricOf(aDocument(), aSnapshot())).toEqual(NO_METRIC);
    expect(metricOf(aDocument(), aPaidSnapshot({ status: 'cancelled' }))).toEqual(NO_METRIC);
    const onIssue = aDocument({ earning: { mode: 'on_issue_pending' } });
    expect(metricOf(onIssue, aSnapshot())).toEqual(NO_METRIC);
  });

  test('a credit note of its own takes points and spend away, and no invoice', () => {
    const note = aSnapshot({ type: 'credit_note', status: 'open', payments: [aPayment({ mode: 'refund' })] });
    expect(metricOf(aDocument(), note)).toEqual({ points: -10, spend: '-100', invoices: 0 });
  });

  test('an invoice that earns less than one point is a paid invoice all the same', () => {
    expect(metricOf(aDocument(), aPaidSnapshot({ total: '5.00' }))).toEqual({
      points: 0,
      spend: '5',
      invoices: 1,
    });
  });
});
