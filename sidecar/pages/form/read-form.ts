import type { CouponPackage } from '../../programs/coupon-settings.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { amountOf, decimalOf, signedNumberOf } from '../parse-number.ts';
import { parseWholeNumber } from '../whole-number.ts';
import {
  LANGUAGES,
  NO_VARIANT,
  choiceNameOf,
  nameOf,
  valueAt,
  withValueAt,
  type Field,
  type ListField,
  type Typed,
  type TypedRate,
  type TypedValue,
  type VariantField,
} from './field.ts';
import type { FormSurroundings } from './fill-form.ts';
import { readPackages } from './packages.ts';
import { readPerks } from './read-perks.ts';
import { readPerCurrency, readRates, type Rate } from './read-rates.ts';

export interface ReadForm<T> {
  readonly value: T;
  /** By the fields' names; a problem of a rate is at `rates.GBP.points`. */
  readonly problems: readonly FieldProblem[];
}

/**
 * The form as an object; what the form does not show is kept from `before`. Text that cannot be read is a problem here;
 * whether a value is allowed is the programme's own check.
 */
export function readForm<T>(
  fields: readonly Field[],
  typed: Typed,
  before: T,
  around: FormSurroundings,
): ReadForm<T> {
  const problems: FieldProblem[] = [];
  let value = before;
  for (const field of fields)
    if (field.type === 'variant') value = readVariant(field, typed, value, around, problems);
    else
      value = withValueAt(
        value,
        field.path,
        readField(field, typed[nameOf(field)], valueAt(before, field.path), around, problems),
      );
  return { value, problems };
}

function readVariant<T>(
  field: VariantField,
  typed: Typed,
  before: T,
  around: FormSurroundings,
  problems: FieldProblem[],
): T {
  const kind = textOf(typed[choiceNameOf(field)]);
  if (field.none && (kind === NO_VARIANT || kind === '')) return withValueAt(before, field.path, null);
  const inside = field.fields.filter(({ when }) => when.includes(kind)).map((one) => one.field);
  // Only what a kind has is kept: nothing of the kind that it was before.
  const fresh = withValueAt(before, field.path, { [field.by]: kind });
  const known = inside.reduce<T>((object, one) => {
    const value = valueAt(before, one.path);
    return value === undefined ? object : withValueAt(object, one.path, value);
  }, fresh);
  const read = readForm(inside, typed, known, around);
  problems.push(...read.problems);
  return read.value;
}

type PlainField = Exclude<Field, VariantField>;

function readField(
  field: PlainField,
  typed: TypedValue | undefined,
  before: unknown,
  around: FormSurroundings,
  problems: FieldProblem[],
): unknown {
  const name = nameOf(field);
  const text = textOf(typed);
  const problem = (code: string) => void problems.push({ field: name, code });
  switch (field.type) {
    case 'text':
      return text.trim();
    case 'colour':
    case 'tick':
      return field.type === 'tick' ? text === '1' : text;
    case 'day':
      return text || null;
    case 'one_of':
      return text === '' ? null : ['currencies', 'messages'].includes(field.source) ? text : Number(text);
    case 'choice':
      return field.isNumber ? Number(text) : text;
    case 'whole': {
      if (text.trim() === '' && field.optional) return null;
      const number = field.isSigned ? signedNumberOf(text) : parseWholeNumber(text);
      if (number === null) problem(text.trim() === '' ? 'required' : 'whole_number');
      return field.isText ? String(number ?? 0) : (number ?? 0);
    }
    case 'decimal': {
      if (text.trim() === '' && field.optional) return null;
      const number = field.unit === 'money' && around.home ? amountOf(text, around.home) : decimalOf(text);
      if (number === null) problem(text.trim() === '' ? 'required' : 'decimal');
      return number ?? '0';
    }
    case 'month_day': {
      const { month = '', day = '' } = recordOf<string>(typed);
      return `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    }
    case 'list':
      return listOf(field, typed);
    case 'rates':
      return readRates(name, recordOf<TypedRate>(typed), asList(before), around, problems);
    case 'per_currency':
      return readPerCurrency(field, name, recordOf<string>(typed), asList(before), around, problems);
    case 'local_text': {
      const texts = LANGUAGES.map(
        (language) => [language, (recordOf<string>(typed)[language] ?? '').trim()] as const,
      );
      return field.optional && texts.every(([, one]) => one === '') ? null : Object.fromEntries(texts);
    }
    case 'perks':
      return readPerks(recordOf<string>(typed));
    case 'packages':
      return readPackages(
        name,
        recordOf<string>(typed),
        asList(before) as readonly CouponPackage[],
        around,
        problems,
      );
    case 'parents':
      return Object.entries(recordOf<string>(typed))
        .filter(([, parent]) => parent !== '')
        .map(([group, parent]) => ({ groupId: Number(group.slice(1)), parentId: Number(parent) }))
        .sort((a, b) => a.groupId - b.groupId);
  }
}

function listOf(field: ListField, typed: TypedValue | undefined): (string | number)[] {
  const chosen = Array.isArray(typed) ? (typed as readonly string[]) : [];
  const isText = ['levels', 'modes', 'card_fields', 'languages', 'channels'].includes(field.source);
  return [...new Set(chosen)].map((one) => (isText ? one : Number(one)));
}

function textOf(typed: TypedValue | undefined): string {
  return typeof typed === 'string' ? typed : '';
}

/** PHP writes an empty object as an empty list, which has no entries either. */
function recordOf<Value>(
  typed: TypedValue | undefined,
): Readonly<Partial<Record<string, Value>> & Record<string, Value>> {
  return typeof typed === 'object' && !Array.isArray(typed)
    ? (typed as unknown as Readonly<Record<string, Value>>)
    : {};
}

function asList(before: unknown): readonly Rate[] {
  return Array.isArray(before) ? (before as readonly Rate[]) : [];
}
