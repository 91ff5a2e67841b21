import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { addDays, isDay } from '../shared/business-time.ts';
import { anniversaryDue } from './anniversary-due.ts';
import { birthdayDue, type YearlyDue } from './birthday-due.ts';
import { type BirthdayField, type KnownBirthday, birthdaysOn } from './birthday-memory.ts';
import { type Look, derivedEvent, rulesOf } from './derived-event.ts';
import { registeredOn } from './due-clients.ts';
import type { NewEvent } from './event-store.ts';

/** Birthdays that are due, at most one per client and year: changing the primary contact does not pay again. */
export async function dueBirthdays(
  db: Knex,
  table: TableNames,
  look: Look,
  field: BirthdayField,
): Promise<NewEvent[]> {
  const rules = rulesOf(look, 'birthday');
  const monthDays = monthDaysAround(
    look.today,
    Math.max(...rules.map((rule) => rule.catchUpDays)),
    Math.max(...rules.map((rule) => rule.leadDays)),
  );
  const found: { birthday: KnownBirthday; due: YearlyDue }[] = [];
  for (const birthday of await birthdaysOn(db, table, field, { monthDays, clientIds: look.only })) {
    if (!isDay(birthday.born)) continue;
    const due = firstDue(rules, (rule) => birthdayDue(rule, birthday, look.today));
    if (due) found.push({ birthday, due });
  }
  const rewarded = await rewardedYears(
    db,
    table,
    found.map(({ birthday }) => birthday.clientId),
  );
  const events: NewEvent[] = [];
  for (const { birthday, due } of found) {
    const once = `${birthday.clientId}:${due.year}`;
    if (rewarded.has(once) || due.day < look.liveFrom) continue;
    rewarded.add(once);
    events.push(
      derivedEvent(look, {
        kind: 'birthday',
        externalId: `birthday:${birthday.person}:${due.year}`,
        clientId: birthday.clientId,
        contactId: birthday.contactId,
        day: due.day,
      }),
    );
  }
  return events;
}

/** Anniversaries of registrations that are due. */
export async function dueAnniversaries(db: Knex, table: TableNames, look: Look): Promise<NewEvent[]> {
  const rules = rulesOf(look, 'anniversary');
  if (rules.length === 0) return [];
  const monthDays = monthDaysAround(look.today, Math.max(...rules.map((rule) => rule.catchUpDays)), 0);
  const clients = await registeredOn(db, table, monthDays, look.only);
  return clients.flatMap(({ clientId, since }) => {
    const due = firstDue(rules, (rule) => anniversaryDue(rule, since, look.today));
    if (!due) return [];
    const externalId = `anniv:${clientId}:${due.year}`;
    return [derivedEvent(look, { kind: 'anniversary', externalId, clientId, day: due.day })];
  });
}

function firstDue<Rule>(
  rules: readonly Rule[],
  dueUnder: (rule: Rule) => YearlyDue | null,
): YearlyDue | null {
  for (const rule of rules) {
    const due = dueUnder(rule);
    if (due) return due;
  }
  return null;
}

/**
 * The days of the year that may be due today, as "MM-DD"; null when that is all of them. 29 February is near whenever the days on
 * which it is kept in common years are.
 */
function monthDaysAround(today: string, daysBack: number, daysAhead: number): string[] | null {
  if (daysBack + daysAhead >= 365) return null;
  const days = new Set<string>();
  for (let offset = -daysBack; offset <= daysAhead; offset++) days.add(addDays(today, offset).slice(5));
  if (days.has('02-28') || days.has('03-01')) days.add('02-29');
  return [...days];
}

/** "client:year" for each birthday that a client was given, whoever's it was. */
async function rewardedYears(
  db: Knex,
  table: TableNames,
  clientIds: readonly number[],
): Promise<Set<string>> {
  if (clientIds.length === 0) return new Set();
  const rows = await selectRows<{ client_id: number; external_id: string }>(
    db,
    `SELECT client_id, external_id FROM \`${table.event}\` WHERE kind = 'birthday' AND client_id IN (${marks(clientIds.length)})`,
    clientIds,
  );
  return new Set(rows.map((row) => `${row.client_id}:${row.external_id.slice(-4)}`));
}
