import type { NewCommand } from '../crm/command-store.ts';
import type { MessageChannel } from '../programs/message-settings.ts';
import { invariant } from '../shared/errors.ts';
import type { Decision } from './decide-message.ts';
import type { MergeValues } from './merge-values.ts';
import { type MessageContent, type MessageKind, isEnding, templateOf } from './message.ts';
import type { NewMessage } from './message-store.ts';
import type { Recipient } from './recipients.ts';

/** A message by one channel. */
export interface Part {
  readonly key: string;
  readonly memberId: number;
  readonly channel: MessageChannel;
  readonly content: MessageContent;
  readonly recipient: Recipient;
  readonly attempts: number;
  readonly id: number | null;
}

/** Parts that make one message, in the order in which they came. */
export function together(parts: readonly Part[]): Part[][] {
  const mails = new Map<string, Part[]>();
  for (const part of parts) {
    const name = isEnding(part.content) && part.content.kind !== 'coupon_expiring' ? nameOf(part) : part.key;
    const mail = mails.get(name);
    if (mail) mail.push(part);
    else mails.set(name, [part]);
  }
  return [...mails.values()];
}

function nameOf({ memberId, channel, content }: Part): string {
  return `${memberId} ${channel} ${content.kind}`;
}

export function orderOf({ key, channel, content, recipient, attempts }: Part, merge: MergeValues) {
  const { contactId, clientId, language, phone } = recipient;
  invariant(contactId !== null, 'only a contact is written to');
  const name: string = templateOf(content.kind satisfies MessageKind);
  const whom = { contact_id: contactId, client_id: clientId, merge, key };
  // Another attempt is another order: the CRM begins each one once.
  const orderKey = `message:${key}${attempts > 0 ? `:${attempts}` : ''}`;
  const command: NewCommand['command'] =
    channel === 'sms'
      ? { kind: 'send_sms', payload: { trigger: name, language, phone, ...whom } }
      : { kind: 'send_template', payload: { template: name, language, ...whom } };
  return { key: orderKey, command };
}

export function toMessage(part: Part, decision: Decision, commands: ReadonlyMap<Part, number>): NewMessage {
  const { key, memberId, channel, content, recipient } = part;
  return {
    key,
    memberId,
    channel,
    content,
    contactId: recipient.contactId,
    status: ({ send: 'queued', wait: 'waiting', skip: 'skipped' } as const)[decision.outcome],
    reason: decision.outcome === 'skip' ? decision.reason : null,
    dueAt: decision.outcome === 'wait' ? decision.dueAt : null,
    commandId: commands.get(part) ?? null,
  };
}
