import type { Knex } from 'knex';
import type { NewCommand } from '../crm/command-store.ts';
import { addCommands } from '../crm/command-store.ts';
import type { CrmConventions } from '../crm/conventions-read-model.ts';
import type { HostFormats } from '../crm/host-formats.ts';
import type { NamesReadModel } from '../crm/names-read-model.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import { translatorFor } from '../i18n/translator.ts';
import { createFormat } from '../pages/format.ts';
import { MESSAGE_TRIGGERS, type MessageChannel, type MessageSettings } from '../programs/message-settings.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { invariant } from '../shared/errors.ts';
import { ConsentStore, saidAbout } from './consent-store.ts';
import { type Decision, decideMessage } from './decide-message.ts';
import { mergeValues } from './merge-values.ts';
import { readMessageFacts } from './message-facts.ts';
import { type MessageContent, keyByChannel, purposeOf } from './message.ts';
import { type Part, orderOf, together, toMessage } from './message-part.ts';
import { MessageStore, type NewMessage } from './message-store.ts';
import { type Recipient, readRecipients } from './recipients.ts';

/** Something to tell a member. */
export interface MessageOrder {
  /** One key, one message by each channel. */
  readonly key: string;
  readonly memberId: number;
  readonly content: MessageContent;
  /** Without them, those that the programme chose for the kind; of a free kind there are none. */
  readonly channels?: readonly MessageChannel[];
}

export interface QueueReport {
  readonly queued: number;
  readonly waiting: number;
  readonly skipped: number;
}

/** What became of a message by one way. */
export type Told = Pick<NewMessage, 'channel' | 'status' | 'reason' | 'dueAt'>;

/** What would become of a message by one way. */
export interface Foreseen {
  readonly channel: MessageChannel;
  readonly recipient: Recipient;
  readonly decision: Decision;
}

export interface MessageQueueDeps {
  readonly table: TableNames;
  readonly conventions: { read(): Promise<CrmConventions> };
  readonly formats: Pick<HostFormats, 'read'>;
  readonly names: Pick<NamesReadModel, 'documents'>;
}

const BATCH = 200;
const DAY_MS = 24 * 3_600_000;

/**
 * The one way in which members are told something: it looks at consent, cap and quiet hours, writes the log, and orders what may
 * go from the CRM. What the programme does not send leaves no trace; what is held back says why.
 */
export class MessageQueue {
  readonly #deps: MessageQueueDeps;

  constructor(deps: MessageQueueDeps) {
    this.#deps = deps;
  }

  /** Belongs into the caller's transaction. A key that is known changes nothing. */
  async add(trx: Trx, orders: readonly MessageOrder[], now: Date): Promise<QueueReport> {
    const messages = await this.tell(trx, orders, now);
    const count = (status: Told['status']) => messages.filter((one) => one.status === status).length;
    return { queued: count('queued'), waiting: count('waiting'), skipped: count('skipped') };
  }

