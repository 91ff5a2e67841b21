import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { may } from '../../http/access.ts';
import { actorOf } from '../../http/identity.ts';
import { UNDO_POLICIES, type UndoPolicy } from '../../grants/grant.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';

export interface UndoForm {
  readonly reason: string;
  readonly policy: UndoPolicy;
}

/** What taking a grant back would find, before it acts. */
export async function undoPage(
  deps: AppDeps,
  context: PageContext,
  id: number,
  typed?: { readonly form: UndoForm; readonly error: string },
): Promise<Answer> {
  const { t, format } = context;
  const { grants } = deps.services;
  const [grant, { given, left, membersShort }] = await Promise.all([grants.byId(id), grants.forecast(id)]);
  const title = t('grants.undoTitle', { name: grant.name });
  const html = deps.views.render(context, 'grants/undo', {
    id,
    title,
    leftText: t('grants.undoLeft', {
      left,
      leftText: format.points(left),
      given,
      givenText: format.points(given),
    }),
    goneText:
      given === left
        ? null
        : t('grants.undoGone', {
            gone: given - left,
            goneText: format.points(given - left),
            members: membersShort,
            membersText: format.number(membersShort),
          }),
    policies: UNDO_POLICIES.map((value) => ({
      value,
      label: t(`grants.policy.${value}`),
      isChosen: value === (typed?.form.policy ?? 'own_lots'),
    })),
    reason: typed?.form.reason ?? '',
    error: typed?.error ?? null,
  });
  return page(title, html, typed ? 422 : 200);
}

export async function undoGrant(
  deps: AppDeps,
  context: PageContext,
  id: number,
  form: UndoForm,
): Promise<Answer> {
  const { identity, t } = context;
  try {
    await deps.services.grants.undo(id, form, actorOf(identity), may(identity, 'approve'));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return undoPage(deps, context, id, { form, error: formErrors(context, error.problems)['reason'] ?? '' });
  }
  return redirect(`grants/${id}`, { type: 'success', message: t('grants.undoneFlash') });
}
