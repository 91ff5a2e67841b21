import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { Participation } from '../../members/participation-service.ts';
import type { PageContext } from '../page-context.ts';
import { clientOf } from './own-invoice.ts';
import { readHowTo } from './read-how-to.ts';
import { consentOf, termsView } from './terms-page.ts';

export interface JoinBody {
  readonly agree: boolean;
  /** The terms that were shown; '' where there were none. */
  readonly hash: string;
}

/** The Rewards page of who is no member: what the programme gives, its terms, and the button. */
export async function renderJoin(
  deps: AppDeps,
  context: PageContext,
  participation: Participation,
  error: string | null = null,
): Promise<string> {
  const live = await deps.services.programs.inForce();
  const currencies = await deps.reads.clientInvoices.currenciesOf(clientOf(context));
  return deps.views.render(context, 'portal/join', {
    hasLeft: participation.noPart === 'left_program',
    terms: await termsView(deps, context, participation.terms),
    howTo: live ? await readHowTo(deps, context, live, currencies) : null,
    error,
  });
}

export async function join(deps: AppDeps, context: PageContext, body: JoinBody): Promise<Answer> {
  const { services } = deps;
  const clientId = clientOf(context);
  const participation = await services.participation.of(clientId);
  const terms = await termsView(deps, context, participation.terms);
  const mustAgree = terms !== null && !terms.isAccepted;
  if (mustAgree && !body.agree) {
    const error = context.t('participation.join.mustAgree');
    return page(context.t('portal.title'), await renderJoin(deps, context, participation, error), 422);
  }
  await services.participation.join({
    clientId,
    actor: actorOf(context.identity),
    consent: mustAgree ? consentOf(context, body.hash) : null,
  });
  return redirect('rewards', { type: 'success', message: context.t('participation.join.done') });
}
