import type { InvoiceItem } from '../crm/invoice-items.ts';
import { fromMinor, rational, roundTo, toMinor } from '../shared/rational.ts';
import type { Reward } from './reward.ts';

/** The CRM keeps two decimals of an amount, whatever the currency. */
const DIGITS = 2;

export interface InvoiceLine {
  readonly description: string;
  readonly longDescription: string;
  readonly qty: string;
  readonly unit: string;
  readonly rate: string;
  /** As the CRM's form posts them: `VAT|20.00`. */
  readonly taxes: readonly string[];
}

/** The invoice that an order becomes in the CRM, added up: nothing there adds up lines. */
export interface RewardInvoice {
  readonly line: InvoiceLine;
  readonly subtotal: string;
  readonly total: string;
  /** What points pay of it; null = nothing. */
  readonly byPoints: string | null;
  /** What is left to pay with money; null = nothing. */
  readonly byMoney: string | null;
}

/**
 * What an order costs in a currency besides its points: an invoice, nothing at all, or `no_price` where the currency has no
 * price. A product is invoiced at the catalogue's price with its taxes, of which points pay what money does not; of anything
 * else only what is to be paid with money is invoiced.
 */
export function rewardInvoice(
  reward: Pick<Reward, 'kind' | 'money' | 'voucher'>,
  item: InvoiceItem | null,
  currency: { readonly id: number; readonly code: string },
  name: string,
): RewardInvoice | 'none' | 'no_price' {
  const { money, voucher } = reward;
  const part = money.find((one) => one.currency === currency.code)?.amount ?? null;
  if (money.length > 0 && part === null) return 'no_price';
  if (reward.kind === 'product') return item ? productInvoice(item, part, currency.id) : 'no_price';
  const isWorthSomething =
    !voucher || voucher.percent !== null || voucher.amounts.some((one) => one.currency === currency.code);
  if (reward.kind === 'voucher' && !isWorthSomething) return 'no_price';
  if (part === null) return 'none';
  const amount = fromMinor(toMinor(part, DIGITS), DIGITS);
  const line = { description: name, longDescription: '', qty: '1', unit: '', rate: amount, taxes: [] };
  return { line, subtotal: amount, total: amount, byPoints: null, byMoney: amount };
}

function productInvoice(
  item: InvoiceItem,
  part: string | null,
  currencyId: number,
): RewardInvoice | 'no_price' {
  const price = item.priceIn(currencyId);
  if (price === null) return 'no_price';
  const net = toMinor(price, DIGITS);
  const tax = item.taxes.reduce(
    (sum, { rate }) => sum + roundTo(rational(rate).mul(net).div(100), 'half_up'),
    0n,
  );
  const total = net + tax;
  const money = part === null ? 0n : toMinor(part, DIGITS);
  // Nobody pays more with money than the product costs.
  if (total <= 0n || money > total) return 'no_price';
  const { description, longDescription, unit, taxes } = item;
  return {
    line: {
      description,
      longDescription,
      qty: '1',
      unit,
      rate: fromMinor(net, DIGITS),
      taxes: taxes.map(({ name, rate }) => `${name}|${rate}`),
    },
    subtotal: fromMinor(net, DIGITS),
    total: fromMinor(total, DIGITS),
    byPoints: total > money ? fromMinor(total - money, DIGITS) : null,
    byMoney: money > 0n ? fromMinor(money, DIGITS) : null,
  };
}
