import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import type { Participation } from '../../members/participation-service.ts';
import type { Consent, Terms } from '../../members/terms.ts';
import { RefusedError } from '../../shared/errors.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import { clientOf } from './own-invoice.ts';

/** Terms as a template prints them: paragraphs of lines, and where the contact stands with them. */
export interface TermsView {
  readonly paragraphs: readonly (readonly string[])[];
  readonly hash: string;
  readonly isAccepted: boolean;
  /** When they were accepted; null while they are not. */
  readonly since: string | null;
  /** Staff who are logged in as the client read this instead of a button. */
  readonly mayAccept: boolean;
}

export async function termsView(
  { services }: AppDeps,
  context: PageContext,
  terms: Terms | null,
): Promise<TermsView | null> {
  if (!terms) return null;
  const { identity, t, format } = context;
  const own = (await services.participation.consents(clientOf(context))).find(
    ({ contactId, hash }) => contactId === identity.contactId && hash === terms.hash,
  );
  return {
    paragraphs: paragraphsOf(localText(terms.texts, context.locale)),
    hash: terms.hash,
    isAccepted: own !== undefined,
    since: own ? t('participation.terms.since', { date: format.date(own.acceptedAt) }) : null,
    mayAccept: identity.impersonatedBy === undefined,
  };
}

/** The calm line that asks for agreement; null where there is nothing to agree to. */
export async function termsBanner(
  { services }: AppDeps,
  context: PageContext,
  { terms }: Participation,
): Promise<string | null> {
  const { contactId } = context.identity;
  const clientId = clientOf(context);
  if (!terms || contactId === undefined) return null;
  if (await services.participation.hasAccepted(clientId, contactId, terms)) return null;
  const before = (await services.participation.consents(clientId)).some((one) => one.contactId === contactId);
  return context.t(before ? 'participation.terms.askAgain' : 'participation.terms.ask');
}

export async function termsPage(deps: AppDeps, context: PageContext): Promise<Answer> {
  const { terms } = await deps.services.participation.of(clientOf(context));
  const title = context.t('participation.terms.title');
  const view = await termsView(deps, context, terms);
  return page(title, deps.views.render(context, 'portal/terms', { title, terms: view }));
}

export async function acceptTerms(deps: AppDeps, context: PageContext, hash: string): Promise<Answer> {
  await deps.services.participation.accept(consentOf(context, hash));
  return redirect('rewards', { type: 'success', message: context.t('participation.terms.accepted') });
}

/** The contact's own word; staff who are logged in as the client cannot give it. */
export function consentOf(context: PageContext, hash: string): Consent {
  const { contactId, impersonatedBy } = context.identity;
  if (contactId === undefined || impersonatedBy !== undefined) throw new RefusedError('only_contact_accepts');
  const own = context.locale.slice(0, 2);
  const language = own === 'vi' || own === 'fr' ? own : 'en';
  return { clientId: clientOf(context), contactId, hash, language };
}

/** Text as it was typed: an empty line parts paragraphs. */
export function paragraphsOf(text: string): readonly (readonly string[])[] {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map((part) => part.split(/\r?\n/).filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);
}
