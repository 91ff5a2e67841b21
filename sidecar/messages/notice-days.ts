import type { MessageSettings } from '../programs/program-document.ts';
import type { EndingContent } from './message.ts';

/** The notices of a kind, as days before the end. */
export function noticeDays(messages: MessageSettings, kind: EndingContent['kind']): readonly number[] {
  if (kind === 'points_expiring') return messages.expiryNoticeDays;
  return kind === 'coupon_expiring' ? messages.couponNoticeDays : messages.levelNoticeDays;
}
