import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import { type Consent, type ConsentLine, ConsentStore } from './consent-store.ts';
import type { Foreseen, MessageOrder, MessageQueue, MessageQueueDeps, Told } from './message-queue.ts';
import { MessageStore } from './message-store.ts';
import { type MessagePreview, type PreviewRequest, previewMessage } from './preview-message.ts';
import type { ProgramVersion } from '../programs/program-document.ts';

export interface MessagesService {
  /** Takes over what became of the mails that the CRM was asked for; returns how many messages were closed. */
  collect(): Promise<number>;
  /**
   * Tells a member something, in the caller's transaction, and says what became of it by each way; a key that is known, or no
   * programme, changes nothing.
   */
  tell(trx: Trx, order: MessageOrder, now: Date): Promise<readonly Told[]>;
  /** What would become of it at some time, as things stand now; writes nothing. */
  foresee(version: ProgramVersion, order: MessageOrder, at: Date): Promise<readonly Foreseen[]>;
  /** Sends a failed message again; false when it is not a failed one. */
  resend(messageId: number, actor: Actor): Promise<boolean>;
  /** How a real member would read a message under this programme; null without any member. */
  preview(version: ProgramVersion, request: PreviewRequest): Promise<MessagePreview | null>;
  /** What a contact said about being written to. */
  consents(contactId: number): Promise<readonly ConsentLine[]>;
  agree(contactId: number, consents: readonly Consent[], actor: Actor): Promise<void>;
}

export function messagesService(deps: {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly queue: MessageQueue;
  readonly wording: MessageQueueDeps;
}): MessagesService {
  const { db, table, clock, random, queue, wording } = deps;
  return {
    collect: () => new MessageStore(db, table).collect(),

    tell: (trx, order, now) => queue.tell(trx, [order], now),

    foresee: (version, order, at) => queue.foresee(db, version, order, at),

    resend: (messageId, actor) =>
      inTransaction(db, random, async (trx) => {
        const now = clock.now();
        if (!(await new MessageStore(trx, table).tryAgain(messageId, now))) return false;
        await writeAudit(trx, table, {
          at: now,
          actor,
          action: 'resend_message',
          subjectType: 'message',
          subjectId: messageId,
          detail: {},
        });
        return true;
      }),

    preview: (version, request) => previewMessage(db, wording, version, { ...request, now: clock.now() }),

    consents: async (contactId) => (await new ConsentStore(db, table).of([contactId])).get(contactId) ?? [],

    agree: (contactId, consents, actor) =>
      inTransaction(db, random, (trx) =>
        new ConsentStore(trx, table).say(contactId, consents, actor, clock.now()),
      ),
  };
}
