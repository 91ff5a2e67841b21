import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { NotAllowedError } from '../../shared/errors.ts';
import {
  type RightsAgain,
  type RightsBody,
  rightsRows,
  saveRights,
} from '../participation/contact-rights.ts';
import type { PageContext } from '../page-context.ts';
import { isMainContact } from './leave.ts';
import { clientOf } from './own-invoice.ts';

/** What the company's contacts may do with its points: for its main contact. */
export async function contactsPage(
  deps: AppDeps,
  context: PageContext,
  again: RightsAgain | null = null,
): Promise<Answer> {
  if (!(await isMainContact(deps, context))) throw new NotAllowedError('not_allowed');
  const title = context.t('participation.contacts.heading');
  const actionFor = (contactId: number) => context.links.portal(`contacts/${contactId}`);
  const contacts = await rightsRows(deps, context, clientOf(context), actionFor, again);
  return page(title, deps.views.render(context, 'portal/contacts', { title, contacts }), again ? 422 : 200);
}

export async function setContactRights(
  deps: AppDeps,
  context: PageContext,
  contactId: number,
  body: RightsBody,
): Promise<Answer> {
  // Nobody can lock themselves out of this page.
  const isOther = contactId !== context.identity.contactId;
  if (!isOther || !(await isMainContact(deps, context))) throw new NotAllowedError('not_allowed');
  const clientId = clientOf(context);
  const error = await saveRights(deps, context, { clientId, contactId }, body);
  if (error !== null) return contactsPage(deps, context, { contactId, body, error });
  const contacts = await deps.services.participation.contacts(clientId);
  const name = contacts.find((one) => one.contactId === contactId)?.name ?? '';
  return redirect('contacts', {
    type: 'success',
    message: context.t('participation.contacts.saved', { name }),
  });
}
