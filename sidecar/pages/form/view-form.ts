import { LANGUAGES, NO_VARIANT, choiceNameOf, nameOf } from './field.ts';
import type { Field, TypedRate, TypedValue, Unit, VariantField } from './field.ts';
import type { FieldView, FormView, Search } from './field-view.ts';
import { isSearched, searchNameOf } from './form-choices.ts';
import { helpText, labelText } from './form-texts.ts';
import { rateRows } from './rate-rows.ts';
import { htmlName, idOf, monthAndDay, optionsOf, parentsOf, part } from './view-parts.ts';

/** Enough for a list of perks in one language. */
const LONGEST_PERKS = 4_000;

/** A form's fields as their templates print them: with labels, what was typed, and what is wrong with it. */
export function viewForm(form: FormView, fields: readonly Field[]): FieldView[] {
  return fields.flatMap((field) =>
    field.type === 'variant' ? viewVariant(form, field) : [viewField(form, field)],
  );
}

function viewVariant(form: FormView, field: VariantField): FieldView[] {
  const name = choiceNameOf(field);
  const kinds = field.none ? [NO_VARIANT, ...field.kinds] : field.kinds;
  const chosen = stringOf(form.typed[name]) || (kinds[0] ?? '');
  const choice: FieldView = {
    ...plain(form, field.text, name),
    view: 'select',
    when: whenOf(form, field),
    options: kinds.map((kind) => ({
      value: kind,
      label: labelText(form.context, form.area, `${field.text}.${kind}`),
      isChosen: kind === chosen,
    })),
  };
  const inside = field.fields.flatMap(({ when, field: one }) =>
    viewForm(form, [one]).map((view): FieldView => ({
      ...view,
      when: { name: choice.name, is: when.join(' ') },
    })),
  );
  return [choice, ...inside];
}

function viewField(form: FormView, field: Exclude<Field, VariantField>): FieldView {
  const { context, area, around, choices } = form;
  const name = nameOf(field);
  const typed = form.typed[name];
  const base: FieldView = {
    ...plain(form, field.text, name),
    value: stringOf(typed),
    when: whenOf(form, field),
  };
  switch (field.type) {
    case 'text':
      return base;
    case 'day':
      return { ...base, type: 'date' };
    case 'colour':
      return { ...base, view: 'colour' };
    case 'whole':
      return { ...base, inputmode: 'numeric', suffix: unitText(form, field.unit) };
    case 'decimal':
      return {
        ...base,
        inputmode: 'decimal',
        suffix: field.unit === 'money' ? (around.home?.symbol ?? null) : unitText(form, field.unit),
      };
    case 'tick':
      return { ...base, view: 'tick', isChecked: base.value === '1' };
    case 'choice':
      return {
        ...base,
        view: 'select',
        options: field.choices.map((value) => ({
          value,
          label: labelText(context, area, `${field.text}.${value}`),
          isChosen: value === base.value,
        })),
      };
    case 'one_of':
      return {
        ...base,
        view: 'select',
        options: optionsOf(
          [
            { id: '', name: labelText(context, area, `${field.text}.none`) },
            ...choices.of({ name, source: field.source }),
          ],
          [base.value],
        ),
      };
    case 'list': {
      const isLookedFor = isSearched(field.source);
      return {
        ...base,
        view: 'ticks',
        isWide: isLookedFor,
        options: optionsOf(choices.of({ name, source: field.source }), listOf(typed)),
        search: isLookedFor ? searchOf(form, name, field.source === 'items') : null,
      };
    }
    case 'month_day':
      return { ...base, view: 'inputs', parts: monthAndDay(form, name, recordOf<string>(typed)) };
    case 'rates':
      return {
        ...base,
        view: 'rates',
        isWide: true,
        between: context.t(field.says === 'earnSentence' ? 'program.forEach' : 'program.worth'),
        rates: rateRows(
          context,
          htmlName(form, name),
          name,
          recordOf<TypedRate>(typed),
          around.currencies,
          form.errors,
        ),
      };
    case 'per_currency':
      return {
        ...base,
        view: 'inputs',
        parts: around.currencies.map(({ code }) => part(form, name, code, code, recordOf<string>(typed))),
      };
    case 'packages':
      return {
        ...base,
        view: 'lines',
        isWide: true,
        parts: around.currencies.map(({ code }) => part(form, name, code, code, recordOf<string>(typed))),
      };
    case 'local_text':
    case 'perks':
      return {
        ...base,
        view: field.type === 'perks' || field.longest ? 'lines' : 'inputs',
        longest: field.type === 'perks' ? LONGEST_PERKS : (field.longest ?? null),
        isWide: true,
        parts: LANGUAGES.map((language) => ({
          ...part(
            form,
            name,
            language,
            labelText(context, 'levels', `language.${language}`),
            recordOf<string>(typed),
          ),
          suggestions:
            field.type === 'local_text' && field.suggests
              ? choices.suggestions(field.suggests, language)
              : [],
        })),
      };
    case 'parents':
      return {
        ...base,
        view: 'parents',
        isWide: true,
        parts: parentsOf(form, name, recordOf<string>(typed)),
      };
  }
}

function whenOf(form: FormView, { shownWhen }: Field): FieldView['when'] {
  return shownWhen ? { name: htmlName(form, shownWhen.name), is: shownWhen.is } : null;
}

function plain(form: FormView, text: string, name: string): FieldView {
  const { context, area } = form;
  return {
    view: 'input',
    id: idOf(form, name),
    name: htmlName(form, name),
    label: labelText(context, area, text),
    help: helpText(context, area, text),
    error: form.errors[name] ?? null,
    value: '',
    type: 'text',
    inputmode: null,
    suffix: null,
    isChecked: false,
    options: [],
    parts: [],
    rates: [],
    between: '',
    search: null,
    longest: null,
    isWide: false,
    when: null,
  };
}

function searchOf(form: FormView, name: string, isItems: boolean): Search {
  const { t } = form.context;
  const searchName = searchNameOf(name);
  const text = form.choices.missed(name);
  return {
    id: idOf(form, searchName),
    name: htmlName(form, searchName),
    value: stringOf(form.typed[searchName]),
    label: t(isItems ? 'program.findItems' : 'rules.findClients'),
    missed: text === null ? null : t(isItems ? 'program.noItemsFound' : 'rules.noClientsFound', { text }),
  };
}

function unitText({ context: { t } }: FormView, unit: Unit | undefined): string | null {
  switch (unit) {
    case 'points':
      return t('program.unit.points');
    case 'days':
      return t('program.unit.days');
    case 'months':
      return t('program.unit.months');
    case 'years':
      return t('program.unit.years');
    case 'percent':
      return '%';
    case 'times':
      return '×';
    case undefined:
      return null;
  }
}

function stringOf(typed: TypedValue | undefined): string {
  return typeof typed === 'string' ? typed : '';
}

function listOf(typed: TypedValue | undefined): readonly string[] {
  return Array.isArray(typed) ? (typed as readonly string[]) : [];
}

function recordOf<Value>(typed: TypedValue | undefined): Readonly<Partial<Record<string, Value>>> {
  return typeof typed === 'object' && !Array.isArray(typed)
    ? (typed as unknown as Readonly<Partial<Record<string, Value>>>)
    : {};
}
