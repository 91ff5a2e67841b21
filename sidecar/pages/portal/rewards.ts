import type { AppDeps } from '../../app.ts';
import { wantedByTitles } from '../../crm/wanted-names.ts';
import { pagerOf, withQuery } from '../address.ts';
import { explainEntry } from '../explain.ts';
import { lastValidDay } from '../explain-names.ts';
import type { PageContext } from '../page-context.ts';
import { howTo } from './how-to.ts';
import { clientOf } from './own-invoice.ts';
import { standingNotes } from './standing-notes.ts';
import { worthsOf } from './worths.ts';

const PAGE_SIZE = 20;
const MOST_EXPIRIES = 5;

/** The Rewards page: what the client has, what it is worth, how the programme works, and every movement with its why. */
export async function renderRewards(
  deps: AppDeps,
  context: PageContext,
  cursor: string | null,
): Promise<string> {
  const clientId = clientOf(context);
  const { services, reads, views } = deps;
  const [standing, live, currencies, log] = await Promise.all([
    services.members.standing(clientId),
    services.programs.inForce(),
    reads.clientInvoices.currenciesOf(clientId),
    logOf(deps, context, clientId, cursor),
  ]);
  const expiries = standing.expiries.slice(0, MOST_EXPIRIES);
  return views.render(context, 'portal/rewards', {
    standing,
    isClosed: standing.status === 'removed',
    spendableText: context.t('portal.spendableNow', { points: standing.spendable }),
    worths: worthsOf(standing.spendable, live, currencies),
    notes: standingNotes(context, standing),
    expiries: expiries.map(({ expiresAt, points }) => ({ day: lastValidDay(context, expiresAt), points })),
    hasMoreExpiries: standing.expiries.length > expiries.length,
    howTo: live ? howTo(context, live.document, currencies) : null,
    ...log,
  });
}

async function logOf({ reads }: AppDeps, context: PageContext, clientId: number, cursor: string | null) {
  const found = await reads.entries.page({
    clientIds: [clientId],
    kind: null,
    from: null,
    until: null,
    invoiceIds: null,
    cursor,
    limit: PAGE_SIZE,
  });
  const entries = found.rows.map(({ entry }) => entry);
  const names = await reads.names.read(wantedByTitles(entries));
  return {
    entries: entries.map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      occurredAt: entry.occurredAt,
      title: explainEntry(context, entry, names).title,
      points: entry.points,
      isDebit: entry.points < 0,
      balanceAfter: entry.balanceAfter,
    })),
    pager: pagerOf(found, (to) => context.links.portal(withQuery('rewards', { cursor: to }))),
  };
}
