import type { Knex } from 'knex';

/**
 * Entries and published versions cannot be changed or deleted, whoever tries. Where the database account may not
 * create triggers (no TRIGGER right, or binary logging without log_bin_trust_function_creators) the product works
 * without them: the hash chain still shows an edit, and `doctor` says that the triggers are missing.
 */
function triggers(p: string): [name: string, body: string][] {
  const refuse = (text: string) => `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${text}'`;
  return [
    [
      `${p}entry_keep_update`,
      `BEFORE UPDATE ON \`${p}entry\` FOR EACH ROW ${refuse('ledger entries are never changed')}`,
    ],
    [
      `${p}entry_keep_delete`,
      `BEFORE DELETE ON \`${p}entry\` FOR EACH ROW ${refuse('ledger entries are never deleted')}`,
    ],
    [
      `${p}version_keep_update`,
      `BEFORE UPDATE ON \`${p}program_version\` FOR EACH ROW
       IF OLD.status = 'published' THEN ${refuse('a published version is never changed')}; END IF`,
    ],
    [
      `${p}version_keep_delete`,
      `BEFORE DELETE ON \`${p}program_version\` FOR EACH ROW
       IF OLD.status = 'published' THEN ${refuse('a published version is never deleted')}; END IF`,
    ],
  ];
}

const MAY_NOT = new Set([
  'ER_TABLEACCESS_DENIED_ERROR',
  'ER_BINLOG_CREATE_ROUTINE_NEED_SUPER',
  'ER_SPECIFIC_ACCESS_DENIED_ERROR',
]);

export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  for (const [name, body] of triggers(`${prefix}lm_`)) {
    try {
      await knex.raw(`CREATE TRIGGER \`${name}\` ${body}`);
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (code === 'ER_TRG_ALREADY_EXISTS') continue;
      if (!MAY_NOT.has(code)) throw error;
      return;
    }
  }
}

export async function down(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  for (const [name] of triggers(`${prefix}lm_`)) await knex.raw(`DROP TRIGGER IF EXISTS \`${name}\``);
}
