import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { type Answer, page, redirect } from '../../http/answer.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { type ConsentForm, consentModel, consentsOf } from '../messages/consent-form.ts';
import type { PageContext } from '../page-context.ts';
import { memberSubject } from './member-page.ts';
import { NO_FILTER, logModel } from './messages-log.ts';

/** What a client was told, and what its primary contact wants to be told. */
export async function memberMessages(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  cursor: string | null,
): Promise<Answer> {
  const { name } = await memberSubject(deps, context, clientId);
  const contact = await deps.reads.messages.primaryContact(clientId);
  const known = contact ? await deps.services.messages.consents(contact.id) : [];
  const html = deps.views.render(context, 'admin/member-messages', {
    clientId,
    title: context.t('messages.memberTitle', { client: name }),
    contact: contact?.name ?? null,
    consents: consentModel(context, known),
    mayChange: may(context.identity, 'adjust'),
    log: await logModel(deps, context, `members/${clientId}/messages`, {
      ...NO_FILTER,
      client: clientId,
      cursor,
    }),
  });
  return page(context.t('messages.memberTitle', { client: name }), html);
}

/** Staff note what the contact told them. */
export async function saveMemberConsents(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  form: ConsentForm,
): Promise<Answer> {
  const contact = await deps.reads.messages.primaryContact(clientId);
  if (!contact) throw new NotFoundError('client_not_found');
  const actor = { type: 'staff', id: context.identity.staffId ?? null } as const;
  await deps.services.messages.agree(contact.id, consentsOf(form), actor);
  return redirect(`members/${clientId}/messages`, {
    type: 'success',
    message: context.t('messages.consentSaved'),
  });
}
