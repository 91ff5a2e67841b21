import type { Knex } from 'knex';

const OPTIONS = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Points given to many members at once: what was asked for, and a row per member with what became of it. */
export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  await knex.raw(
    `CREATE TABLE IF NOT EXISTS \`${p}grant\` (
       id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
       request_key  VARCHAR(40)  NOT NULL,
       request_hash CHAR(64)     NOT NULL,
       name         VARCHAR(100) NOT NULL,
       reason       VARCHAR(200) NOT NULL,
       audience     LONGTEXT     NOT NULL,
       expires_on   DATE         NULL,
       problems     LONGTEXT     NOT NULL,
       status       VARCHAR(10)  NOT NULL,
       undo_how     LONGTEXT     NULL,
       actor_type   VARCHAR(10)  NOT NULL,
       actor_id     BIGINT       NULL,
       created_at   DATETIME(3)  NOT NULL,
       started_at   DATETIME(3)  NULL,
       finished_at  DATETIME(3)  NULL,
       UNIQUE KEY lm_grant_request (request_key),
       KEY lm_grant_status (status, id),
       CONSTRAINT ${p}grant_status CHECK (status IN ('prepared','running','done','undoing','undone','dropped')),
       CONSTRAINT ${p}grant_undo CHECK (undo_how IS NOT NULL OR status NOT IN ('undoing','undone'))
     ) ${OPTIONS}`,
  );
  await knex.raw(
    `CREATE TABLE IF NOT EXISTS \`${p}grant_row\` (
       grant_id      BIGINT      NOT NULL,
       client_id     INT         NOT NULL,
       points        BIGINT      NOT NULL,
       entry_id      BIGINT      NULL,
       skipped       VARCHAR(20) NULL,
       taken_back    BIGINT      NULL,
       undo_entry_id BIGINT      NULL,
       PRIMARY KEY (grant_id, client_id),
       UNIQUE KEY lm_grant_row_entry (entry_id),
       UNIQUE KEY lm_grant_row_undo (undo_entry_id),
       CONSTRAINT ${p}grant_row_grant FOREIGN KEY (grant_id) REFERENCES ${p}grant (id),
       CONSTRAINT ${p}grant_row_points CHECK (points > 0),
       CONSTRAINT ${p}grant_row_skipped CHECK (skipped IS NULL OR entry_id IS NULL),
       CONSTRAINT ${p}grant_row_taken CHECK (taken_back IS NULL OR (entry_id IS NOT NULL AND taken_back BETWEEN 0 AND points))
     ) ${OPTIONS}`,
  );
}

export async function down(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  await knex.raw(`DROP TABLE IF EXISTS \`${prefix}lm_grant_row\``);
  await knex.raw(`DROP TABLE IF EXISTS \`${prefix}lm_grant\``);
}
