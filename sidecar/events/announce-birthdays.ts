import type { Knex } from 'knex';
import { AnnouncementStore } from '../announcements/announcement-store.ts';
import { chunksOf, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { isDay } from '../shared/business-time.ts';
import { birthdayField, birthdaysOn, watchBirthdays } from './birthday-memory.ts';
import { liveProgram } from './live-program.ts';
import { yearlyDay } from './yearly-day.ts';

/**
 * Announces the birthdays of today, whether a rule gives points for them or not. Once per person and year, and only on the day:
 * nobody is congratulated late. Somebody born on 29 February has it on 28 February in common years.
 */
export async function announceBirthdays(db: Knex, table: TableNames, now: Date): Promise<number> {
  const live = await liveProgram(db, table, now);
  const field = live && (await birthdayField(db, table));
  if (!live || !field) return 0;
  const { today } = live;
  await watchBirthdays(db, table, field, { today, clientIds: null });
  const monthDay = today.slice(5);
  const monthDays = monthDay === '02-28' ? [monthDay, '02-29'] : [monthDay];
  const birthdays = (await birthdaysOn(db, table, field, { monthDays, clientIds: null })).filter(
    ({ born }) => isDay(born) && yearlyDay(born, Number(today.slice(0, 4)), 'feb28') === today,
  );
  let announced = 0;
  for (const part of chunksOf(birthdays, 500)) {
    const members = await membersOf(
      db,
      table,
      part.map(({ clientId }) => clientId),
    );
    const news = part.flatMap(({ clientId, contactId, person }) => {
      const memberId = members.get(clientId);
      if (memberId === undefined || contactId === null) return [];
      return {
        key: `birthday:${person}:${today.slice(0, 4)}`,
        memberId,
        clientId,
        occurredAt: now,
        happening: { kind: 'birthday', contactId, day: today } as const,
      };
    });
    await new AnnouncementStore(db, table).add(news, now);
    announced += news.length;
  }
  return announced;
}

async function membersOf(db: Knex, table: TableNames, clientIds: readonly number[]) {
  const rows = await selectRows<{ id: number; client_id: number }>(
    db,
    `SELECT id, client_id FROM \`${table.member}\` WHERE status = 'active' AND client_id IN (${marks(clientIds.length)})`,
    clientIds,
  );
  return new Map(rows.map((row) => [row.client_id, safe(row.id)]));
}
