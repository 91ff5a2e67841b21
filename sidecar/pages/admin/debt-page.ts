import type { AppDeps } from '../../app.ts';
import { fragment, page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { MemberStanding } from '../../services.ts';
import { type FieldProblem, InvalidInputError } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { parseWholeNumber } from '../whole-number.ts';
import { memberSubject } from './member-page.ts';

export interface DebtForm {
  readonly points: string;
  readonly reason: string;
}

export interface DebtBody extends DebtForm {
  readonly request_key: string;
}

/** The form that forgives what a member owes, with what it will do. */
export async function debtPage(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  earlier?: { readonly body: DebtBody; readonly problems: readonly FieldProblem[] },
): Promise<Answer> {
  const { t } = context;
  const { standing, name } = await memberSubject(deps, context, clientId);
  const values = earlier?.body ?? { points: String(standing.debt), reason: '' };
  const html = deps.views.render(context, 'admin/debt-action', {
    clientId,
    backLabel: t('lots.back', { company: name }),
    now: standing.debt > 0 ? t('lots.debt.total', { points: standing.debt }) : null,
    requestKey: earlier?.body.request_key ?? deps.random.uuid(),
    values,
    errors: formErrors(context, earlier?.problems ?? []),
    lines: previewLines(context, standing, values.points),
  });
  return page(t('lots.forgive.title'), html, earlier ? 422 : 200);
}

/** What forgiving will do, while the person types. */
export async function previewForgiving(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  form: DebtForm,
): Promise<Answer> {
  const { standing } = await memberSubject(deps, context, clientId);
  const lines = previewLines(context, standing, form.points);
  return fragment(deps.views.render(context, 'admin/lots-preview', { lines }));
}

/** Forgives; what the person has to change comes back beside its field. */
export async function forgiveDebt(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  body: DebtBody,
): Promise<Answer> {
  const points = parseWholeNumber(body.points);
  if (points === null) {
    const code = body.points.trim() === '' ? 'required' : 'whole_number';
    return debtPage(deps, context, clientId, { body, problems: [{ field: 'points', code }] });
  }
  const { name } = await memberSubject(deps, context, clientId);
  try {
    await deps.services.debt.forgive({
      clientId,
      points,
      reason: body.reason,
      actor: actorOf(context.identity),
      requestKey: body.request_key,
    });
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error.problems.length === 0) throw error;
    return debtPage(deps, context, clientId, { body, problems: error.problems });
  }
  const message = context.t('lots.forgive.flash', { points, company: name });
  return redirect(`members/${clientId}`, { type: 'success', message });
}

function previewLines(
  { t, format }: PageContext,
  { debt, balance }: MemberStanding,
  typed: string,
): string[] {
  const points = parseWholeNumber(typed);
  if (points === null || points === 0) return [t('lots.previewEmpty')];
  if (points > debt) return [t('field.too_large', { limit: format.points(debt), count: debt })];
  return [
    t('lots.forgive.preview', {
      owedBefore: format.points(debt),
      owedAfter: format.points(debt - points),
      before: format.points(balance),
      after: format.points(balance + points),
    }),
  ];
}
