import { describe, expect, test } from '@jest/globals';
import type { InvoiceItem } from '../../../sidecar/crm/invoice-items.ts';
import { type RewardParts, rewardInvoice } from '../../../sidecar/rewards/reward-invoice.ts';
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

const of = (item: InvoiceItem | null, taxes: RewardParts['taxes'] = []): RewardParts => ({ item, taxes });

describe('a product', () => {
  const product = (money: string | null) =>
    aReward({
      kind: 'product',
      itemId: 9,
      money: money === null ? [] : [{ currency: 'GBP', amount: money }],
    });

  test('is invoiced with its taxes, and points pay all of it', () => {
    expect(rewardInvoice(product(null), of(anItem()), POUNDS, '')).toEqual({
      line: {
        description: 'Coffee beans 1 kg',
        longDescription: 'Arabica',
        qty: '1',
        unit: 'kg',
        rate: '24.99',
        taxes: ['VAT|20.00'],
      },
      subtotal: '24.99',
      tax: '5.00',
      // 20 % of 24.99 is 4.998.
      total: '29.99',
      byPoints: '29.99',
      byMoney: null,
    });
  });

  test('A28: of a price in points and money, points pay what money does not', () => {
    expect(rewardInvoice(product('9.99'), of(anItem()), POUNDS, '')).toMatchObject({
      total: '29.99',
      byPoints: '20.00',
      byMoney: '9.99',
    });
  });

  test('its taxes are added up before they are rounded', () => {
    const taxes = [
      { name: 'GST', rate: '5.00' },
      { name: 'PST', rate: '7.50' },
    ];
    // 1.055 and 1.5825: by themselves 1.06 and 1.58.
    expect(
      rewardInvoice(product(null), of(anItem({ taxes, priceIn: () => '21.10' })), POUNDS, ''),
    ).toMatchObject({ total: '23.74', tax: '2.64' });
    // 0.005 twice: by themselves 0.01 each.
    const twice = [taxes[0]!, { name: 'City', rate: '5.00' }];
    expect(
      rewardInvoice(product(null), of(anItem({ taxes: twice, priceIn: () => '0.10' })), POUNDS, ''),
    ).toMatchObject({ total: '0.11' });
  });

  test('that is gone, has no price in the currency, or costs less than the money to pay, has no price', () => {
    expect(rewardInvoice(product(null), of(null), POUNDS, '')).toBe('no_price');
    expect(rewardInvoice(product(null), of(anItem()), EUROS, '')).toBe('no_price');
    expect(rewardInvoice(product('9.99'), of(anItem()), EUROS, '')).toBe('no_price');
    expect(rewardInvoice(product('30.00'), of(anItem()), POUNDS, '')).toBe('no_price');
    expect(rewardInvoice(product(null), of(anItem({ priceIn: () => '0.00' })), POUNDS, '')).toBe('no_price');
  });
});

describe('anything else', () => {
  test('for points alone becomes no invoice', () => {
    expect(rewardInvoice(aReward(), of(null), EUROS, 'Mug')).toBe('none');
  });

  test('with money besides is invoiced for just that money', () => {
    const reward = aReward({ money: [{ currency: 'GBP', amount: '5' }] });
    expect(rewardInvoice(reward, of(null), POUNDS, 'Mug')).toMatchObject({
      line: { description: 'Mug', rate: '5.00', taxes: [] },
      total: '5.00',
      byPoints: null,
      byMoney: '5.00',
    });
    expect(rewardInvoice(reward, of(null), EUROS, 'Mug')).toBe('no_price');
  });

  test('A28: taxes chosen for its money are added: 20.00 and 20 % of it are 24.00', () => {
    const reward = aReward({ money: [{ currency: 'GBP', amount: '20.00' }] });
    const vat = { name: 'VAT', rate: '20.00' };
    expect(rewardInvoice(reward, of(null, [vat]), POUNDS, 'Mug')).toMatchObject({
      line: { rate: '20.00', taxes: ['VAT|20.00'] },
      subtotal: '20.00',
      tax: '4.00',
      total: '24.00',
      byPoints: null,
      byMoney: '24.00',
    });
    expect(
      rewardInvoice(reward, of(null, [vat, { name: 'City', rate: '2.13' }]), POUNDS, 'Mug'),
    ).toMatchObject({ line: { taxes: ['VAT|20.00', 'City|2.13'] }, tax: '4.43', total: '24.43' });
  });

  test('a tax that is gone stands against its money, and against nothing where there is none', () => {
    const reward = aReward({ money: [{ currency: 'GBP', amount: '20.00' }] });
    expect(rewardInvoice(reward, of(null, null), POUNDS, 'Mug')).toBe('no_tax');
    expect(rewardInvoice(aReward(), of(null, null), POUNDS, 'Mug')).toBe('none');
  });

  test('a voucher of an amount is only there in its currencies, one of a percentage in all', () => {
    const amounts = [{ currency: 'GBP', amount: '5' }];
    const voucher = (value: Parameters<typeof aVoucher>[0]) =>
      aReward({ kind: 'voucher', voucher: aVoucher(value) });
    expect(rewardInvoice(voucher({ percent: null, amounts }), of(null), POUNDS, '')).toBe('none');
    expect(rewardInvoice(voucher({ percent: null, amounts }), of(null), EUROS, '')).toBe('no_price');
    expect(rewardInvoice(voucher({ percent: '10' }), of(null), EUROS, '')).toBe('none');
  });
});
