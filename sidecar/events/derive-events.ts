import type { Knex } from 'knex';
import type { SourceRef } from '../crm/source.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import { birthdayField, watchBirthdays } from './birthday-memory.ts';
import { dueAnniversaries, dueBirthdays } from './due-days.ts';
import { dueReferrals, dueRegistrations } from './due-payers.ts';
import type { Look } from './derived-event.ts';
import { FROM_CRM, type Only } from './due-clients.ts';
import { type NewEvent, insertEvents, knownEvents } from './event-store.ts';
import { followInvoices } from './hanging-events.ts';
import { liveProgram } from './live-program.ts';
import type { Random } from '../shared/random.ts';

export interface DeriveDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly random: Random;
}

/**
 * Finds what happened to clients that no document tells: registrations, birthdays, anniversaries, friends who paid. Each is a row
 * under a key of its own, so that looking again, late or twice at once changes nothing. Events whose ground is gone are void
 * until it is back. Returns what is to be settled. History before the programme gives nothing.
 *
 * `clientIds` narrows the look to some clients: after a signal about them, or after their invoices were settled.
 */
export async function deriveEvents(
  { db, table, random }: DeriveDeps,
  now: Date,
  { clientIds = null }: { readonly clientIds?: Only } = {},
): Promise<{ sources: SourceRef[] }> {
  if (clientIds?.length === 0) return { sources: [] };
  const look = await lookOf(db, table, now, clientIds);
  if (!look) return { sources: [] };
  const ids = await inTransaction(db, random, async (trx) => [
    ...(await followInvoices(trx, table, look)),
    ...(await recordNew(trx, table, look)),
  ]);
  return { sources: ids.map((id) => ({ type: 'event', id })) };
}

/** What the programme in force asks to look for; null while none is live. */
async function lookOf(db: Knex, table: TableNames, now: Date, only: Only): Promise<Look | null> {
  const live = await liveProgram(db, table, now);
  if (!live) return null;
  const { document } = live.version;
  const rules = document.earning.rules
    .filter((rule) => rule.isActive)
    .sort((a, b) => b.priority - a.priority);
  return {
    rules,
    // Of several rules of a kind the first says how large an invoice must be.
    minimums: new Map(rules.toReversed().map((rule) => [rule.kind, rule.minimum])),
    now,
    today: live.today,
    timeZone: document.timeZone,
    liveFrom: live.from,
    only,
  };
}

async function recordNew(trx: Trx, table: TableNames, look: Look): Promise<number[]> {
  const field = look.rules.some((rule) => rule.kind === 'birthday') ? await birthdayField(trx, table) : null;
  if (field) await watchBirthdays(trx, table, field, { today: look.today, clientIds: look.only });
  const due = [
    ...(await dueRegistrations(trx, table, look)),
    ...(field ? await dueBirthdays(trx, table, look, field) : []),
    ...(await dueAnniversaries(trx, table, look)),
    ...(await dueReferrals(trx, table, look)),
  ].filter((event) => event.day >= look.liveFrom);
  const fresh = await unknownOf(trx, table, due);
  await insertEvents(trx, table, fresh, look.now);
  const keys = fresh.map((event) => event.externalId);
  return [...(await knownEvents(trx, table, FROM_CRM, keys)).values()].map((event) => event.id);
}

async function unknownOf(trx: Trx, table: TableNames, due: readonly NewEvent[]): Promise<NewEvent[]> {
  const keys = due.map((event) => event.externalId);
  const known = await knownEvents(trx, table, FROM_CRM, keys);
  return due.filter((event) => !known.has(event.externalId));
}
