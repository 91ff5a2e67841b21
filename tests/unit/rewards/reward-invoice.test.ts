import { describe, expect, test } from '@jest/globals';
import type { InvoiceItem } from '../../../sidecar/crm/invoice-items.ts';
import { rewardInvoice } from '../../../sidecar/rewards/reward-invoice.ts';
import { aReward, aVoucher } from '../../support/rewards.ts';

const POUNDS = { id: 1, code: 'GBP' };
const EUROS = { id: 2, code: 'EUR' };

function anItem(changes: Partial<InvoiceItem> = {}): InvoiceItem {
  return {
    id: 9,
    description: 'Coffee beans 1 kg',
    longDescription: 'Arabica',
    unit: 'kg',
    taxes: [{ name: 'VAT', rate: '20.00' }],
    priceIn: (id) => (id === 1 ? '24.99' : null),
    ...changes,
  };
}

describe('a product', () => {
  const product = (money: string | null) =>
    aReward({
      kind: 'product',
      itemId: 9,
      money: money === null ? [] : [{ currency: 'GBP', amount: money }],
    });

  test('is invoiced with its taxes, and points pay all of it', () => {
    expect(rewardInvoice(product(null), anItem(), POUNDS, '')).toEqual({
      line: {
        description: 'Coffee beans 1 kg',
        longDescription: 'Arabica',
        qty: '1',
        unit: 'kg',
        rate: '24.99',
        taxes: ['VAT|20.00'],
      },
      subtotal: '24.99',
      // 20 % of 24.99 is 4.998.
      total: '29.99',
      byPoints: '29.99',
      byMoney: null,
    });
  });

  test('A28: of a price in points and money, points pay what money does not', () => {
    expect(rewardInvoice(product('9.99'), anItem(), POUNDS, '')).toMatchObject({
      total: '29.99',
      byPoints: '20.00',
      byMoney: '9.99',
    });
  });

  test('each tax is rounded by itself', () => {
    const taxes = [
      { name: 'GST', rate: '5.00' },
      { name: 'PST', rate: '7.00' },
    ];
    // 24.99: 1.2495 and 1.7493.
    expect(rewardInvoice(product(null), anItem({ taxes }), POUNDS, '')).toMatchObject({ total: '27.99' });
  });

  test('that is gone, has no price in the currency, or costs less than the money to pay, has no price', () => {
    expect(rewardInvoice(product(null), null, POUNDS, '')).toBe('no_price');
    expect(rewardInvoice(product(null), anItem(), EUROS, '')).toBe('no_price');
    expect(rewardInvoice(product('9.99'), anItem(), EUROS, '')).toBe('no_price');
    expect(rewardInvoice(product('30.00'), anItem(), POUNDS, '')).toBe('no_price');
    expect(rewardInvoice(product(null), anItem({ priceIn: () => '0.00' }), POUNDS, '')).toBe('no_price');
  });
});

describe('anything else', () => {
  test('for points alone becomes no invoice', () => {
    expect(rewardInvoice(aReward(), null, EUROS, 'Mug')).toBe('none');
  });

  test('with money besides is invoiced for just that money', () => {
    const reward = aReward({ money: [{ currency: 'GBP', amount: '5' }] });
    expect(rewardInvoice(reward, null, POUNDS, 'Mug')).toMatchObject({
      line: { description: 'Mug', rate: '5.00', taxes: [] },
      total: '5.00',
      byPoints: null,
      byMoney: '5.00',
    });
    expect(rewardInvoice(reward, null, EUROS, 'Mug')).toBe('no_price');
  });

  test('a voucher of an amount is only there in its currencies, one of a percentage in all', () => {
    const amounts = [{ currency: 'GBP', amount: '5' }];
    const voucher = (value: Parameters<typeof aVoucher>[0]) =>
      aReward({ kind: 'voucher', voucher: aVoucher(value) });
    expect(rewardInvoice(voucher({ percent: null, amounts }), null, POUNDS, '')).toBe('none');
    expect(rewardInvoice(voucher({ percent: null, amounts }), null, EUROS, '')).toBe('no_price');
    expect(rewardInvoice(voucher({ percent: '10' }), null, EUROS, '')).toBe('none');
  });
});
