import type { MessageSettings } from '../programs/program-document.ts';
import type { MessageKind } from './message.ts';

/** The notices of a kind, as days before the end. */
export function noticeDays(messages: MessageSettings, kind: MessageKind): readonly number[] {
  return kind === 'points_expiring' ? messages.expiryNoticeDays : messages.levelNoticeDays;
}
