import { currencyDigits } from '../../shared/currency.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { amountOf, decimalOf } from '../parse-number.ts';
import { parseWholeNumber } from '../whole-number.ts';
import type { TypedRate } from './field.ts';
import type { FormSurroundings } from './fill-form.ts';

export interface Rate {
  readonly currency: string;
}

/** A rate with both fields empty is no rate. Rates of currencies that the form did not show stay as they are. */
export function readRates(
  name: string,
  typed: Readonly<Record<string, TypedRate>>,
  before: readonly Rate[],
  { currencies }: FormSurroundings,
  problems: FieldProblem[],
): Rate[] {
  const read: Rate[] = before.filter((rate) => !currencies.some(({ code }) => code === rate.currency));
  for (const currency of currencies) {
    const { points: pointsText = '', amount: amountText = '' } = typed[currency.code] ?? {};
    const at = (part: keyof TypedRate) => `${name}.${currency.code}.${part}`;
    const isEmpty = { points: pointsText.trim() === '', amount: amountText.trim() === '' };
    if (isEmpty.points && isEmpty.amount) continue;
    if (isEmpty.points || isEmpty.amount) {
      problems.push({ field: at(isEmpty.points ? 'points' : 'amount'), code: 'both_or_neither' });
      continue;
    }
    const points = parseWholeNumber(pointsText);
    if (points === null) problems.push({ field: at('points'), code: 'whole_number' });
    const amount = readAmount(at('amount'), amountText, currency, problems);
    read.push({ currency: currency.code, ...{ points: points ?? 0, amount } });
  }
  return read;
}

export function readPerCurrency(
  { key }: { readonly key: 'amount' | 'rate' },
  name: string,
  typed: Readonly<Record<string, string>>,
  before: readonly Rate[],
  { currencies }: FormSurroundings,
  problems: FieldProblem[],
): Rate[] {
  const read: Rate[] = before.filter((rate) => !currencies.some(({ code }) => code === rate.currency));
  for (const currency of currencies) {
    const text = typed[currency.code] ?? '';
    if (text.trim() === '') continue;
    const at = `${name}.${currency.code}`;
    const number = key === 'amount' ? readAmount(at, text, currency, problems) : decimalOf(text);
    if (number === null) problems.push({ field: at, code: 'decimal' });
    read.push({ currency: currency.code, ...{ [key]: number ?? '0' } });
  }
  return read;
}

export function readAmount(
  field: string,
  text: string,
  currency: FormSurroundings['currencies'][number],
  problems: FieldProblem[],
): string {
  const amount = amountOf(text, currency);
  const digits = currencyDigits(currency.code);
  if (amount === null) problems.push({ field, code: 'amount' });
  else if ((amount.split('.')[1]?.length ?? 0) > digits)
    problems.push({ field, code: 'amount_decimals', limit: digits });
  return amount ?? '0';
}
