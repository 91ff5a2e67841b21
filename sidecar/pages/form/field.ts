/**
 * What a form asks for, as data: the same list fills the form, reads it back, puts a sentence beside each wrong field and
 * says in words what was chosen.
 */
export type Field =
  | TextField
  | WholeField
  | DecimalField
  | DayField
  | MonthDayField
  | ChoiceField
  | TickField
  | RatesField
  | PerCurrencyField
  | ListField
  | OneOfField
  | LocalTextField
  | PerksField
  | PackagesField
  | ParentsField
  | ColourField
  | VariantField;

export type FieldType = Field['type'];

/** The part of the translations that a form's labels are in. */
export type FormArea = 'program' | 'rules' | 'levels' | 'automation' | 'setup' | 'rewardForm';

interface FieldCommon {
  /** Where the value stands in the object that the form edits: `caps.perDay`. */
  readonly path: string;
  /** The field's name in the form; by default the path with dashes for dots. */
  readonly name?: string;
  /** Its label in the form's area; the help is `<text>Help`, a choice `<text>.<value>`. */
  readonly text: string;
  /** Shown only while the field of that name has that value, or one of those that stand there with spaces between. */
  readonly shownWhen?: { readonly name: string; readonly is: string };
}

export type Unit = 'points' | 'days' | 'months' | 'years' | 'percent' | 'times';

export interface TextField extends FieldCommon {
  readonly type: 'text';
  readonly longest: number;
}
/** A whole number; where it may be left out, an empty field is null. */
export interface WholeField extends FieldCommon {
  readonly type: 'whole';
  readonly optional?: boolean;
  /** The object keeps it as text. */
  readonly isText?: boolean;
  /** May be below zero. */
  readonly isSigned?: boolean;
  readonly unit?: Exclude<Unit, 'times'>;
}
/** Decimal text: a plain number, a percentage, or an amount of the programme's currency. */
export interface DecimalField extends FieldCommon {
  readonly type: 'decimal';
  readonly optional?: boolean;
  readonly unit?: 'percent' | 'times' | 'money';
}
/** A local day, or null where the field is empty. */
export interface DayField extends FieldCommon {
  readonly type: 'day';
}
/** A day of every year, MM-DD. */
export interface MonthDayField extends FieldCommon {
  readonly type: 'month_day';
}
export interface ChoiceField extends FieldCommon {
  readonly type: 'choice';
  readonly choices: readonly string[];
  /** The object keeps a number. */
  readonly isNumber?: boolean;
}
export interface TickField extends FieldCommon {
  readonly type: 'tick';
}
/** Points per amount, a line for each currency. */
export interface RatesField extends FieldCommon {
  readonly type: 'rates';
  /** The sentence that says a rate in words. */
  readonly says: 'earnSentence' | 'redeemSentence';
}
/** One decimal number for each currency: `{ currency, amount }` or `{ currency, rate }`. */
export interface PerCurrencyField extends FieldCommon {
  readonly type: 'per_currency';
  readonly key: 'amount' | 'rate';
}
export type ListSource =
  | 'items'
  | 'groups'
  | 'clients'
  | 'client_groups'
  | 'taxes'
  | 'levels'
  | 'weekdays'
  | 'modes'
  | 'card_fields'
  | 'languages'
  | 'channels';
/** Ticks; what is searched for (items, clients) has a search of its own. */
export interface ListField extends FieldCommon {
  readonly type: 'list';
  readonly source: ListSource;
}
export type OneOfSource = 'client_groups' | 'currencies' | 'staff' | 'webhooks' | 'messages';
/** One of a list by its id, or null. */
export interface OneOfField extends FieldCommon {
  readonly type: 'one_of';
  readonly source: OneOfSource;
}
export interface LocalTextField extends FieldCommon {
  readonly type: 'local_text';
  /** A text of paragraphs of at most so many characters, instead of a line. */
  readonly longest?: number;
  /** Without a word in any language it is null. */
  readonly optional?: boolean;
  /** Offers what others say already, in each language. */
  readonly suggests?: SuggestionSource;
}
export type SuggestionSource = 'reward_categories';
/** A list of texts in the three languages: one line each, the same line in each language. */
export interface PerksField extends FieldCommon {
  readonly type: 'perks';
}
/** Points for a coupon of an amount, as many as wanted: a line for each, in the field of its currency. */
export interface PackagesField extends FieldCommon {
  readonly type: 'packages';
}
/** Which item group each item group belongs to. */
export interface ParentsField extends FieldCommon {
  readonly type: 'parents';
}
export interface ColourField extends FieldCommon {
  readonly type: 'colour';
}
/** An object whose `by` says which other fields it has; with `none`, it may be null. */
export interface VariantField extends FieldCommon {
  readonly type: 'variant';
  readonly by: string;
  readonly kinds: readonly string[];
  readonly none?: boolean;
  readonly fields: readonly { readonly when: readonly string[]; readonly field: Field }[];
}

export interface TypedRate {
  readonly points: string;
  readonly amount: string;
}

/** What was typed into one field: text, ticks, or a text for each currency, language or group. */
export type TypedValue = string | readonly string[] | Readonly<Record<string, string | TypedRate>>;
/** What was typed, by the fields' names. A field that the browser did not send is not there. */
export type Typed = Readonly<Record<string, TypedValue>>;

export const NO_VARIANT = 'none';
export const LANGUAGES = ['en', 'vi', 'fr'] as const;

export function nameOf(field: Field): string {
  return field.name ?? field.path.replaceAll('.', '-');
}

/** What a variant's choice is called in the form. */
export function choiceNameOf(field: VariantField): string {
  return `${nameOf(field)}_${field.by}`;
}

/** The fields of a list with those inside of variants. */
export function allFields(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) =>
    field.type === 'variant' ? [field, ...allFields(field.fields.map((one) => one.field))] : [field],
  );
}

/** The value at a path; undefined where the way ends. */
export function valueAt(object: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], object);
}

/** A copy of the object with another value at a path. */
export function withValueAt<T>(object: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.');
  const inside = (object as Record<string, unknown> | null)?.[key];
  return { ...object, [key]: rest.length === 0 ? value : withValueAt(inside, rest.join('.'), value) };
}