  /** As `add`, and says what became of each by each way; without a programme nothing is told. */
  async tell(trx: Trx, orders: readonly MessageOrder[], now: Date): Promise<readonly Told[]> {
    const version = await versionIn(trx, this.#deps.table, now);
    if (!version || orders.length === 0) return [];
    const parts = await this.#newParts(trx, version, orders);
    const decided = await this.#decide(trx, version, parts, now, true);
    const toSend = decided.flatMap(({ part, decision }) => (decision.outcome === 'send' ? [part] : []));
    const commands = await this.#order(trx, version, toSend, now);
    const messages = decided.map(({ part, decision }) => toMessage(part, decision, commands));
    await new MessageStore(trx, this.#deps.table).add(messages, now);
    return messages;
  }

  /** What would become of it at some time, as things stand now. Writes nothing. */
  async foresee(
    db: Knex,
    version: ProgramVersion,
    order: MessageOrder,
    at: Date,
  ): Promise<readonly Foreseen[]> {
    const decided = await this.#decide(db, version, await this.#newParts(db, version, [order]), at, true);
    return decided.map(({ part: { channel, recipient }, decision }) => ({ channel, recipient, decision }));
  }

  /** Orders what waited and is due now, unless something speaks against it by now. Returns how many were looked at. */
  async sendDue(trx: Trx, now: Date): Promise<number> {
    const { table } = this.#deps;
    const version = await versionIn(trx, table, now);
    if (!version) return 0;
    const store = new MessageStore(trx, table);
    const due = await store.due(now, BATCH);
    const recipients = await readRecipients(trx, table, [...new Set(due.map(({ memberId }) => memberId))]);
    const parts = due.map((one): Part => ({ ...one, recipient: recipientOf(recipients, one) }));
    const decided = await this.#decide(trx, version, parts, now, false);
    for (const { part, decision } of decided) {
      if (decision.outcome === 'skip') await store.skip(part.id!, decision.reason, now);
      if (decision.outcome === 'wait') await store.postpone(part.id!, decision.dueAt);
    }
    const toSend = decided.flatMap(({ part, decision }) => (decision.outcome === 'send' ? [part] : []));
    const commands = await this.#order(trx, version, toSend, now);
    for (const part of toSend) await store.markQueued([part.id!], commands.get(part)!);
    return due.length;
  }

  /** The orders by each of their ways, without those that were written before. */
  async #newParts(
    db: Knex,
    { document }: ProgramVersion,
    orders: readonly MessageOrder[],
  ): Promise<readonly Part[]> {
    const { table } = this.#deps;
    const wanted = orders.flatMap((order) =>
      channelsOf(order, document.messages).map((channel) => ({
        ...order,
        channel,
        key: keyByChannel(order.key, channel),
      })),
    );
    const known = await new MessageStore(db, table).known(wanted.map(({ key }) => key));
    const recipients = await readRecipients(db, table, [...new Set(wanted.map(({ memberId }) => memberId))]);
    return wanted
      .filter(({ key }) => !known.has(key))
      .map((one) => ({ ...one, recipient: recipientOf(recipients, one), attempts: 0, id: null }));
  }

  async #decide(
    db: Knex,
    { document }: ProgramVersion,
    parts: readonly Part[],
    now: Date,
    counts: boolean,
  ): Promise<{ part: Part; decision: Decision }[]> {
    const { table } = this.#deps;
    const { messages: settings, timeZone } = document;
    const consents = await new ConsentStore(db, table).of([
      ...new Set(parts.flatMap(({ recipient }) => recipient.contactId ?? [])),
    ]);
    const lately = new Map(
      counts && settings.cap
        ? await new MessageStore(db, table).countSince(
            [...new Set(parts.map(({ memberId }) => memberId))],
            new Date(now.getTime() - settings.cap.days * DAY_MS),
            { onlyPromotion: settings.cap.sparesService },
          )
        : [],
    );
    return parts.map((part) => {
      const { channel, content, memberId, recipient } = part;
      const about = { channel, purpose: purposeOf(content.kind) };
      const agreed = saidAbout(consents.get(recipient.contactId ?? 0) ?? [], about);
      const circumstances = { settings, timeZone, recipient, agreed, lately: lately.get(memberId) ?? 0 };
      const decision = decideMessage({ kind: content.kind, channel }, circumstances, now);
      // Several of one batch count for each other.
      const isCounted = settings.cap && !(settings.cap.sparesService && about.purpose === 'service');
      if (decision.outcome !== 'skip' && counts && isCounted)
        lately.set(memberId, (lately.get(memberId) ?? 0) + 1);
      return { part, decision };
    });
  }

  /** One order to the CRM per message; of what ends, one for all that a member is told at once. */
  async #order(
    trx: Trx,
    version: ProgramVersion,
    parts: readonly Part[],
    now: Date,
  ): Promise<ReadonlyMap<Part, number>> {
    if (parts.length === 0) return new Map();
    const { table, names } = this.#deps;
    const { timeZone } = version.document;
    const conventions = { ...(await this.#deps.conventions.read()), timeZone };
    const samples = await this.#deps.formats.read();
    const contents = parts.map(({ content }) => content);
    const facts = await readMessageFacts(trx, table, { version, conventions, names }, contents);
    const mails = together(parts);
    const orders = mails.map((mail): NewCommand => {
      const { recipient } = mail[0]!;
      const { t, locale } = translatorFor(recipient.language, version.document.naming.points);
      const reader = { t, locale, format: createFormat({ locale, conventions, samples }) };
      const merge = mergeValues(
        mail.map(({ content }) => content),
        recipient,
        reader,
        facts,
      );
      return orderOf(mail[0]!, merge);
    });
    const ids = await addCommands(trx, table, orders, now);
    return new Map(
      mails.flatMap((mail, index) => {
        const id = ids.get(orders[index]!.key);
        invariant(id !== undefined, 'an order that was added has an id');
        return mail.map((part) => [part, id] as const);
      }),
    );
  }
}

async function versionIn(trx: Trx, table: TableNames, now: Date): Promise<ProgramVersion | null> {
  return versionAt(await new VersionStore(trx, table).published(), now);
}

/** The ways in which something is told. What the programme does not send by itself is nobody's to log. */
function channelsOf(
  { content, channels }: MessageOrder,
  settings: MessageSettings,
): readonly MessageChannel[] {
  if (channels) return channels;
  const trigger = MESSAGE_TRIGGERS.find((one) => one === content.kind);
  return trigger && settings.isOn ? settings.channels[trigger] : [];
}

function recipientOf(
  recipients: ReadonlyMap<number, Recipient>,
  { memberId }: { memberId: number },
): Recipient {
  const recipient = recipients.get(memberId);
  invariant(recipient, 'a message is to a member');
  return recipient;
}
