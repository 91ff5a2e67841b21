import type { CouponPackage } from '../../programs/coupon-settings.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { typedAmount } from '../parse-number.ts';
import { parseWholeNumber } from '../whole-number.ts';
import type { FormSurroundings } from './fill-form.ts';
import { readAmount } from './read-rates.ts';

/** A package to a line in its currency's field: `500 = 5.00`. */
export function typedPackages(
  packages: readonly CouponPackage[],
  { currencies }: FormSurroundings,
): Record<string, string> {
  return Object.fromEntries(
    currencies.map((currency) => [
      currency.code,
      packages
        .filter((one) => one.currency === currency.code)
        .map((one) => `${one.points} = ${typedAmount(one.amount, currency)}`)
        .join('\n'),
    ]),
  );
}

/** The lines as packages. Those of currencies that the form did not show stay as they are. */
export function readPackages(
  name: string,
  typed: Readonly<Partial<Record<string, string>>>,
  before: readonly CouponPackage[],
  { currencies }: FormSurroundings,
  problems: FieldProblem[],
): CouponPackage[] {
  const kept = before.filter((one) => !currencies.some(({ code }) => code === one.currency));
  const read = currencies.flatMap((currency) =>
    (typed[currency.code] ?? '')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((line): CouponPackage => {
        const field = `${name}.${currency.code}`;
        const [left = '', right = ''] = line.split('=');
        const points = parseWholeNumber(left);
        if (points === null) problems.push({ field, code: 'package_line' });
        const amount = points === null ? '0' : readAmount(field, right.trim(), currency, problems);
        return {
          id: `${currency.code}-${points ?? 0}`,
          points: points ?? 0,
          amount,
          currency: currency.code,
        };
      }),
  );
  return [...kept, ...read];
}
