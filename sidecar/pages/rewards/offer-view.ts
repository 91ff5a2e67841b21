import type { AppDeps } from '../../app.ts';
import { localDay } from '../../shared/business-time.ts';
import type { OfferedReward } from '../../rewards/client-scene.ts';
import { localText } from '../local-text.ts';
import type { PageContext } from '../page-context.ts';
import { limitTexts, priceText, refusalText, rewardName } from './reward-texts.ts';

export interface OfferView {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly kind: string;
  readonly icon: string;
  readonly picture: string | null;
  readonly price: string;
  readonly limits: readonly string[];
  /** Enough points are there, whatever else stands against it. */
  readonly isAffordable: boolean;
  readonly mayTake: boolean;
  readonly missing: number;
  readonly refusal: string | null;
}

export interface OfferGroup {
  readonly category: string;
  readonly offers: readonly OfferView[];
}

const ICONS = {
  gift: 'fa-gift',
  service: 'fa-bell-concierge',
  product: 'fa-box',
  voucher: 'fa-ticket',
} as const;

/** Rewards as cards show them, with what each lacks. `mayOrder` false shows them without a button. */
export async function offerViews(
  deps: AppDeps,
  context: PageContext,
  offers: readonly OfferedReward[],
  spendable: number,
  mayOrder: boolean,
): Promise<OfferView[]> {
  const { timeZone } = await deps.reads.conventions.read();
  const today = localDay(context.now, timeZone);
  return offers.map(({ reward, refusal, money, currency }) => {
    const missing = Math.max(0, reward.points - spendable);
    return {
      id: reward.id,
      name: rewardName(context, reward),
      description: localText(reward.descriptions, context.locale),
      kind: context.t(`rewards.kind.${reward.kind}`),
      icon: ICONS[reward.kind],
      picture: reward.picture,
      price: priceText(context, { points: reward.points, money, currency }),
      limits: limitTexts(context, reward, today),
      isAffordable: missing === 0,
      mayTake: mayOrder && refusal === null,
      missing,
      refusal:
        refusal && refusal.code !== 'reward_points_missing' && refusal.code !== 'client_may_not_order'
          ? refusalText(context, refusal)
          : null,
    };
  });
}

/** Cards under the headings of their categories, in the order of the list. */
export function byCategory(offers: readonly OfferedReward[], views: readonly OfferView[]): OfferGroup[] {
  const groups = new Map<string, OfferView[]>();
  offers.forEach(({ reward }, index) => {
    const view = views[index];
    if (view) groups.set(reward.category, [...(groups.get(reward.category) ?? []), view]);
  });
  return [...groups].map(([category, list]) => ({ category, offers: list }));
}
