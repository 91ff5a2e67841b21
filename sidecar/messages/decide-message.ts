import type { MessageChannel, MessageSettings } from '../programs/message-settings.ts';
import { type MessageKind, purposeOf } from './message.ts';
import { afterQuietHours } from './quiet-hours.ts';
import type { Recipient } from './recipients.ts';

/** What becomes of a message now. */
export type Decision =
  | { readonly outcome: 'send' }
  | { readonly outcome: 'wait'; readonly dueAt: Date }
  | { readonly outcome: 'skip'; readonly reason: string };

export interface Circumstances {
  readonly settings: Pick<MessageSettings, 'isOn' | 'quietHours' | 'cap'>;
  readonly timeZone: string;
  readonly recipient: Pick<Recipient, 'isMemberActive' | 'unreachable' | 'email' | 'phone'>;
  /** What the contact said about this channel and purpose; null = nothing yet. */
  readonly agreed: boolean | null;
  /** How many messages the member got, or is about to get, within the days of the cap. */
  readonly lately: number;
}

/** Whether, and when, a member is told something: consent before all, then the cap, then the hour. */
export function decideMessage(
  { kind, channel }: { readonly kind: MessageKind; readonly channel: MessageChannel },
  { settings, timeZone, recipient, agreed, lately }: Circumstances,
  now: Date,
): Decision {
  const purpose = purposeOf(kind);
  const reason =
    (settings.isOn ? null : 'switched_off') ??
    (recipient.isMemberActive ? null : 'member_removed') ??
    recipient.unreachable ??
    unreachableBy(channel, recipient) ??
    ((agreed ?? purpose === 'service') ? null : agreed === null ? 'not_agreed' : 'refused');
  if (reason) return { outcome: 'skip', reason };
  const { cap } = settings;
  const isCapped = cap !== null && !(cap.sparesService && purpose === 'service');
  if (isCapped && lately >= cap.messages) return { outcome: 'skip', reason: 'too_many' };
  const dueAt = afterQuietHours(now, settings.quietHours, timeZone);
  return dueAt > now ? { outcome: 'wait', dueAt } : { outcome: 'send' };
}

function unreachableBy(channel: MessageChannel, { email, phone }: Pick<Recipient, 'email' | 'phone'>) {
  if (channel === 'email') return email === '' ? 'no_email' : null;
  return phone === '' ? 'no_phone' : null;
}
