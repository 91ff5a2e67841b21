import type { HostCurrency } from '../crm/host-settings.ts';
import { parseWholeNumber } from './whole-number.ts';

/** A whole number with a sign if it has one; null when it is none or has decimals. */
export function signedNumberOf(text: string): number | null {
  const plain = text.trim();
  const sign = /^[+\-−]/.exec(plain)?.[0];
  const number = parseWholeNumber(sign === undefined ? plain : plain.slice(1));
  if (number === null || number === 0) return number;
  return sign === '-' || sign === '−' ? -number : number;
}

type Separators = Pick<HostCurrency, 'decimalSeparator' | 'thousandSeparator'>;

/**
 * An amount as typed, as decimal text: with the currency's own separators, or with a point or comma before the decimals.
 * "10.000" is ten thousand in a currency that groups with points. Null when it is no amount.
 */
export function amountOf(text: string, { decimalSeparator, thousandSeparator }: Separators): string | null {
  let plain = text.replace(/[\s\u00a0\u202f]/g, '');
  const [whole = '', ...rest] = decimalSeparator === '' ? [plain] : plain.split(decimalSeparator);
  const isGrouped = thousandSeparator.trim() !== '' && groupsOf(whole, thousandSeparator);
  if (isGrouped && rest.length <= 1) plain = [whole.split(thousandSeparator).join(''), ...rest].join('.');
  plain = plain.replace(',', '.');
  return /^\d{1,12}(\.\d{1,3})?$/.test(plain) ? plain : null;
}

function groupsOf(whole: string, separator: string): boolean {
  const [first = '', ...groups] = whole.split(separator);
  return groups.length > 0 && /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}

/** A decimal text as a person would type it, so that `amountOf` reads it back: "10000.50" → "10,000.50". */
export function typedAmount(amount: string, { decimalSeparator, thousandSeparator }: Separators): string {
  const [whole = '0', fraction] = amount.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousandSeparator);
  return fraction === undefined ? grouped : grouped + decimalSeparator + fraction;
}

/** A plain number as decimal text, with a comma or a point before its decimals: "1,5" and "1.5". Null when it is none. */
export function decimalOf(text: string): string | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^\d{1,12}(\.\d{1,12})?$/.test(plain) ? plain : null;
}

/** A decimal text with the decimal sign of a language, so that `decimalOf` reads it back: "1.5" → "1,5". */
export function typedDecimal(number: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return number.replace('.', parts.find(({ type }) => type === 'decimal')?.value ?? '.');
}
