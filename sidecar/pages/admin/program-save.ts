import type { AppDeps } from '../../app.ts';
import { redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { InvalidInputError, type FieldProblem } from '../../shared/errors.ts';
import type { PageContext } from '../page-context.ts';
import type { ProgramBody } from './program-body.ts';
import { documentOf, fieldOfPath } from './program-form.ts';
import { programPage } from './program-page.ts';

/** Keeps the draft and goes on to `next`; a form with problems comes back as it was typed. */
export async function saveProgram(
  deps: AppDeps,
  context: PageContext,
  body: ProgramBody,
  next: 'form' | 'review',
): Promise<Answer> {
  const problems = await tryToSave(deps, context, body);
  if (problems.length > 0) return programPage(deps, context, { body, problems });
  if (next === 'review') return redirect('program/publish');
  return redirect('program', { type: 'success', message: context.t('program.savedFlash') });
}

async function tryToSave(
  deps: AppDeps,
  context: PageContext,
  body: ProgramBody,
): Promise<readonly FieldProblem[]> {
  const { programs } = deps.services;
  const [draft, conventions] = await Promise.all([programs.draft(), deps.reads.conventions.read()]);
  const read = documentOf(body, draft.document, conventions.currencies);
  if (read.outcome === 'unclear') return read.problems;
  try {
    await programs.saveDraft(read.document, actorOf(context.identity));
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error.problems.length === 0) throw error;
    return error.problems.map((problem) => ({
      ...problem,
      field: fieldOfPath(problem.field, read.document),
    }));
  }
}
