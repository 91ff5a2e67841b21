import type { Knex } from 'knex';

const OPTIONS = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

function tables(p: string): [name: string, columns: string][] {
  return [
    [
      // What a client may use on an invoice. Value and terms never change; how often and how much of it was used does.
      'coupon',
      `id           BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
       code         VARCHAR(40)   NOT NULL,
       code_key     VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
       member_id    BIGINT        NOT NULL,
       version_id   INT           NOT NULL,
       kind         VARCHAR(10)   NOT NULL,
       amount       DECIMAL(15,2) NULL,
       currency     VARCHAR(10)   NULL,
       percent      DECIMAL(5,2)  NULL,
       terms        LONGTEXT      NOT NULL,
       points       BIGINT        NOT NULL DEFAULT 0,
       entry_id     BIGINT        NULL,
       origin       VARCHAR(20)   NOT NULL,
       origin_id    BIGINT        NULL,
       status       VARCHAR(10)   NOT NULL DEFAULT 'issued',
       use_limit    INT           NULL,
       use_count    INT           NOT NULL DEFAULT 0,
       used_amount  DECIMAL(15,2) NOT NULL DEFAULT 0,
       issued_at    DATETIME(3)   NOT NULL,
       expires_at   DATETIME(3)   NULL,
       closed_at    DATETIME(3)   NULL,
       void_reason  VARCHAR(500)  NULL,
       actor_type   VARCHAR(10)   NOT NULL,
       actor_id     INT           NULL,
       request_key  VARCHAR(80)   NOT NULL,
       request_hash CHAR(64)      NOT NULL,
       UNIQUE KEY lm_coupon_code (code_key),
       UNIQUE KEY lm_coupon_request (request_key),
       KEY lm_coupon_member (member_id, id),
       KEY lm_coupon_status (status, id),
       KEY lm_coupon_end (status, expires_at),
       CONSTRAINT ${p}coupon_status CHECK (status IN ('issued','used','void','expired')),
       CONSTRAINT ${p}coupon_value CHECK (
         (kind = 'amount' AND amount > 0 AND currency IS NOT NULL AND percent IS NULL)
         OR (kind = 'percent' AND percent > 0 AND percent <= 100 AND amount IS NULL)),
       CONSTRAINT ${p}coupon_uses CHECK (use_count >= 0 AND (use_limit IS NULL OR use_count <= use_limit)),
       CONSTRAINT ${p}coupon_used CHECK (used_amount >= 0 AND (amount IS NULL OR used_amount <= amount)),
       CONSTRAINT ${p}coupon_points CHECK (points >= 0),
       CONSTRAINT ${p}coupon_member FOREIGN KEY (member_id) REFERENCES ${p}member (id)`,
    ],
    [
      // One use on one invoice, booked there as a payment in a mode of its own.
      'coupon_use',
      `id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
       coupon_id   BIGINT        NOT NULL,
       reference   VARCHAR(40)   NOT NULL,
       invoice_id  INT           NOT NULL,
       asked       DECIMAL(15,2) NOT NULL,
       amount      DECIMAL(15,2) NOT NULL,
       currency    VARCHAR(10)   NOT NULL,
       breakdown   LONGTEXT      NOT NULL,
       status      VARCHAR(10)   NOT NULL,
       payment_id  INT           NULL,
       failure     VARCHAR(500)  NULL,
       actor_type  VARCHAR(10)   NOT NULL,
       actor_id    INT           NULL,
       request_key VARCHAR(80)   NOT NULL,
       ordered_at  DATETIME(3)   NOT NULL,
       held_until  DATETIME(3)   NOT NULL,
       closed_at   DATETIME(3)   NULL,
       UNIQUE KEY lm_coupon_use_reference (reference),
       UNIQUE KEY lm_coupon_use_request (request_key),
       KEY lm_coupon_use_coupon (coupon_id),
       KEY lm_coupon_use_invoice (invoice_id),
       KEY lm_coupon_use_held (status, held_until),
       CONSTRAINT ${p}coupon_use_status CHECK (status IN ('ordered','used','freed')),
       CONSTRAINT ${p}coupon_use_amount CHECK (amount > 0 AND asked >= amount),
       CONSTRAINT ${p}coupon_use_of FOREIGN KEY (coupon_id) REFERENCES ${p}coupon (id)`,
    ],
  ];
}

/** Coupons and their uses. */
export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  for (const [name, columns] of tables(p)) {
    await knex.raw(`CREATE TABLE IF NOT EXISTS \`${p}${name}\` (${columns}) ${OPTIONS}`);
  }
}

export async function down(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  for (const [name] of tables(`${prefix}lm_`).reverse()) {
    await knex.raw(`DROP TABLE IF EXISTS \`${prefix}lm_${name}\``);
  }
}
