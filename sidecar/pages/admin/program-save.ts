import type { AppDeps } from '../../app.ts';
import { redirect, type Answer } from '../../http/answer.ts';
import type { PageContext } from '../page-context.ts';
import { saveDraft, surroundingsOf } from './draft-editing.ts';
import type { ProgramBody } from './program-body.ts';
import { atProgramField, documentOf } from './program-form.ts';
import { programPage } from './program-page.ts';

/** Keeps the draft and goes on to `next`; a form with problems comes back as it was typed. */
export async function saveProgram(
  deps: AppDeps,
  context: PageContext,
  body: ProgramBody,
  next: 'form' | 'review',
): Promise<Answer> {
  const draft = await deps.services.programs.draft();
  const read = documentOf(body, draft.document, await surroundingsOf(deps, context, draft.document));
  if (read.problems.length > 0) return programPage(deps, context, { body, problems: read.problems });
  const saved = await saveDraft(deps, context, read.document, body.seen);
  switch (saved.outcome) {
    case 'changed':
      return programPage(deps, context, { body, problems: [], hasChanged: true });
    case 'refused': {
      const problems = saved.problems.map((problem) => atProgramField(read.document, problem));
      return programPage(deps, context, { body, problems });
    }
    case 'saved':
      return next === 'review'
        ? redirect('program/publish')
        : redirect('program', { type: 'success', message: context.t('program.savedFlash') });
  }
}
