import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { may } from '../../http/access.ts';
import { actorOf } from '../../http/identity.ts';
import type { ListedEvent } from '../../events/events-read-model.ts';
import { NotFoundError, type FieldProblem } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { LONGEST_REASON } from './adjust-form.ts';
import { eventRow } from './events-page.ts';
import { reasonProblem } from './member-removal.ts';

/** One event: what it was, what it earned, and the form to take it back. */
export async function eventPage(
  deps: AppDeps,
  context: PageContext,
  id: number,
  earlier?: { readonly reason: string; readonly problem: FieldProblem },
): Promise<Answer> {
  const event = await deps.reads.events.byId(id);
  if (!event) throw new NotFoundError('event_not_found');
  const { t } = context;
  const mayAct = may(context.identity, 'adjust');
  const html = deps.views.render(context, 'admin/event', {
    event: eventRow(context, event),
    voided: voidText(context, event),
    mayTakeBack: mayAct && !event.isVoid,
    mayBringBack: mayAct && event.voidedBy === 'staff',
    reason: earlier?.reason ?? '',
    errors: formErrors(context, earlier ? [earlier.problem] : []),
    longestReason: LONGEST_REASON,
  });
  return page(t(`events.kind.${event.kind}`), html, earlier ? 422 : 200);
}

export async function takeBackEvent(
  deps: AppDeps,
  context: PageContext,
  id: number,
  typed: string,
): Promise<Answer> {
  const reason = typed.trim();
  const problem = reasonProblem(reason);
  if (problem) return eventPage(deps, context, id, { reason: typed, problem });
  await deps.services.events.setTakenBack({ id, reason, actor: actorOf(context.identity) });
  return redirect(`events/${id}`, { type: 'success', message: context.t('events.takenBackFlash') });
}

export async function bringBackEvent(deps: AppDeps, context: PageContext, id: number): Promise<Answer> {
  const { points } = await deps.services.events.setTakenBack({
    id,
    reason: null,
    actor: actorOf(context.identity),
  });
  const message = context.t('events.broughtBackFlash', { points });
  return redirect(`events/${id}`, { type: 'success', message });
}

function voidText({ t }: PageContext, { voidedBy, voidReason }: ListedEvent): string | null {
  return voidedBy === null ? null : t(`events.voidedBy.${voidedBy}`, { reason: voidReason });
}
