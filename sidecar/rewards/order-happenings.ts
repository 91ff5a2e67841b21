import type { NewAnnouncement } from '../announcements/announcement.ts';
import type { RewardOrder } from './reward-order.ts';

type Kind = 'reward_ordered' | 'reward_ready' | 'reward_handed_over' | 'reward_cancelled';

/** What is announced about an order: each step once. */
export function happened(kind: Kind, order: RewardOrder, at: Date): NewAnnouncement {
  return {
    key: `${kind}:${order.id}`,
    memberId: order.memberId,
    clientId: order.clientId,
    occurredAt: at,
    happening: { kind, orderId: order.id },
  };
}
