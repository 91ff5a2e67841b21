import type { AppDeps } from '../../app.ts';
import { actorOf } from '../../http/identity.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import { ConflictError, InvalidInputError, type FieldProblem } from '../../shared/errors.ts';
import type { Describing } from '../form/describe-field.ts';
import type { FormArea } from '../form/field.ts';
import type { FormSurroundings } from '../form/fill-form.ts';
import type { PageContext } from '../page-context.ts';
import { documentNames } from './document-names.ts';
import { homeCurrency } from './home-currency.ts';

/** How the person writes numbers, and the currency that amounts of the programme are in. */
export async function surroundingsOf(
  deps: AppDeps,
  { locale }: PageContext,
  document: ProgramDocument,
): Promise<FormSurroundings> {
  const { currencies } = await deps.reads.conventions.read();
  return { currencies, home: homeCurrency(document, currencies), locale };
}

/** What is needed to say in words what a document means, or what else stands in a form beside it. */
export async function describingOf(
  deps: AppDeps,
  context: PageContext,
  document: ProgramDocument,
  area: FormArea,
  itemIds: readonly number[] = [],
): Promise<Describing> {
  return {
    context,
    area,
    around: await surroundingsOf(deps, context, document),
    nameOfId: await documentNames(deps, context, [document], itemIds),
  };
}

export type Saved =
  | { readonly outcome: 'saved' }
  /** The draft is no longer the one that the person saw; what was typed is still in the form. */
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'refused'; readonly problems: readonly FieldProblem[] };

/** Keeps a document as the draft, unless somebody else changed the draft since it was `seen`. */
export async function saveDraft(
  deps: AppDeps,
  context: PageContext,
  document: ProgramDocument,
  seen: string,
): Promise<Saved> {
  try {
    await deps.services.programs.saveDraft(document, actorOf(context.identity), seen === '' ? {} : { seen });
    return { outcome: 'saved' };
  } catch (error) {
    if (error instanceof ConflictError && error.code === 'draft_changed') return { outcome: 'changed' };
    if (error instanceof InvalidInputError && error.problems.length > 0)
      return { outcome: 'refused', problems: error.problems };
    throw error;
  }
}

/** For a button that has no form to come back to: what was not kept is an error with a sentence of its own. */
export function requireSaved(saved: Saved): void {
  if (saved.outcome === 'changed') throw new ConflictError('draft_changed');
  if (saved.outcome === 'refused')
    throw new InvalidInputError('invalid_program', { problems: saved.problems });
}
