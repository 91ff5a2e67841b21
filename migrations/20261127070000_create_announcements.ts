import type { Knex } from 'knex';

const OPTIONS = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** What happened to members, for messages and automation: written where it happens, handled once, kept for a while. */
export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  await knex.raw(
    `CREATE TABLE IF NOT EXISTS \`${p}announcement\` (
       id               BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
       announcement_key VARCHAR(120) NOT NULL,
       kind             VARCHAR(30)  NOT NULL,
       member_id        BIGINT       NOT NULL,
       client_id        INT          NOT NULL,
       content          LONGTEXT     NOT NULL,
       occurred_at      DATETIME(3)  NOT NULL,
       recorded_at      DATETIME(3)  NOT NULL,
       handled_at       DATETIME(3)  NULL,
       UNIQUE KEY lm_announcement_key (announcement_key),
       KEY lm_announcement_waiting (handled_at, id),
       CONSTRAINT ${p}announcement_member FOREIGN KEY (member_id) REFERENCES ${p}member (id)
     ) ${OPTIONS}`,
  );
}

export async function down(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  await knex.raw(`DROP TABLE IF EXISTS \`${prefix}lm_announcement\``);
}
