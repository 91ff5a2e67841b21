import type { PageContext } from '../page-context.ts';
import type { TypedRate } from './field.ts';

export interface RateRow {
  readonly code: string;
  readonly symbol: string;
  readonly points: RateInput;
  readonly amount: RateInput;
}

interface RateInput {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
}

/** The lines of a table of rates, one for each currency of the CRM. */
export function rateRows(
  { t, format }: PageContext,
  htmlName: string,
  name: string,
  typed: Readonly<Partial<Record<string, TypedRate>>>,
  currencies: readonly { readonly code: string }[],
  errors: Readonly<Record<string, string>>,
): RateRow[] {
  return currencies.map(({ code }) => {
    const input = (part: keyof TypedRate): RateInput => ({
      id: `lm-${name}-${code}-${part}`,
      name: `${htmlName}[${code}][${part}]`,
      label: t('program.rateOf', {
        part: t(part === 'points' ? 'program.points' : 'program.amount'),
        currency: code,
      }),
      value: typed[code]?.[part] ?? '',
      error: errors[`${name}.${code}.${part}`] ?? null,
    });
    return { code, symbol: format.currencySymbol(code), points: input('points'), amount: input('amount') };
  });
}
