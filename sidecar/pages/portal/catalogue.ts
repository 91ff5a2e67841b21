import type { AppDeps } from '../../app.ts';
import { contactMay } from '../../http/contact-may.ts';
import { page, type Answer } from '../../http/answer.ts';
import { SYSTEM } from '../../ledger/entry.ts';
import type { ProgramVersion } from '../../programs/program-document.ts';
import { nextReward } from '../../rewards/next-reward.ts';
import type { PageContext } from '../page-context.ts';
import { byCategory, offerViews } from '../rewards/offer-view.ts';
import { orderRows } from '../rewards/order-rows.ts';
import { rewardName } from '../rewards/reward-texts.ts';
import type { OrderPlace } from '../rewards/take-reward.ts';
import { clientOf } from './own-invoice.ts';
import { termsBanner } from './terms-page.ts';

const SHOWN_FIRST = 4;
const LAST_ORDERS = 10;

/** Whether the contact may order by itself. */
export function mayOrder({ identity }: PageContext, live: ProgramVersion | null): boolean {
  return contactMay(identity, 'convert') && live?.document.rewards.clientMayOrder === true;
}

/** What a client sees of the catalogue; nothing while rewards are off. Whether it may order by itself is another question. */
async function shownTo({ services }: AppDeps, clientId: number, live: ProgramVersion | null) {
  const { offers, standing } = await services.rewards.catalogue(clientId, SYSTEM);
  const isOn = live?.document.rewards.isOn === true;
  return { shown: isOn ? offers.filter(({ isShown }) => isShown) : [], standing };
}

type Shown = Awaited<ReturnType<typeof shownTo>>;

/** The part of the Rewards page about rewards: what is nearest, and the last orders. Null where there are none. */
export async function rewardsSection(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  live: ProgramVersion | null,
  /** What asks the contact to agree to the terms; null where nothing has to be agreed to. */
  termsAsked: string | null,
) {
  if (live?.document.rewards.isOn !== true) return null;
  const scene = await shownTo(deps, clientId, live);
  const { shown, standing } = scene;
  const may = mayOrder(context, live) && termsAsked === null;
  const views = await offerViews(deps, context, shown, standing.spendable, may);
  // What can be had now comes first, then what the fewest points are missing for.
  const nearest = [...views].sort((a, b) => a.missing - b.missing).slice(0, SHOWN_FIRST);
  return {
    offers: nearest,
    next: nextText(context, scene),
    orders: await ownOrders(deps, context, clientId),
  };
}

/** All rewards by category, or only those that the points suffice for. */
export async function cataloguePage(
  deps: AppDeps,
  context: PageContext,
  show: 'all' | 'affordable',
): Promise<Answer> {
  const { t, links } = context;
  const clientId = clientOf(context);
  const live = await deps.services.programs.inForce();
  const scene = await shownTo(deps, clientId, live);
  const { shown, standing } = scene;
  const wanted = shown.filter(({ reward }) => show === 'all' || reward.points <= standing.spendable);
  const termsAsked = await termsBanner(deps, context, await deps.services.participation.of(clientId));
  const may = mayOrder(context, live);
  const views = await offerViews(deps, context, wanted, standing.spendable, may && termsAsked === null);
  const html = deps.views.render(context, 'portal/catalogue', {
    spendable: t('rewards.spendable', { points: standing.spendable }),
    next: nextText(context, scene),
    filters: (['all', 'affordable'] as const).map((one) => ({
      href: links.portal(one === 'all' ? 'catalogue' : `catalogue?show=${one}`),
      label: t(`rewards.portal.show.${one}`),
      isCurrent: one === show,
    })),
    groups: byCategory(views),
    empty: show === 'affordable' ? t('rewards.portal.emptyAffordable') : t('rewards.portal.empty'),
    mayOrder: may,
    termsAsked: may ? termsAsked : null,
    orders: await ownOrders(deps, context, clientId),
  });
  return page(t('rewards.portal.catalogueTitle'), html);
}

export async function portalOrderPlace(deps: AppDeps, context: PageContext): Promise<OrderPlace> {
  return {
    clientId: clientOf(context),
    mayOrder: mayOrder(context, await deps.services.programs.inForce()),
    company: null,
    back: 'catalogue',
    backHref: context.links.portal('catalogue'),
    after: 'catalogue',
    action: (rewardId) => context.links.portal(`catalogue/${rewardId}`),
  };
}

/** A34: how many points are missing for the nearest reward; `coming` are those that an invoice will bring. */
export async function nextRewardText(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  live: ProgramVersion | null,
  coming = 0,
): Promise<string | null> {
  return nextText(context, await shownTo(deps, clientId, live), coming);
}

function nextText(context: PageContext, { shown, standing }: Shown, coming = 0): string | null {
  // A reward that something else stands against is nothing to save for.
  const within = shown
    .filter(({ refusal }) => refusal?.code === 'reward_points_missing')
    .map(({ reward }) => reward);
  const next = nextReward(within, standing.spendable);
  if (!next || standing.status === 'removed') return null;
  const { t } = context;
  const name = rewardName(context, next.reward);
  const left = next.missing - coming;
  if (coming <= 0) return t('rewards.next', { missing: next.missing, name });
  return left > 0
    ? t('rewards.nextByInvoice', { points: coming, left, name })
    : t('rewards.reachedByInvoice', { points: coming, name });
}

async function ownOrders(deps: AppDeps, context: PageContext, clientId: number) {
  const query = { clientId, rewardId: null, status: null, cursor: null, limit: LAST_ORDERS };
  const found = await deps.reads.rewardOrders.page(query);
  return orderRows(deps, context, found.rows);
}
