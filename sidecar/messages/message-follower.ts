import type { Happening } from '../announcements/announcement.ts';
import type { Follower } from '../announcements/announcements-service.ts';
import { isNews } from '../announcements/news.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import type { TableNames } from '../database/table-names.ts';
import type { MessageOrder, MessageQueue } from './message-queue.ts';
import type { MessageContent } from './message.ts';

/** Tells members what happened to them, as the programme chose. What waited for more than a week to be handed on is old news. */
export function messageFollower(table: TableNames, queue: MessageQueue): Follower {
  return {
    name: 'messages',
    async follow(trx, announcements, now) {
      const version = versionAt(await new VersionStore(trx, table).published(), now);
      if (!version?.document.messages.isOn) return;
      const orders = announcements.flatMap((one): MessageOrder[] => {
        const content = isNews(one.occurredAt, now) ? contentOf(one.happening, version.id) : null;
        return content ? [{ key: one.key, memberId: one.memberId, content }] : [];
      });
      await queue.add(trx, orders, now);
    },
  };
}

/** What a member is told of a happening; null = nothing. */
export function contentOf(happening: Happening, versionId: number): MessageContent | null {
  switch (happening.kind) {
    case 'member_enrolled':
      return { kind: 'welcome' };
    case 'points_earned': {
      const { points, balance, sourceType: type, sourceId: id } = happening;
      // Points for a new level come with the news of the level.
      return type === 'tier'
        ? null
        : { kind: 'points_earned', points, balance, source: { type, id, points } };
    }
    case 'points_spent': {
      const { points, balance, amount, currency, invoiceId } = happening;
      return { kind: 'points_spent', points, balance, amount, currency, invoiceId };
    }
    case 'level_up':
    case 'level_down':
      return { kind: happening.kind, from: happening.from, to: happening.to, versionId };
    case 'birthday':
      return { kind: 'birthday' };
    case 'coupon_minimum_reached':
      return { kind: 'coupon_minimum', spendable: happening.spendable, minimum: happening.minimum };
    case 'coupon_issued':
      return { kind: 'coupon_issued', couponId: happening.couponId };
    case 'reward_ready':
      return { kind: 'reward_ready', orderId: happening.orderId };
    case 'points_taken_back':
    case 'points_expired':
    case 'coupon_used':
    case 'coupon_freed':
    case 'reward_ordered':
    case 'reward_handed_over':
    case 'reward_cancelled':
      return null;
  }
}
