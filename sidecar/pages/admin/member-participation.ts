import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { may } from '../../http/access.ts';
import { actorOf } from '../../http/identity.ts';
import type { KeptConsent } from '../../members/terms-store.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import {
  type RightsAgain,
  type RightsBody,
  rightsRows,
  saveRights,
} from '../participation/contact-rights.ts';
import { paragraphsOf } from '../portal/terms-page.ts';
import { memberPage, memberSubject } from './member-page.ts';

/** Whether a member takes part, who agreed to which terms, and what its contacts may do: for staff. */
export async function memberParticipation(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  again: RightsAgain | null = null,
) {
  const { t, format, links } = context;
  const { noPart, joinedAt, terms } = await deps.services.participation.of(clientId);
  const consents = await deps.services.participation.consents(clientId);
  const mayChange = may(context.identity, 'adjust');
  const joined = joinedAt ? ` ${t('participation.staff.joined', { date: format.date(joinedAt) })}` : '';
  return {
    text: noPart ? t(`participation.staff.${noPart}`) : t('participation.staff.takesPart') + joined,
    isOut: noPart !== null,
    mayJoin: mayChange && (noPart === 'not_joined' || noPart === 'left_program'),
    noConsent:
      consents.length > 0 ? null : t(terms ? 'participation.staff.noConsent' : 'participation.staff.noTerms'),
    consents: consents.map((one) => ({
      text: consentText(context, one),
      isOld: one.hash !== terms?.hash,
      href: links.admin(`members/${clientId}/terms/${one.hash}`),
    })),
    contacts: mayChange
      ? await rightsRows(
          deps,
          context,
          clientId,
          (contactId) => links.admin(`members/${clientId}/contacts/${contactId}`),
          again,
        )
      : [],
    isOpen: again !== null,
  };
}

function consentText({ t, format }: PageContext, { contactName, acceptedAt, language }: KeptConsent): string {
  return t('participation.staff.consent', {
    contact: contactName ?? t('participation.staff.contactGone'),
    date: format.dateTime(acceptedAt),
    language: t(`participation.language.${language}`),
  });
}

/** Staff let a client in that asked for it. */
export async function letJoin(deps: AppDeps, context: PageContext, clientId: number): Promise<Answer> {
  const { name } = await memberSubject(deps, context, clientId);
  await deps.services.participation.join({ clientId, actor: actorOf(context.identity), consent: null });
  const message = context.t('participation.staff.joinedFlash', { company: name });
  return redirect(`members/${clientId}`, { type: 'success', message });
}

export async function setRightsByStaff(
  deps: AppDeps,
  context: PageContext,
  params: { readonly clientId: number; readonly contactId: number },
  body: RightsBody,
): Promise<Answer> {
  const { clientId, contactId } = params;
  const error = await saveRights(deps, context, params, body);
  if (error !== null) {
    const subject = await memberSubject(deps, context, clientId);
    return memberPage(deps, context, subject, {
      cursor: null,
      forms: { rights: { contactId, body, error } },
    });
  }
  const contacts = await deps.services.participation.contacts(clientId);
  const name = contacts.find((one) => one.contactId === contactId)?.name ?? '';
  return redirect(`members/${clientId}`, {
    type: 'success',
    message: context.t('participation.contacts.saved', { name }),
  });
}

/** The very text that somebody agreed to. */
export async function agreedTerms(
  deps: AppDeps,
  context: PageContext,
  { clientId, hash }: { readonly clientId: number; readonly hash: string },
): Promise<Answer> {
  const texts = await deps.services.participation.termsByHash(hash);
  if (!texts) throw new NotFoundError('terms_not_found');
  const title = context.t('participation.staff.termsText');
  const html = deps.views.render(context, 'admin/agreed-terms', {
    title,
    clientId,
    hash,
    paragraphs: paragraphsOf(localText(texts, context.locale)),
  });
  return page(title, html);
}
