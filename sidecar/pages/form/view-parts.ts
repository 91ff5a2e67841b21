import { monthName } from './form-texts.ts';
import type { Choice } from './form-choices.ts';
import type { FormView, Option, Part } from './field-view.ts';

type TypedParts = Readonly<Partial<Record<string, string>>>;

export function part(form: FormView, name: string, key: string, label: string, typed: TypedParts): Part {
  return {
    id: `${idOf(form, name)}-${key}`,
    name: `${htmlName(form, name)}[${key}]`,
    label,
    value: typed[key] ?? '',
    error: form.errors[`${name}.${key}`] ?? null,
    options: [],
    suggestions: [],
  };
}

export function monthAndDay(form: FormView, name: string, typed: TypedParts): Part[] {
  const { context } = form;
  const numbers = (most: number, nameOfNumber: (number: number) => string) =>
    Array.from({ length: most }, (_, index) => ({ id: String(index + 1), name: nameOfNumber(index + 1) }));
  const of = (key: string, label: string, list: readonly Choice[]): Part => ({
    ...part(form, name, key, label, typed),
    options: optionsOf(list, [typed[key] ?? '1']),
  });
  return [
    of('day', context.t('program.dayOfMonth'), numbers(31, String)),
    of(
      'month',
      context.t('program.month'),
      numbers(12, (month) => monthName(context, month)),
    ),
  ];
}

export function parentsOf(form: FormView, name: string, typed: TypedParts): Part[] {
  const groups = form.choices.of({ name, source: 'groups' });
  return groups.map(({ id, name: group }) => ({
    ...part(form, name, `g${id}`, group, typed),
    options: optionsOf(
      [{ id: '', name: form.context.t('program.noParent') }, ...groups.filter((one) => one.id !== id)],
      [typed[`g${id}`] ?? ''],
    ),
  }));
}

export function optionsOf(list: readonly Choice[], chosen: readonly string[]): Option[] {
  return list.map(({ id, name }) => ({ value: id, label: name, isChosen: chosen.includes(id) }));
}

export function htmlName({ group }: FormView, name: string): string {
  return group === null ? name : `${group}[${name}]`;
}

export function idOf({ group }: FormView, name: string): string {
  return `lm-${group === null ? '' : `${group}-`}${name}`;
}
