import type { AppDeps } from '../../app.ts';
import { lastValidDay } from '../explain-names.ts';
import { levelFact } from '../levels/client-level.ts';
import type { PageContext } from '../page-context.ts';
import { nextRewardText } from './catalogue.ts';
import { clientOf } from './own-invoice.ts';
import { standingNotes } from './standing-notes.ts';
import { worthsOf } from './worths.ts';

/** The small card on the portal's home page. */
export async function renderCard(deps: AppDeps, context: PageContext): Promise<string> {
  const { services, reads, views } = deps;
  const clientId = clientOf(context);
  const participation = await services.participation.of(clientId);
  if (participation.noPart !== null) return views.render(context, 'portal/card-join', {});
  const [standing, live, currencies, level] = await Promise.all([
    services.members.standing(clientId),
    services.programs.inForce(),
    reads.clientInvoices.currenciesOf(clientId),
    levelFact(deps, context, clientId),
  ]);
  const reward = await nextRewardText(deps, context, clientId, live);
  const next = standing.expiries[0];
  return views.render(context, 'portal/card', {
    balance: standing.balance,
    isClosed: standing.status === 'removed',
    spendableText: context.t('portal.spendableNow', { points: standing.spendable }),
    worths: worthsOf(standing.spendable, live, currencies),
    level,
    reward,
    debt: standingNotes(context, standing).debt[0] ?? null,
    next: next
      ? context.t('portal.card.next', { points: next.points, date: lastValidDay(context, next.expiresAt) })
      : null,
  });
}
