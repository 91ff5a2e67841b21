import type { FieldProblem } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { allFields, choiceNameOf, nameOf, valueAt, type Field, type FormArea } from './field.ts';
import { labelText } from './form-texts.ts';

export interface FormErrors {
  /** By the field's name, for the sentence beside it. */
  readonly byField: Readonly<Record<string, string>>;
  /** Label and sentence of each, for the summary on top of the form. */
  readonly summary: readonly { readonly label: string; readonly message: string }[];
}

/** The sentences of problems that are known by field name. */
export function errorsOf(
  context: PageContext,
  area: FormArea,
  fields: readonly Field[],
  problems: readonly FieldProblem[],
): FormErrors {
  const byField = formErrors(context, problems);
  const summary = Object.entries(byField).map(([name, message]) => ({
    label: labelOf(context, area, fields, name),
    message,
  }));
  return { byField, summary };
}

/**
 * A problem at a path of the object that the form edits (`rates.1.points`) as one of the field that it was filled from
 * (`rates.VND.points`), so that the sentence stands beside it. A path that no field has is kept.
 */
export function atField(fields: readonly Field[], object: unknown, problem: FieldProblem): FieldProblem {
  const field = allFields(fields)
    .filter(({ path }) => problem.field === path || problem.field.startsWith(`${path}.`))
    // The variant itself only where none of its fields is meant.
    .sort(
      (a, b) => b.path.length - a.path.length || Number(a.type === 'variant') - Number(b.type === 'variant'),
    )[0];
  if (!field) return problem;
  const [index, part] = problem.field.slice(field.path.length + 1).split('.');
  return { ...problem, field: nameIn(field, object, index ?? '', part) };
}

function nameIn(field: Field, object: unknown, index: string, part: string | undefined): string {
  const name = nameOf(field);
  if (field.type === 'variant') return choiceNameOf(field);
  if (field.type === 'local_text') return index === '' ? name : `${name}.${index}`;
  if (field.type !== 'rates' && field.type !== 'per_currency') return name;
  const list = valueAt(object, field.path) as readonly { currency?: string }[] | undefined;
  const currency = list?.[Number(index)]?.currency;
  if (currency === undefined) return name;
  return field.type === 'rates' ? `${name}.${currency}.${part ?? 'amount'}` : `${name}.${currency}`;
}

function labelOf(context: PageContext, area: FormArea, fields: readonly Field[], name: string): string {
  const [first = '', second, third] = name.split('.');
  const field = allFields(fields).find(
    (one) => nameOf(one) === first || (one.type === 'variant' && choiceNameOf(one) === first),
  );
  if (!field) return context.t('program.title');
  const label = labelText(context, area, field.text);
  if (second === undefined || field.type === 'local_text') return label;
  const part = context.t(third === 'points' ? 'program.points' : 'program.amount');
  return `${label} – ${context.t('program.rateOf', { part, currency: second })}`;
}
