import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { formErrors } from '../form-errors.ts';
import type { PageContext } from '../page-context.ts';
import { LONGEST_REASON } from './adjust-form.ts';
import { memberPage, type MemberSubject, memberSubject } from './member-page.ts';

export type Removal = 'remove' | 'restore';

export interface RemovalBody {
  readonly reason: string;
  /** The query of the list that the person came from, to go back to; '' = from the member's page. */
  readonly list: string;
}

/** From a row of the points table: what removing or restoring does, and the reason for it, as on the member's page. */
export async function removalPage(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  action: Removal,
  list: string,
): Promise<Answer> {
  const subject = await memberSubject(deps, context, clientId);
  const isRemoved = subject.standing.status === 'removed';
  // Somebody else was faster: the member's page says how things stand.
  if (isRemoved !== (action === 'restore')) return redirect(`members/${clientId}`);
  return removalForm(deps, context, subject, list);
}

function removalForm(
  { views }: AppDeps,
  context: PageContext,
  { standing, name }: MemberSubject,
  list: string,
  earlier?: { readonly reason: string; readonly problems: readonly FieldProblem[] },
): Answer {
  const isRemoved = standing.status === 'removed';
  const title = context.t(isRemoved ? 'members.restoreOf' : 'members.removeOf', { company: name });
  const typed = { reason: earlier?.reason ?? '', errors: formErrors(context, earlier?.problems ?? []) };
  const html = views.render(context, 'admin/member-removal', {
    title,
    clientId: standing.clientId,
    standing,
    isRemoved,
    list,
    back: context.links.admin(listPath(list)),
    remove: typed,
    restore: typed,
  });
  return page(title, html, earlier ? 422 : 200);
}

/** Removes or restores, and goes back to where the person came from. */
export async function changeMembership(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  action: Removal,
  body: RemovalBody,
): Promise<Answer> {
  const subject = await memberSubject(deps, context, clientId);
  const reason = body.reason.trim();
  const problem = reasonProblem(reason);
  if (problem) {
    const earlier = { reason: body.reason, problems: [problem] };
    if (body.list !== '') return removalForm(deps, context, subject, body.list, earlier);
    return memberPage(deps, context, subject, { cursor: null, forms: { [action]: earlier } });
  }
  await deps.services.members[action]({ clientId, reason, actor: actorOf(context.identity) });
  const flash = action === 'remove' ? 'members.removedFlash' : 'members.restoredFlash';
  return redirect(body.list === '' ? `members/${clientId}` : listPath(body.list), {
    type: 'success',
    message: context.t(flash, { company: subject.name }),
  });
}

/** `all` is a list without any query, which would look like none. */
function listPath(list: string): string {
  return list === '' || list === WHOLE_LIST ? 'members' : `members?${list}`;
}

export const WHOLE_LIST = 'all';

export function reasonProblem(reason: string): FieldProblem | null {
  if (reason === '') return { field: 'reason', code: 'required' };
  return reason.length > LONGEST_REASON ? { field: 'reason', code: 'too_long', limit: LONGEST_REASON } : null;
}
