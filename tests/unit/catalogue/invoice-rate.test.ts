import { expect, test } from '@jest/globals';
import { invoiceWideRates } from '../../../sidecar/catalogue/invoice-rate.ts';
import { aDocument, aRule, aRuleCommon } from '../../support/builders.ts';

const rates = (points: number) => [{ currency: 'GBP', points, amount: '10.00' }];
const ratesOf = (...rules: ReturnType<typeof aDocument>['earning']['rules']) =>
  invoiceWideRates(aDocument({ earning: { rules } }));

test('the rate for money that no product rule looks at is that of the first rule per amount', () => {
  expect(ratesOf(aRule({ id: 'a', rates: rates(1) }), aRule({ id: 'b', rates: rates(2) }))).toEqual(rates(1));
});

test('a higher priority comes first, and a paused rule does not count', () => {
  const paused = aRule({ id: 'a', priority: 9, isActive: false, rates: rates(9) });
  const first = aRule({ id: 'b', priority: 5, rates: rates(5) });
  expect(ratesOf(paused, aRule({ id: 'c', rates: rates(1) }), first)).toEqual(rates(5));
});

test('a programme without such a rule has none, and a rate of nothing is none', () => {
  expect(ratesOf({ ...aRuleCommon({ id: 'order' }), kind: 'per_order', points: 10 })).toEqual([]);
  expect(ratesOf(aRule({ rates: rates(0) }))).toEqual([]);
});
