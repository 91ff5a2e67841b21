import type { Knex } from 'knex';

const OPTIONS = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Who joined and left, which terms were shown, who agreed to them, and what a client's contacts may do with its points. */
export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  await knex.raw(
    `CREATE TABLE IF NOT EXISTS \`${p}participation\` (
       id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
       client_id  INT          NOT NULL,
       step       VARCHAR(8)   NOT NULL,
       actor_type VARCHAR(10)  NOT NULL,
       actor_id   INT          NULL,
       at         DATETIME(3)  NOT NULL,
       KEY lm_participation_client (client_id, id),
       CONSTRAINT ${p}participation_step CHECK (step IN ('joined', 'left'))
     ) ${OPTIONS}`,
  );
  await knex.raw(
    `CREATE TABLE IF NOT EXISTS \`${p}terms\` (
       hash       CHAR(64)     NOT NULL PRIMARY KEY,
       texts      LONGTEXT     NOT NULL,
       first_seen DATETIME(3)  NOT NULL
     ) ${OPTIONS}`,
  );
  await knex.raw(
    `CREATE TABLE IF NOT EXISTS \`${p}terms_consent\` (
       id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
       client_id   INT         NOT NULL,
       contact_id  INT         NOT NULL,
       terms_hash  CHAR(64)    NOT NULL,
       version_id  BIGINT      NOT NULL,
       language    VARCHAR(2)  NOT NULL,
       accepted_at DATETIME(3) NOT NULL,
       UNIQUE KEY lm_terms_consent_once (contact_id, client_id, terms_hash),
       KEY lm_terms_consent_client (client_id, id),
       CONSTRAINT ${p}terms_consent_terms FOREIGN KEY (terms_hash) REFERENCES ${p}terms (hash),
       CONSTRAINT ${p}terms_consent_language CHECK (language IN ('en', 'vi', 'fr'))
     ) ${OPTIONS}`,
  );
  await knex.raw(
    `CREATE TABLE IF NOT EXISTS \`${p}contact_right\` (
       contact_id    INT         NOT NULL,
       client_id     INT         NOT NULL,
       may_see       TINYINT     NOT NULL,
       may_convert   TINYINT     NOT NULL,
       may_redeem    TINYINT     NOT NULL,
       per_time_max  BIGINT      NULL,
       per_month_max BIGINT      NULL,
       changed_at    DATETIME(3) NOT NULL,
       PRIMARY KEY (client_id, contact_id),
       CONSTRAINT ${p}contact_right_order CHECK (may_see = 1 OR (may_convert = 0 AND may_redeem = 0)),
       CONSTRAINT ${p}contact_right_limits CHECK (per_time_max > 0 AND per_month_max > 0)
     ) ${OPTIONS}`,
  );
}

export async function down(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  for (const name of ['contact_right', 'terms_consent', 'terms', 'participation']) {
    await knex.raw(`DROP TABLE IF EXISTS \`${prefix}lm_${name}\``);
  }
}
