import { NO_COUPONS } from '../../sidecar/programs/coupon-settings.ts';
import type { Reward, RewardContent, Voucher } from '../../sidecar/rewards/reward.ts';
import { ANN } from './test-core.ts';
import type { RewardsService } from '../../sidecar/rewards/rewards-service.ts';

/** A mug for 100 points, for everybody and as often as anybody likes. */
export function aRewardContent(changes: Partial<RewardContent> = {}): RewardContent {
  return {
    kind: 'gift',
    names: { en: 'Coffee mug', vi: 'Cốc cà phê', fr: 'Tasse à café' },
    descriptions: { en: 'Holds 300 ml.', vi: 'Dung tích 300 ml.', fr: 'Contient 300 ml.' },
    category: { en: '', vi: '', fr: '' },
    points: 100,
    money: [],
    taxIds: [],
    limit: null,
    fromDay: null,
    untilDay: null,
    levels: [],
    clientGroupIds: [],
    sortOrder: 100,
    itemId: null,
    voucher: null,
    ...changes,
  };
}

export function aReward(changes: Partial<Reward> = {}): Reward {
  return {
    ...aRewardContent(),
    id: 1,
    status: 'active',
    stock: null,
    taken: 0,
    picture: null,
    revision: 1,
    ...changes,
  };
}

export function aVoucher(changes: Partial<Voucher> = {}): Voucher {
  return { percent: '10', amounts: [], terms: NO_COUPONS.terms, ...changes };
}

/** A reward that can be ordered at once. */
export async function offeredReward(
  rewards: RewardsService,
  changes: Partial<RewardContent> = {},
  stock: number | null = null,
): Promise<Reward> {
  const { id } = await rewards.create({ content: aRewardContent(changes), stock, actor: ANN });
  await rewards.setStatus(id, 'active', ANN);
  return rewards.byId(id);
}
