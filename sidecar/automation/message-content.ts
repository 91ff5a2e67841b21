import { contentOf } from '../messages/message-follower.ts';
import type { MessageContent } from '../messages/message.ts';
import { type Ground, pointsOf } from './ground.ts';
import { type SendableKind, isFree } from './sendable-kinds.ts';

/** What earlier steps of a run gave last; null = nothing. */
export interface Given {
  readonly couponId: number | null;
  readonly points: number | null;
}

/**
 * What a step's message is about: what began the run, or, for a text that fits everywhere, the coupon and the points that the run
 * has given. Null = the ground is nothing that this message tells. Pure.
 */
export function messageContent(
  kind: SendableKind,
  ground: Ground,
  versionId: number,
  given: Given,
): MessageContent | null {
  if (!isFree(kind)) {
    const content = ground.kind === 'quiet' ? null : contentOf(ground, versionId);
    return content?.kind === kind ? content : null;
  }
  const couponId = given.couponId ?? ('couponId' in ground ? ground.couponId : null);
  const points = given.points ?? pointsOf(ground);
  return {
    kind,
    ...(couponId === null ? {} : { couponId }),
    ...(points === null ? {} : { points }),
  };
}
