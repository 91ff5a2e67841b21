import type { AppDeps } from '../../app.ts';
import { fragment, page, redirect, type Answer } from '../../http/answer.ts';
import { contactMay } from '../../http/contact-may.ts';
import type { PageContext } from '../page-context.ts';
import { clientOf } from './own-invoice.ts';

/** What the host embeds in pages of its own: nothing is shown there to who has no part in the programme. */
const EMBEDDED = /^\/portal\/(card|invoices\/\d+\/panel)$/;
/** What is open to who has not joined, or has left. */
const OPEN = /^\/portal\/(rewards|card|join|terms(\/accept)?)$/;

/** What a contact gets instead of an address of the portal; null where it may go on. */
export async function portalGate(
  { services, views }: AppDeps,
  context: PageContext,
  path: string,
): Promise<Answer | null> {
  if (context.identity.actor !== 'contact' || !path.startsWith('/portal/')) return null;
  const { noPart } = await services.participation.of(clientOf(context));
  const isExcluded = noPart === 'group_takes_no_part' || noPart === 'client_takes_no_part';
  if (isExcluded || !contactMay(context.identity, 'see')) {
    if (EMBEDDED.test(path)) return fragment('');
    const text = context.t(isExcluded ? 'participation.excluded' : 'participation.noRight');
    return page(context.t('portal.title'), views.render(context, 'portal/no-part', { text }));
  }
  if (noPart === null || OPEN.test(path)) return null;
  return EMBEDDED.test(path) ? fragment('') : redirect('rewards');
}
