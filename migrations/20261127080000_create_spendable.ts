import type { Knex } from 'knex';

const OPTIONS = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** What members could spend when they were last looked at, so that a crossing of the minimum of coupons is seen once. */
export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  await knex.raw(
    `CREATE TABLE IF NOT EXISTS \`${p}spendable\` (
       member_id BIGINT      NOT NULL PRIMARY KEY,
       points    BIGINT      NOT NULL,
       crossings INT         NOT NULL DEFAULT 0,
       ripens_at DATETIME(3) NULL,
       KEY lm_spendable_ripens (ripens_at),
       CONSTRAINT ${p}spendable_points CHECK (points >= 0 AND crossings >= 0),
       CONSTRAINT ${p}spendable_member FOREIGN KEY (member_id) REFERENCES ${p}member (id)
     ) ${OPTIONS}`,
  );
}

export async function down(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  await knex.raw(`DROP TABLE IF EXISTS \`${prefix}lm_spendable\``);
}
