import { cancelCommand } from '../crm/command-store.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SettleDeps } from '../earning/settle-service.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { localDay } from '../shared/business-time.ts';
import { dueNotice } from './due-notice.ts';
import { FINDERS } from './finders.ts';
import { type Coming, isEnding, partsOfKey } from './message.ts';
import { MessageStore, type UnsentMessage } from './message-store.ts';
import { noticeDays } from './notice-days.ts';

const MESSAGES_PER_BATCH = 500;

/** Why something that would have ended does not any more. */
const GONE = {
  points_expiring: 'nothing_left',
  level_at_risk: 'level_safe',
  membership_ending: 'level_safe',
  coupon_expiring: 'coupon_gone',
} as const;

/**
 * Takes back messages that the CRM has not begun and that would not be true any more: the points were spent, the level is safe,
 * the day is over, the member was removed, messages were switched off, or a later notice is due. A mail about several days goes out as long as one
 * of them stands. Returns how many messages were taken back.
 */
export async function withdrawUnfounded(
  deps: SettleDeps,
  version: ProgramVersion,
  now: Date,
): Promise<number> {
  const store = new MessageStore(deps.db, deps.table);
  let withdrawn = 0;
  for (let last = 0; ;) {
    const waiting = await store.unsent(last, MESSAGES_PER_BATCH);
    const end = waiting.at(-1);
    if (!end) return withdrawn;
    const reasons = await reasonsAgainst(deps, version, waiting, now);
    for (const mail of byCommand(waiting)) {
      if (mail.every((one) => reasons.has(one.id))) withdrawn += await withdraw(deps, mail, reasons, now);
    }
    last = end.id;
  }
}

function withdraw(
  { db, table, random }: SettleDeps,
  mail: readonly UnsentMessage[],
  reasons: ReadonlyMap<number, string>,
  now: Date,
): Promise<number> {
  return inTransaction(db, random, async (trx) => {
    // The CRM may have begun it meanwhile: then it is sent, and the log says so.
    const { commandId } = mail[0]!;
    if (commandId !== null && !(await cancelCommand(trx, table, commandId, now))) return 0;
    for (const { id } of mail) await new MessageStore(trx, table).skip(id, reasons.get(id)!, now);
    return mail.length;
  });
}

/** Why a message is not true any more, by its id. */
async function reasonsAgainst(
  { db, table }: SettleDeps,
  version: ProgramVersion,
  waiting: readonly UnsentMessage[],
  now: Date,
): Promise<ReadonlyMap<number, string>> {
  const { timeZone, messages } = version.document;
  const today = localDay(now, timeZone);
  const endings = waiting.flatMap(({ memberId, content }) =>
    isEnding(content) ? [{ memberId, ...content }] : [],
  );
  const until = endings.reduce((latest, { lastDay }) => (lastDay > latest ? lastDay : latest), today);
  const standing = new Map<string, Coming>();
  for (const finder of FINDERS) {
    const ids = endings.filter(({ kind }) => finder.kinds.includes(kind)).map(({ memberId }) => memberId);
    const coming = await finder.coming({ db, table, version, now, until }, [...new Set(ids)]);
    for (const one of coming) standing.set(one.subject, one);
  }
  const reasonOf = ({ key, isMemberActive, content }: UnsentMessage) => {
    if (!messages.isOn) return 'switched_off';
    if (!isMemberActive) return 'member_removed';
    if (!isEnding(content)) return null;
    const { kind, lastDay } = content;
    if (lastDay < today) return 'too_late';
    const { subject, daysBefore } = partsOfKey(key);
    const found = standing.get(subject);
    if (!found) return GONE[kind];
    const due = dueNotice(noticeDays(messages, kind), { lastDay, since: found.since, today });
    return due !== null && due < daysBefore ? 'superseded' : null;
  };
  const reasons = new Map<number, string>();
  for (const one of waiting) {
    const reason = reasonOf(one);
    if (reason) reasons.set(one.id, reason);
  }
  return reasons;
}

function byCommand(unsent: readonly UnsentMessage[]): Iterable<UnsentMessage[]> {
  const mails = new Map<string, UnsentMessage[]>();
  for (const one of unsent) {
    const name = one.commandId === null ? one.key : String(one.commandId);
    const mail = mails.get(name);
    if (mail) mail.push(one);
    else mails.set(name, [one]);
  }
  return mails.values();
}
