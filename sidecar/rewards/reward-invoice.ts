import type { InvoiceItem } from '../crm/invoice-items.ts';
import type { LineTax } from '../crm/taxes.ts';
import { fromMinor, rational, roundTo, sumOf, toMinor } from '../shared/rational.ts';
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
  /** Of the total. */
  readonly tax: string;
  /** What points pay of it; null = nothing. */
  readonly byPoints: string | null;
  /** What is left to pay with money; null = nothing. */
  readonly byMoney: string | null;
}

/** What the CRM has of what a reward names. */
export interface RewardParts {
  readonly item: InvoiceItem | null;
  /** The taxes that its money names; null when one of them is gone. */
  readonly taxes: readonly LineTax[] | null;
}

/**
 * What an order costs in a currency besides its points: an invoice, nothing at all, `no_price` where the currency has no
 * price, or `no_tax` where a tax is gone. A product is invoiced at the catalogue's price with its taxes, of which points pay
 * what money does not; of anything else what is to be paid with money is invoiced, and the taxes chosen for it are added.
 */
export function rewardInvoice(
  reward: Pick<Reward, 'kind' | 'money' | 'voucher'>,
  { item, taxes }: RewardParts,
  currency: { readonly id: number; readonly code: string },
  name: string,
): RewardInvoice | 'none' | 'no_price' | 'no_tax' {
  const { money, voucher } = reward;
  const part = money.find((one) => one.currency === currency.code)?.amount ?? null;
  if (money.length > 0 && part === null) return 'no_price';
  if (reward.kind === 'product') return item ? productInvoice(item, part, currency.id) : 'no_price';
  const isWorthSomething =
    !voucher || voucher.percent !== null || voucher.amounts.some((one) => one.currency === currency.code);
  if (reward.kind === 'voucher' && !isWorthSomething) return 'no_price';
  if (part === null) return 'none';
  if (taxes === null) return 'no_tax';
  const about = { description: name, longDescription: '', unit: '' };
  const invoice = lineAndSums(about, toMinor(part, DIGITS), taxes);
  return { ...invoice, byPoints: null, byMoney: invoice.total };
}

/** Taxes are added up before they are rounded, as the CRM does. */
function taxOn(net: bigint, taxes: readonly LineTax[]): bigint {
  const rates = sumOf(taxes.map(({ rate }) => rational(rate)));
  return roundTo(rates.mul(net).div(100), 'half_up');
}

/** One piece at a price before taxes. */
function lineAndSums(
  about: Pick<InvoiceLine, 'description' | 'longDescription' | 'unit'>,
  net: bigint,
  taxes: readonly LineTax[],
) {
  const rate = fromMinor(net, DIGITS);
  const tax = taxOn(net, taxes);
  return {
    line: { ...about, qty: '1', rate, taxes: taxes.map((one) => `${one.name}|${one.rate}`) },
    subtotal: rate,
    tax: fromMinor(tax, DIGITS),
    total: fromMinor(net + tax, DIGITS),
  };
}

function productInvoice(
  item: InvoiceItem,
  part: string | null,
  currencyId: number,
): RewardInvoice | 'no_price' {
  const price = item.priceIn(currencyId);
  if (price === null) return 'no_price';
  const net = toMinor(price, DIGITS);
  const total = net + taxOn(net, item.taxes);
  const money = part === null ? 0n : toMinor(part, DIGITS);
  // Nobody pays more with money than the product costs.
  if (total <= 0n || money > total) return 'no_price';
  const { description, longDescription, unit, taxes } = item;
  return {
    ...lineAndSums({ description, longDescription, unit }, net, taxes),
    byPoints: total > money ? fromMinor(total - money, DIGITS) : null,
    byMoney: money > 0n ? fromMinor(money, DIGITS) : null,
  };
}
