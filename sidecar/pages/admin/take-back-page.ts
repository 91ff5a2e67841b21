import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { TakeBackQuote } from '../../members/take-back.ts';
import {
  ConflictError,
  type FieldProblem,
  InvalidInputError,
  NotFoundError,
  RefusedError,
} from '../../shared/errors.ts';
import { errorMessage } from '../error-message.ts';
import { explainTaken } from '../explain-lots.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { memberSubject } from './member-page.ts';

export interface AdjustmentPlace {
  readonly clientId: number;
  readonly entryId: number;
}

/** Asks for a reason and shows what the balance becomes when an adjustment is taken back. */
export async function takeBackPage(
  deps: AppDeps,
  context: PageContext,
  place: AdjustmentPlace,
  earlier?: { readonly reason: string; readonly problems: readonly FieldProblem[] },
): Promise<Answer> {
  const { t, format } = context;
  const [{ name }, listed] = await Promise.all([
    memberSubject(deps, context, place.clientId),
    deps.reads.entries.byId(place.entryId),
  ]);
  if (listed?.clientId !== place.clientId) throw new NotFoundError('entry_not_found');
  const { entry } = listed;
  const quote = await quoteOrRefusal(deps, context, place);
  const html = deps.views.render(context, 'admin/take-back', {
    ...place,
    backLabel: t('lots.back', { company: name }),
    now: t('members.takeBackNow', {
      date: format.dateTime(entry.occurredAt),
      points: format.signedPoints(entry.points),
      reason: entry.explanation.code === 'adjusted' ? entry.explanation.reason : '',
    }),
    ...('refusal' in quote ? quote : { lines: quoteLines(context, quote) }),
    reason: earlier?.reason ?? '',
    errors: formErrors(context, earlier?.problems ?? []),
  });
  return page(t('members.takeBackTitle'), html, earlier ? 422 : 200);
}

/** Takes it back; a missing reason is asked for beside its field. */
export async function takeBack(
  deps: AppDeps,
  context: PageContext,
  place: AdjustmentPlace,
  reason: string,
): Promise<Answer> {
  const { name } = await memberSubject(deps, context, place.clientId);
  try {
    const actor = actorOf(context.identity);
    const { balance } = await deps.services.adjustments.takeBack({ ...place, reason, actor });
    const message = context.t('members.takeBackFlash', {
      company: name,
      balance: context.format.points(balance),
    });
    return redirect(`members/${place.clientId}`, { type: 'success', message });
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error.problems.length === 0) throw error;
    return takeBackPage(deps, context, place, { reason, problems: error.problems });
  }
}

async function quoteOrRefusal(
  deps: AppDeps,
  { t, identity }: PageContext,
  place: AdjustmentPlace,
): Promise<TakeBackQuote | { readonly refusal: string }> {
  try {
    return await deps.services.adjustments.quote({ ...place, actor: actorOf(identity) });
  } catch (error) {
    if (error instanceof RefusedError || error instanceof ConflictError)
      return { refusal: errorMessage(t, error) };
    throw error;
  }
}

/** The balance before and after, and what becomes of points that were spent or have ended. */
function quoteLines(context: PageContext, { points, before, after, taken }: TakeBackQuote): string[] {
  const { t, format } = context;
  return [
    t('members.takeBackBalance', { before: format.points(before), after: format.points(after) }),
    ...(taken ? explainTaken(context, taken, 'explain.adjustmentTakenBack.own') : []),
    ...(points > 0 && after - before < points ? [t('members.takeBackEnds')] : []),
  ];
}
