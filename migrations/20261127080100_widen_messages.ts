import type { Knex } from 'knex';

const OPTIONS = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Messages by more than one channel, that wait for their time or another attempt. Each step tolerates being repeated. */
const COLUMNS: readonly (readonly [column: string, definition: string])[] = [
  ['channel', "VARCHAR(8) NOT NULL DEFAULT 'email'"],
  // A waiting one is not looked at before.
  ['due_at', 'DATETIME(3) NULL'],
  // How often the CRM was asked in vain.
  ['attempts', 'SMALLINT NOT NULL DEFAULT 0'],
];

const CHECKS: readonly (readonly [name: string, condition: string])[] = [
  ['message_status_2', "status IN ('waiting','queued','sent','skipped','failed')"],
  ['message_channel', "channel IN ('email','sms')"],
  ['message_due', "status <> 'waiting' OR due_at IS NOT NULL"],
];

export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  for (const [column, definition] of COLUMNS) {
    if (!(await knex.schema.hasColumn(`${p}message`, column)))
      await tolerating(['ER_DUP_FIELDNAME'], () =>
        knex.raw(`ALTER TABLE \`${p}message\` ADD COLUMN ${column} ${definition}`),
      );
  }
  await tolerating(['ER_DUP_KEYNAME'], () =>
    knex.raw(`ALTER TABLE \`${p}message\` ADD KEY lm_message_due (status, due_at)`),
  );
  for (const [name, condition] of CHECKS)
    await tolerating(['ER_DUP_CONSTRAINT_NAME', 'ER_CHECK_CONSTRAINT_DUP_NAME'], () =>
      knex.raw(`ALTER TABLE \`${p}message\` ADD CONSTRAINT ${p}${name} CHECK (${condition})`),
    );
  await tolerating(['ER_CANT_DROP_FIELD_OR_KEY', 'ER_CHECK_CONSTRAINT_NOT_FOUND'], () =>
    knex.raw(`ALTER TABLE \`${p}message\` DROP CONSTRAINT ${p}message_status`),
  );
  // Every change of mind is a row; the newest of a contact, channel and purpose holds.
  await knex.raw(
    `CREATE TABLE IF NOT EXISTS \`${p}consent\` (
       id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
       contact_id INT         NOT NULL,
       channel    VARCHAR(8)  NOT NULL,
       purpose    VARCHAR(10) NOT NULL,
       is_agreed  TINYINT     NOT NULL,
       actor_type VARCHAR(10) NOT NULL,
       actor_id   INT         NULL,
       at         DATETIME(3) NOT NULL,
       KEY lm_consent_of (contact_id, channel, purpose, id),
       CONSTRAINT ${p}consent_values CHECK (channel IN ('email','sms') AND purpose IN ('service','promotion') AND is_agreed IN (0, 1))
     ) ${OPTIONS}`,
  );
}

/** What came later is left: the table goes with the migration that made it. */
export async function down(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  await knex.raw(`DROP TABLE IF EXISTS \`${prefix}lm_consent\``);
}

async function tolerating(codes: readonly string[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!codes.includes((error as { code?: string }).code ?? '')) throw error;
  }
}
