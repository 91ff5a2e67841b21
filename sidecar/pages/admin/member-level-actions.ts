import type { AppDeps } from '../../app.ts';
import { redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { InvalidInputError, type FieldProblem } from '../../shared/errors.ts';
import { readClientLevel } from '../levels/client-level.ts';
import { nameOfLevel } from '../levels/level-scope.ts';
import type { PageContext } from '../page-context.ts';
import type { SetLevelForm } from './member-level.ts';
import { memberPage, memberSubject, type MemberSubject } from './member-page.ts';

export interface SetLevelBody extends SetLevelForm {
  readonly request_key: string;
}

/** Gives, takes or holds a level by hand, or shows the page again with what to correct. */
export async function setLevel(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  body: SetLevelBody,
): Promise<Answer> {
  const subject = await memberSubject(deps, context, clientId);
  const { level, lock, until, reason } = body;
  if (lock === 'until' && until === '') {
    return formAgain(deps, context, subject, body, [{ field: 'lockUntil', code: 'required' }]);
  }
  try {
    const { commands } = await deps.services.tiers.setByHand({
      clientId,
      tier: level === '' ? null : level,
      isLocked: lock !== 'none',
      lockUntil: lock === 'until' ? until : null,
      reason,
      requestKey: body.request_key,
      actor: actorOf(context.identity),
    });
    return redirect(`members/${clientId}`, await doneFlash(deps, context, subject, level), commands);
  } catch (error) {
    if (error instanceof InvalidInputError && error.problems.length > 0) {
      return formAgain(deps, context, subject, body, error.problems);
    }
    throw error;
  }
}

function formAgain(
  deps: AppDeps,
  context: PageContext,
  subject: MemberSubject,
  { request_key: requestKey, ...form }: SetLevelBody,
  problems: readonly FieldProblem[],
): Promise<Answer> {
  return memberPage(deps, context, subject, {
    cursor: null,
    forms: { level: { form, requestKey, problems } },
  });
}

async function doneFlash(deps: AppDeps, context: PageContext, { name, standing }: MemberSubject, id: string) {
  const live = await deps.services.programs.inForce();
  const level = await readClientLevel(deps, standing.clientId, live);
  const text = level && id !== '' ? nameOfLevel(context, level.scope, id) : null;
  const message = context.t('tiers.set.done', { company: name, level: text ?? context.t('tiers.none') });
  return { type: 'success', message } as const;
}
