import type { AppDeps } from '../../app.ts';
import { fragment, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { InvalidInputError, RefusedError, type FieldProblem } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { readAdjustForm, type AdjustForm } from './adjust-form.ts';
import { clientTabPath } from './client-tab-path.ts';
import { memberPage, memberSubject } from './member-page.ts';

export interface AdjustBody extends AdjustForm {
  readonly request_key: string;
  readonly balance_seen: number;
  /** The page that the form stood on. */
  readonly from: 'member' | 'client';
}

export async function adjustMember(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  body: AdjustBody,
): Promise<Answer> {
  const subject = await memberSubject(deps, context, clientId);
  const wish = readAdjustForm(body, body.balance_seen);
  const result =
    wish.outcome === 'unclear' ? wish.problems : await tryToAdjust(deps, context, clientId, body, wish);
  if (!('balance' in result)) {
    const adjust = {
      form: body,
      requestKey: body.request_key,
      balanceSeen: body.balance_seen,
      problems: result,
    };
    return memberPage(deps, context, subject, { cursor: null, forms: { adjust } });
  }
  const balance = context.format.points(result.balance);
  const message = context.t('members.adjustedFlash', { company: subject.name, balance });
  const to = body.from === 'client' ? clientTabPath(context, clientId) : `members/${clientId}`;
  return redirect(to, { type: 'success', message });
}

/** The new balance, or what the programme has against it as a problem of the form. */
async function tryToAdjust(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  body: AdjustBody,
  wish: { readonly change: number; readonly reason: string },
): Promise<{ readonly balance: number } | readonly FieldProblem[]> {
  try {
    return await deps.services.members.adjust({
      clientId,
      points: wish.change,
      reason: wish.reason,
      actor: actorOf(context.identity),
      requestKey: body.request_key,
    });
  } catch (error) {
    if (error instanceof InvalidInputError && error.problems.length > 0) return error.problems;
    if (error instanceof RefusedError && error.code === 'insufficient_points') {
      return [{ field: 'points', code: 'take_at_most', limit: Number(error.details['spendable'] ?? 0) }];
    }
    throw error;
  }
}

/** "New balance: 150 (+50)" while the person types; what is wrong stands there only once there is something to read. */
export async function previewAdjustment(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  form: AdjustForm,
): Promise<Answer> {
  const { t, format } = context;
  const standing = await deps.services.members.standing(clientId);
  const wish = readAdjustForm(form, standing.balance, false);
  const text =
    wish.outcome === 'understood'
      ? t('members.adjustPreview', {
          balance: format.points(wish.balance),
          change: format.signedPoints(wish.change),
        })
      : form.points.trim() === ''
        ? t('members.adjustPreviewEmpty')
        : (formErrors(context, wish.problems)['points'] ?? t('members.adjustPreviewEmpty'));
  return fragment(deps.views.render(context, 'partials/adjust-preview', { text }));
}
