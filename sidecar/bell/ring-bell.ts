import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import { type NewCommand, addCommands } from '../crm/command-store.ts';
import { translatorFor } from '../i18n/translator.ts';
import type { TableNames } from '../database/table-names.ts';
import type { BellHappening, BellSettings } from '../programs/message-settings.ts';

/** Something that staff should know. */
export interface Ring {
  /** One key, one bell for each member of staff: `reward_ordered:12`. */
  readonly key: string;
  /** Names the module's text that stands beside the bell; `values` are put into it, some in the words of who reads it. */
  readonly text: BellHappening;
  readonly values: readonly (string | ((locale: string) => string))[];
  /** Below the CRM's admin address. */
  readonly link: string;
}

/** What the keys of all bells begin with. */
export const BELL_KEY = 'notify:';

/** Orders the CRM's bell for everybody who should know; what rang for somebody does not ring for them again. */
export async function ringBell(
  db: Knex,
  table: TableNames,
  rings: readonly Ring[],
  settings: BellSettings,
  now: Date,
): Promise<void> {
  if (rings.length === 0) return;
  const listeners = await listenersOf(db, table, settings);
  const commands = rings.flatMap(({ key, text, values, link }) =>
    listeners.map(({ id: staff_id, locale }): NewCommand => {
      const words = values.map((value) => (typeof value === 'string' ? value : value(locale)));
      const payload = { staff_id, text, values: words, link };
      return { key: `${BELL_KEY}${key}:${staff_id}`, command: { kind: 'notify_staff', payload } };
    }),
  );
  await addCommands(db, table, commands, now);
}

/** The chosen staff as far as they are active, or all active administrators where nobody is chosen. */
async function listenersOf(
  db: Knex,
  table: TableNames,
  { staffIds }: BellSettings,
): Promise<readonly { readonly id: number; readonly locale: string }[]> {
  const who = staffIds.length === 0 ? 'admin = 1' : `staffid IN (${marks(staffIds.length)})`;
  const rows = await selectRows<{ id: number; language: string | null }>(
    db,
    `SELECT staffid AS id, COALESCE(NULLIF(default_language, ''),
       (SELECT NULLIF(value, '') FROM \`${table.host('options')}\` WHERE name = 'active_language' LIMIT 1)) AS language
     FROM \`${table.host('staff')}\` WHERE active = 1 AND ${who} ORDER BY staffid`,
    staffIds,
  );
  return rows.map(({ id, language }) => ({ id, locale: translatorFor(language ?? 'english').locale }));
}
