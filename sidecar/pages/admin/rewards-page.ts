import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { page, type Answer } from '../../http/answer.ts';
import type { Reward } from '../../rewards/reward.ts';
import { localDay } from '../../shared/business-time.ts';
import type { PageContext } from '../page-context.ts';
import { byCategory } from '../rewards/offer-view.ts';
import { categoryName, limitTexts, rewardName } from '../rewards/reward-texts.ts';

type State = 'active' | 'paused' | 'archived' | 'sold_out' | 'later' | 'over';

const CLASSES: Readonly<Record<State, string>> = {
  active: 'label-success',
  paused: 'label-default',
  archived: 'label-default',
  sold_out: 'label-warning',
  later: 'label-info',
  over: 'label-warning',
};

/** The catalogue as staff see it: what is offered, what is left of it, and how often it was taken. */
export async function rewardsPage(
  deps: AppDeps,
  context: PageContext,
  show: 'current' | 'archived',
): Promise<Answer> {
  const { programs, rewards } = deps.services;
  const [list, live, open, { timeZone }] = await Promise.all([
    rewards.list(show),
    programs.inForce(),
    deps.reads.rewardOrders.countOpen(),
    deps.reads.conventions.read(),
  ]);
  const settings = live?.document.rewards;
  const today = localDay(context.now, timeZone);
  const html = deps.views.render(context, 'admin/rewards', {
    isArchive: show === 'archived',
    tabs: rewardTabs(context, show, open),
    isOff: settings?.isOn !== true,
    isStaffOnly: settings?.isOn === true && !settings.clientMayOrder,
    mayConfigure: may(context.identity, 'configure'),
    rows: byCategory(list.map((reward) => rowOf(context, reward, today))).flatMap(({ offers }) => offers),
  });
  return page(context.t('rewards.title'), html);
}

/** The three lists about rewards, with how many orders wait. */
export function rewardTabs(
  { t, links }: PageContext,
  current: 'current' | 'archived' | 'orders',
  open: number,
) {
  const tab = (id: typeof current, path: string, label: string, count = 0) => ({
    href: links.admin(path),
    label,
    count,
    isCurrent: id === current,
  });
  return [
    tab('current', 'reward_catalogue', t('rewards.tab.catalogue')),
    tab('orders', 'reward_catalogue/orders', t('rewards.tab.orders'), open),
    tab('archived', 'reward_catalogue?show=archived', t('rewards.tab.archived')),
  ];
}

function rowOf(context: PageContext, reward: Reward, today: string) {
  const { t, format } = context;
  const state = stateOf(reward, today);
  return {
    id: reward.id,
    name: rewardName(context, reward),
    category: categoryName(context, reward),
    kind: t(`rewards.kind.${reward.kind}`),
    price: t('rewards.price', { points: reward.points }),
    money: reward.money.map(({ amount, currency }) =>
      reward.taxIds.length === 0
        ? format.money(amount, currency)
        : t('rewards.moneyBeforeTax', { amount: format.money(amount, currency) }),
    ),
    stock: reward.stock === null ? t('rewards.unlimited') : format.number(reward.stock),
    taken: reward.taken,
    limits: limitTexts(context, { ...reward, stock: null }, today),
    state: t(`rewards.status.${state}`),
    stateClass: CLASSES[state],
    isActive: reward.status === 'active',
    isPaused: reward.status === 'paused',
  };
}

function stateOf({ status, stock, fromDay, untilDay }: Reward, today: string): State {
  if (status !== 'active') return status;
  if (stock === 0) return 'sold_out';
  if (fromDay !== null && today < fromDay) return 'later';
  return untilDay !== null && today > untilDay ? 'over' : 'active';
}
