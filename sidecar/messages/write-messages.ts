import { marks, selectRows } from '../database/bulk.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import type { TableNames } from '../database/table-names.ts';
import { type NewCommand, addCommands } from '../crm/command-store.ts';
import type { SettleDeps } from '../earning/settle-service.ts';
import { translatorFor } from '../i18n/translator.ts';
import { createFormat } from '../pages/format.ts';
import { levelScope } from '../pages/levels/level-scope.ts';
import type { CrmConventions } from '../crm/conventions-read-model.ts';
import type { DateSamples } from '../crm/host-formats.ts';
import type { NamesReadModel } from '../crm/names-read-model.ts';
import { localDay } from '../shared/business-time.ts';
import { invariant } from '../shared/errors.ts';
import { dueNotice } from './due-notice.ts';
import type { Finder, Finding } from './finder.ts';
import { type MessageFacts, mergeValues } from './merge-values.ts';
import { type Coming, TEMPLATES, messageKey } from './message.ts';
import { MessageStore, type NewMessage } from './message-store.ts';
import { noticeDays } from './notice-days.ts';
import { type Recipient, readRecipients } from './recipients.ts';

/** What is needed to say things in the readers' words and conventions. */
export interface Wording {
  readonly conventions: CrmConventions;
  /** How the CRM writes dates; null while no page of it was seen. */
  readonly samples: DateSamples | null;
  readonly names: Pick<NamesReadModel, 'documents'>;
}

/** A message that is due now and was not written yet. */
interface Due extends Coming {
  readonly key: string;
}

/**
 * Writes what is due for these members, with one order to the CRM per member and kind. The members are locked, and everything
 * is looked at again under the lock, so that two runs at once write it once and what was just spent is not announced.
 */
export async function writeMessages(
  deps: SettleDeps,
  finder: Finder,
  finding: Omit<Finding, 'db'>,
  wording: Wording,
  memberIds: readonly number[],
): Promise<{ queued: number; skipped: number }> {
  const due = await findDue({ ...finding, db: deps.db }, finder, memberIds);
  if (due.length === 0) return { queued: 0, skipped: 0 };
  const concerned = [...new Set(due.map(({ memberId }) => memberId))];
  return inTransaction(deps.db, deps.random, async (trx) => {
    await lockMembers(trx, deps.table, concerned);
    const still = await findDue({ ...finding, db: trx }, finder, concerned);
    const mails = await mailsOf(trx, deps.table, finding, wording, still);
    const commands = mails.flatMap(({ order }) => (order ? [order] : []));
    const ids = await addCommands(trx, deps.table, commands, finding.now);
    const messages = mails.flatMap((mail) => messagesOf(mail, ids));
    await new MessageStore(trx, deps.table).add(messages, finding.now);
    const queued = messages.filter(({ status }) => status === 'queued').length;
    return { queued, skipped: messages.length - queued };
  });
}

async function findDue(finding: Finding, finder: Finder, memberIds: readonly number[]): Promise<Due[]> {
  const { timeZone, messages } = finding.version.document;
  const today = localDay(finding.now, timeZone);
  const due = (await finder.coming(finding, memberIds)).flatMap((coming) => {
    const { kind, lastDay } = coming.content;
    const days = dueNotice(noticeDays(messages, kind), { lastDay, since: coming.since, today });
    return days === null ? [] : [{ ...coming, key: messageKey(coming.subject, days) }];
  });
  const known = await new MessageStore(finding.db, finding.table).known(due.map(({ key }) => key));
  return due.filter(({ key }) => !known.has(key));
}

/** In order of id, as everything that locks members does. */
async function lockMembers(trx: Trx, table: TableNames, memberIds: readonly number[]): Promise<void> {
  await selectRows(
    trx,
    `SELECT id FROM \`${table.member}\` WHERE id IN (${marks(memberIds.length)}) ORDER BY id FOR UPDATE`,
    memberIds,
  );
}

/** All that is due for a member of one kind, soonest first: one mail, if it can be sent. */
interface Mail {
  readonly due: readonly Due[];
  readonly recipient: Recipient;
  readonly order: NewCommand | null;
}

async function mailsOf(
  trx: Trx,
  table: TableNames,
  finding: Pick<Finding, 'version'>,
  wording: Wording,
  due: readonly Due[],
): Promise<Mail[]> {
  const recipients = await readRecipients(trx, table, [...new Set(due.map(({ memberId }) => memberId))]);
  const invoiceNumbers = await wording.names.documents('invoice', invoicesOf(due));
  const scope = levelScope(finding.version.document, wording.conventions);
  const together = new Map<string, Due[]>();
  for (const one of due) {
    const name = `${one.memberId} ${one.content.kind}`;
    const others = together.get(name);
    if (others) others.push(one);
    else together.set(name, [one]);
  }
  return [...together.values()].map((mail) => {
    const recipient = recipients.get(mail[0]!.memberId);
    invariant(recipient, 'a locked member can be read');
    return { due: mail, recipient, order: orderOf(mail, recipient, wording, { scope, invoiceNumbers }) };
  });
}

function orderOf(
  mail: readonly Due[],
  { unreachable, contactId, clientId, language, ...person }: Recipient,
  { conventions, samples }: Wording,
  facts: MessageFacts,
): NewCommand | null {
  if (unreachable !== null || contactId === null) return null;
  const { key, content } = mail[0]!;
  const { t, locale } = translatorFor(language);
  const reader = { t, locale, format: createFormat({ locale, conventions, samples }) };
  const contents = mail.map((one) => one.content);
  const merge = mergeValues(contents, person, reader, facts);
  return {
    key: `message:${key}`,
    command: {
      kind: 'send_template',
      payload: {
        template: TEMPLATES[content.kind],
        contact_id: contactId,
        client_id: clientId,
        language,
        merge,
        key,
      },
    },
  };
}

function messagesOf({ due, recipient, order }: Mail, commandIds: ReadonlyMap<string, number>): NewMessage[] {
  return due.map((one) => ({
    key: one.key,
    memberId: one.memberId,
    contactId: recipient.contactId,
    status: order ? 'queued' : 'skipped',
    reason: recipient.unreachable,
    content: one.content,
    commandId: order ? (commandIds.get(order.key) ?? null) : null,
  }));
}

function invoicesOf(due: readonly Due[]): number[] {
  return due.flatMap(({ content }) =>
    content.kind === 'points_expiring'
      ? content.sources.flatMap(({ type, id }) => (type === 'invoice' && id !== null ? [id] : []))
      : [],
  );
}
