import type { Knex } from 'knex';

const OPTIONS = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

function tables(p: string): (readonly [name: string, columns: string])[] {
  return [
    [
      // A thing that points can be taken for. Stock moves with every order; everything else only when staff edit it.
      'reward',
      `id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
       status      VARCHAR(10) NOT NULL,
       kind        VARCHAR(10) NOT NULL,
       points      BIGINT      NOT NULL,
       stock       INT         NULL,
       -- Orders that were not cancelled.
       taken       INT         NOT NULL DEFAULT 0,
       sort_order  INT         NOT NULL,
       item_id     INT         NULL,
       picture     CHAR(64)    NULL,
       content     LONGTEXT    NOT NULL,
       revision    INT         NOT NULL DEFAULT 1,
       created_at  DATETIME(3) NOT NULL,
       changed_at  DATETIME(3) NOT NULL,
       KEY lm_reward_list (status, sort_order, id),
       KEY lm_reward_item (item_id),
       CONSTRAINT ${p}reward_status CHECK (status IN ('active','paused','archived')),
       CONSTRAINT ${p}reward_kind CHECK (kind IN ('gift','service','product','voucher')),
       CONSTRAINT ${p}reward_bounds CHECK (points > 0 AND (stock IS NULL OR stock >= 0) AND taken >= 0)`,
    ],
    [
      // Points taken for a reward, with what it was when it was ordered.
      'reward_order',
      `id              BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
       reference       VARCHAR(40)   NOT NULL,
       member_id       BIGINT        NOT NULL,
       reward_id       BIGINT        NOT NULL,
       version_id      INT           NOT NULL,
       content         LONGTEXT      NOT NULL,
       points          BIGINT        NOT NULL,
       money           DECIMAL(15,2) NULL,
       currency        VARCHAR(10)   NULL,
       status          VARCHAR(12)   NOT NULL,
       entry_id        BIGINT        NULL,
       returned        BIGINT        NOT NULL DEFAULT 0,
       reason          VARCHAR(30)   NULL,
       note            VARCHAR(500)  NOT NULL DEFAULT '',
       -- The invoice that the CRM was asked for, and what points pay of it.
       invoice_state   VARCHAR(8)    NULL,
       invoice_id      INT           NULL,
       payment_amount  DECIMAL(15,2) NULL,
       payment_id      INT           NULL,
       failure         VARCHAR(60)   NULL,
       coupon_id       BIGINT        NULL,
       actor_type      VARCHAR(10)   NOT NULL,
       actor_id        INT           NULL,
       request_key     VARCHAR(80)   NOT NULL,
       request_hash    CHAR(64)      NOT NULL,
       ordered_at      DATETIME(3)   NOT NULL,
       changed_at      DATETIME(3)   NOT NULL,
       changed_by_type VARCHAR(10)   NOT NULL,
       changed_by_id   INT           NULL,
       UNIQUE KEY lm_reward_order_reference (reference),
       UNIQUE KEY lm_reward_order_request (request_key),
       KEY lm_reward_order_member (member_id, id),
       KEY lm_reward_order_list (status, id),
       KEY lm_reward_order_limit (reward_id, member_id, ordered_at),
       KEY lm_reward_order_invoice (invoice_id),
       KEY lm_reward_order_wanted (invoice_state, id),
       CONSTRAINT ${p}reward_order_status CHECK (status IN ('ordered','ready','handed_over','cancelled')),
       CONSTRAINT ${p}reward_order_invoice CHECK (invoice_state IS NULL OR invoice_state IN ('wanted','made','refused')),
       CONSTRAINT ${p}reward_order_bounds CHECK (points > 0 AND returned >= 0 AND returned <= points
         AND (status <> 'cancelled' OR returned = points) AND ((status = 'cancelled') = (reason IS NOT NULL))),
       CONSTRAINT ${p}reward_order_member FOREIGN KEY (member_id) REFERENCES ${p}member (id),
       CONSTRAINT ${p}reward_order_reward FOREIGN KEY (reward_id) REFERENCES ${p}reward (id)`,
    ],
  ];
}

/** The catalogue of rewards, and what was ordered of it. */
export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  for (const [name, columns] of tables(p)) {
    await knex.raw(`CREATE TABLE IF NOT EXISTS \`${p}${name}\` (${columns}) ${OPTIONS}`);
  }
}

export async function down(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  for (const [name] of tables(p).reverse()) await knex.raw(`DROP TABLE IF EXISTS \`${p}${name}\``);
}
