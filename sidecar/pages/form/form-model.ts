import type { AppDeps } from '../../app.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { PageContext } from '../page-context.ts';
import { nameOf, type FormArea, type Typed } from './field.ts';
import type { FormSurroundings } from './fill-form.ts';
import { loadChoices, searchNameOf } from './form-choices.ts';
import type { FormErrors } from './form-problems.ts';
import { formText, labelText } from './form-texts.ts';
import type { Section } from './section.ts';
import type { FieldView } from './field-view.ts';
import { viewForm } from './view-form.ts';

export interface SectionView {
  readonly title: string;
  readonly intro: string | null;
  readonly isFolded: boolean;
  /** A folded part that has something to say: a wrong field, or what a search found. */
  readonly isOpen: boolean;
  readonly fields: readonly FieldView[];
}

/** A form as its page prints it, with all that its lists offer. */
export async function formModel(
  deps: AppDeps,
  context: PageContext,
  form: {
    readonly area: FormArea;
    readonly group: string | null;
    readonly sections: readonly Section[];
    readonly typed: Typed;
    readonly errors: FormErrors;
    readonly around: FormSurroundings;
    readonly document: ProgramDocument;
  },
): Promise<readonly SectionView[]> {
  const { area, sections, typed, errors } = form;
  const fields = sections.flatMap((section) => section.fields);
  const choices = await loadChoices(deps, context, fields, typed, form.document.tiers.levels);
  const view = { ...form, context, choices, errors: errors.byField };
  return sections.map((section) => {
    const views = viewForm(view, section.fields);
    const isSearching = section.fields.some((field) => Boolean(typed[searchNameOf(nameOf(field))]));
    return {
      title: labelText(context, area, section.title),
      intro: formText(context, area, `${section.title}Intro`),
      isFolded: section.isFolded,
      isOpen: isSearching || views.some(hasError),
      fields: views,
    };
  });
}

function hasError({ error, parts, rates }: FieldView): boolean {
  return (
    error !== null ||
    parts.some((part) => part.error !== null) ||
    rates.some(({ points, amount }) => points.error !== null || amount.error !== null)
  );
}
