import type { HostCurrency } from '../../crm/host-settings.ts';
import type { CouponPackage } from '../../programs/coupon-settings.ts';
import { typedAmount, typedDecimal } from '../parse-number.ts';
import {
  LANGUAGES,
  NO_VARIANT,
  choiceNameOf,
  nameOf,
  valueAt,
  type Field,
  type Typed,
  type TypedValue,
} from './field.ts';
import { typedPackages } from './packages.ts';

/** How the person who looks at a form writes numbers. */
export interface FormSurroundings {
  readonly currencies: readonly HostCurrency[];
  /** The currency of amounts that name none. */
  readonly home: HostCurrency | undefined;
  readonly locale: string;
}

/** What stands in a form for an object, so that `readForm` reads the same object back. */
export function fillForm(fields: readonly Field[], object: unknown, around: FormSurroundings): Typed {
  const typed: Record<string, TypedValue> = {};
  for (const field of fields) {
    if (field.type === 'variant') {
      const value = valueAt(object, field.path) as Record<string, unknown> | null | undefined;
      const kind = value ? (value[field.by] as string) : NO_VARIANT;
      typed[choiceNameOf(field)] = kind;
      for (const one of field.fields)
        Object.assign(
          typed,
          one.when.includes(kind)
            ? fillForm([one.field], object, around)
            : { [nameOf(one.field)]: emptyOf(one.field) },
        );
    } else {
      const value = valueAt(object, field.path);
      typed[nameOf(field)] =
        value === undefined || value === null ? emptyOf(field) : typedOf(field, value, around);
    }
  }
  return typed;
}

/** What stands in a field that nothing is known of. */
function emptyOf(field: Field): TypedValue {
  if (field.type === 'list') return [];
  if (field.type === 'choice') return field.choices[0] ?? '';
  if (
    ['rates', 'per_currency', 'local_text', 'perks', 'packages', 'parents', 'month_day'].includes(field.type)
  )
    return {};
  return '';
}

function typedOf(
  field: Exclude<Field, { type: 'variant' }>,
  value: unknown,
  around: FormSurroundings,
): TypedValue {
  switch (field.type) {
    case 'text':
    case 'day':
    case 'colour':
      return value as string;
    case 'whole':
    case 'choice':
    case 'one_of':
      return String(value);
    case 'decimal':
      return field.unit === 'money' && around.home
        ? typedAmount(value as string, around.home)
        : typedDecimal(value as string, around.locale);
    case 'month_day': {
      const [month = '', day = ''] = (value as string).split('-');
      return { month: String(Number(month)), day: String(Number(day)) };
    }
    case 'tick':
      return value === true ? '1' : '';
    case 'list':
      return (value as readonly (string | number)[]).map(String);
    case 'rates':
      return ratesOf(value as readonly { currency: string; points: number; amount: string }[], around);
    case 'per_currency':
      return Object.fromEntries(
        (value as readonly Record<string, string>[]).flatMap((one) => {
          const currency = around.currencies.find(({ code }) => code === one['currency']);
          const number = one[field.key] ?? '';
          const text =
            field.key === 'amount' && currency
              ? typedAmount(number, currency)
              : typedDecimal(number, around.locale);
          return currency ? [[currency.code, text]] : [];
        }),
      );
    case 'local_text':
      return { ...(value as Record<string, string>) };
    case 'perks':
      return Object.fromEntries(
        LANGUAGES.map((language) => [
          language,
          (value as readonly Record<string, string>[]).map((one) => one[language] ?? '').join('\n'),
        ]),
      );
    case 'packages':
      return typedPackages(value as readonly CouponPackage[], around);
    case 'parents':
      return Object.fromEntries(
        (value as readonly { groupId: number; parentId: number }[]).map(({ groupId, parentId }) => [
          `g${groupId}`,
          String(parentId),
        ]),
      );
  }
}

function ratesOf(
  rates: readonly { currency: string; points: number; amount: string }[],
  { currencies }: FormSurroundings,
): TypedValue {
  return Object.fromEntries(
    rates.flatMap(({ currency: code, points, amount }) => {
      const currency = currencies.find((one) => one.code === code);
      return currency ? [[code, { points: String(points), amount: typedAmount(amount, currency) }]] : [];
    }),
  );
}
