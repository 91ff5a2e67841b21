import type { AppDeps } from '../../app.ts';
import type { Names } from '../../crm/names.ts';
import { wantedByTitles } from '../../crm/wanted-names.ts';
import type { Entry } from '../../ledger/entry.ts';
import { pagerOf, withQuery } from '../address.ts';
import { explainEntry } from '../explain.ts';
import type { PageContext } from '../page-context.ts';
import type { ConvertAgain } from '../coupons/convert-form.ts';
import { couponsSection } from './coupons-section.ts';
import { rewardsSection } from './catalogue.ts';
import { debtLines } from './debt-lines.ts';
import { expirySchedule } from './expiry-schedule.ts';
import { readHowTo } from './read-how-to.ts';
import { aboutSection } from './about-section.ts';
import { renderJoin } from './join.ts';
import { clientLevelSection } from './level-section.ts';
import { maturingLines } from './maturing.ts';
import { clientOf } from './own-invoice.ts';
import { standingNotes } from './standing-notes.ts';
import { termsBanner } from './terms-page.ts';
import { worthsOf } from './worths.ts';

const PAGE_SIZE = 20;

/** The Rewards page: what the client has, what it is worth, how the programme works, and every movement with its why. */
export async function renderRewards(
  deps: AppDeps,
  context: PageContext,
  cursor: string | null,
  /** The form that makes a coupon, when it comes back with a reason. */
  convert: ConvertAgain | null = null,
): Promise<string> {
  const clientId = clientOf(context);
  const { services, reads, views } = deps;
  const participation = await services.participation.of(clientId);
  if (participation.noPart !== null) return renderJoin(deps, context, participation);
  const { showsLog } = participation.settings;
  const [standing, live, currencies, log, termsAsked, about] = await Promise.all([
    services.members.standing(clientId),
    services.programs.inForce(),
    reads.clientInvoices.currenciesOf(clientId),
    showsLog ? logOf(deps, context, clientId, cursor) : null,
    termsBanner(deps, context, participation),
    aboutSection(deps, context, participation),
  ]);
  const [expiries, owedFor, maturing, level, coupons, catalogue] = await Promise.all([
    expirySchedule(deps, context, standing),
    debtLines(deps, context, standing),
    reads.members.maturing(clientId, context.now),
    clientLevelSection(deps, context, standing, live),
    couponsSection(deps, context, convert),
    rewardsSection(deps, context, clientId, live, termsAsked),
  ]);
  return views.render(context, 'portal/rewards', {
    standing,
    isClosed: standing.status === 'removed',
    spendableText: context.t('portal.spendableNow', { points: standing.spendable }),
    worths: worthsOf(standing.spendable, live, currencies),
    notes: standingNotes(context, standing, owedFor),
    maturing: maturingLines(context, maturing),
    expiries,
    hasMoreExpiries: standing.expiries.length > expiries.length,
    level,
    coupons,
    catalogue,
    howTo: live ? await readHowTo(deps, context, live, currencies) : null,
    termsAsked,
    about,
    log,
    nav: navOf(context, [
      ['earn', true],
      ['coupons', coupons !== null],
      ['expiries', expiries.length > 0],
      ['catalogue', catalogue !== null],
      ['levels', level !== null],
      ['log', showsLog],
      ['about', true],
    ]),
  });
}

type Part = 'earn' | 'coupons' | 'expiries' | 'catalogue' | 'levels' | 'log' | 'about';

/** Links to the parts of the page that are there, in their order; a part's element has the id `lm-<part>`. */
function navOf({ t }: PageContext, parts: readonly (readonly [Part, boolean])[]) {
  return parts
    .filter(([, isShown]) => isShown)
    .map(([part]) => ({ href: `#lm-${part}`, label: t(`participation.nav.${part}`) }));
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
      ...titleOf(context, entry, names),
      id: entry.id,
      kind: entry.kind,
      occurredAt: entry.occurredAt,
      points: entry.points,
      isDebit: entry.points < 0,
      balanceAfter: entry.balanceAfter,
    })),
    pager: pagerOf(found, (to) => context.links.portal(withQuery('rewards', { cursor: to }))),
  };
}

function titleOf(context: PageContext, entry: Entry, names: Names) {
  const { title, rule = null } = explainEntry(context, entry, names);
  return { title, rule };
}
