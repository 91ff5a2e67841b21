import type { AppDeps } from '../../app.ts';
import { type Answer, page, redirect } from '../../http/answer.ts';
import { NotAllowedError } from '../../shared/errors.ts';
import { type ConsentForm, consentModel, consentsOf } from '../messages/consent-form.ts';
import type { PageContext } from '../page-context.ts';

/** A contact's own choice of what it wants to be told, and how. */
export async function portalMessages(deps: AppDeps, context: PageContext): Promise<Answer> {
  const known = await deps.services.messages.consents(contactOf(context));
  const html = deps.views.render(context, 'portal/messages', { consents: consentModel(context, known) });
  return page(context.t('messages.portalTitle'), html);
}

export async function savePortalMessages(
  deps: AppDeps,
  context: PageContext,
  form: ConsentForm,
): Promise<Answer> {
  const contactId = contactOf(context);
  // Staff who look at the portal as this contact must not agree in its name.
  const { impersonatedBy } = context.identity;
  const actor = impersonatedBy
    ? ({ type: 'staff', id: impersonatedBy } as const)
    : ({ type: 'contact', id: contactId } as const);
  await deps.services.messages.agree(contactId, consentsOf(form), actor);
  return redirect('messages', { type: 'success', message: context.t('messages.consentSaved') });
}

function contactOf({ identity }: PageContext): number {
  if (identity.contactId === undefined) throw new NotAllowedError('not_allowed');
  return identity.contactId;
}
