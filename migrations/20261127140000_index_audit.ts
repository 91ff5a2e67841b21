import type { Knex } from 'knex';

/** The log of changes is read by day, newest first; every index of InnoDB ends in the id, which decides between equals. */
export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  try {
    await knex.raw(`ALTER TABLE \`${prefix}lm_audit\` ADD KEY lm_audit_at (at)`);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ER_DUP_KEYNAME') throw error;
  }
}

/** An index harms nobody: it goes with its table. */
export function down(): Promise<void> {
  return Promise.resolve();
}
