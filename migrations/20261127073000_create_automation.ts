import type { Knex } from 'knex';

const OPTIONS = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Automation: what it says in versions, its runs with a log of their steps, the staff's to-dos, and signed webhooks. */
function tables(p: string): readonly (readonly [name: string, columns: string])[] {
  return [
    [
      'automation',
      `id         INT          NOT NULL AUTO_INCREMENT PRIMARY KEY,
       name       VARCHAR(80)  NOT NULL,
       is_on      TINYINT      NOT NULL DEFAULT 0,
       version    INT          NOT NULL,
       created_at DATETIME(3)  NOT NULL,
       created_by INT          NULL,
       changed_at DATETIME(3)  NOT NULL,
       deleted_at DATETIME(3)  NULL,
       KEY lm_automation_on (is_on, id),
       CONSTRAINT ${p}automation_on CHECK (is_on IN (0, 1) AND (is_on = 0 OR deleted_at IS NULL))`,
    ],
    [
      // Never changed: a run ends under the version that it began with.
      'automation_version',
      `automation_id INT          NOT NULL,
       version       INT          NOT NULL,
       document      LONGTEXT     NOT NULL,
       hash          CHAR(64)     NOT NULL,
       created_at    DATETIME(3)  NOT NULL,
       created_by    INT          NULL,
       PRIMARY KEY (automation_id, version),
       CONSTRAINT ${p}automation_version_of FOREIGN KEY (automation_id) REFERENCES ${p}automation (id)`,
    ],
    [
      'automation_run',
      `id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
       automation_id INT          NOT NULL,
       version       INT          NOT NULL,
       ground_key    VARCHAR(120) NOT NULL,
       ground        LONGTEXT     NOT NULL,
       member_id     BIGINT       NOT NULL,
       client_id     INT          NOT NULL,
       occurred_at   DATETIME(3)  NOT NULL,
       created_at    DATETIME(3)  NOT NULL,
       status        VARCHAR(10)  NOT NULL,
       reason        VARCHAR(40)  NULL,
       next_step     SMALLINT     NOT NULL,
       due_at        DATETIME(3)  NOT NULL,
       try_at        DATETIME(3)  NOT NULL,
       attempts      SMALLINT     NOT NULL DEFAULT 0,
       last_error    VARCHAR(300) NULL,
       finished_at   DATETIME(3)  NULL,
       UNIQUE KEY lm_automation_run_once (automation_id, ground_key),
       KEY lm_automation_run_due (status, try_at, id),
       KEY lm_automation_run_list (automation_id, id),
       KEY lm_automation_run_count (automation_id, status),
       KEY lm_automation_run_member (member_id, id),
       KEY lm_automation_run_finished (finished_at),
       CONSTRAINT ${p}automation_run_status CHECK (status IN ('running','finished','stopped','failed')),
       CONSTRAINT ${p}automation_run_end CHECK ((status = 'running') = (finished_at IS NULL)),
       CONSTRAINT ${p}automation_run_of FOREIGN KEY (automation_id, version) REFERENCES ${p}automation_version (automation_id, version),
       CONSTRAINT ${p}automation_run_member FOREIGN KEY (member_id) REFERENCES ${p}member (id)`,
    ],
    [
      // What became of each step; one line per step, written in the transaction in which it was done.
      'automation_step',
      `run_id  BIGINT      NOT NULL,
       step    SMALLINT    NOT NULL,
       kind    VARCHAR(20) NOT NULL,
       outcome VARCHAR(10) NOT NULL,
       reason  VARCHAR(60) NULL,
       detail  LONGTEXT    NOT NULL,
       at      DATETIME(3) NOT NULL,
       PRIMARY KEY (run_id, step),
       CONSTRAINT ${p}automation_step_outcome CHECK (outcome IN ('done','skipped','failed')),
       CONSTRAINT ${p}automation_step_run FOREIGN KEY (run_id) REFERENCES ${p}automation_run (id) ON DELETE CASCADE`,
    ],
    [
      'todo',
      `id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
       todo_key   VARCHAR(80)  NOT NULL,
       client_id  INT          NOT NULL,
       text       VARCHAR(300) NOT NULL,
       due_on     DATE         NOT NULL,
       staff_id   INT          NULL,
       created_at DATETIME(3)  NOT NULL,
       done_at    DATETIME(3)  NULL,
       done_by    INT          NULL,
       UNIQUE KEY lm_todo_key (todo_key),
       KEY lm_todo_open (done_at, due_on, id),
       KEY lm_todo_client (client_id, id),
       CONSTRAINT ${p}todo_done CHECK (done_at IS NOT NULL OR done_by IS NULL)`,
    ],
    [
      'webhook',
      `id         INT          NOT NULL AUTO_INCREMENT PRIMARY KEY,
       name       VARCHAR(80)  NOT NULL,
       url        VARCHAR(500) NOT NULL,
       key_id     VARCHAR(40)  NOT NULL,
       secret     VARCHAR(255) NOT NULL,
       created_at DATETIME(3)  NOT NULL,
       created_by INT          NULL,
       revoked_at DATETIME(3)  NULL,
       UNIQUE KEY lm_webhook_key (key_id)`,
    ],
    [
      'webhook_delivery',
      `id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
       webhook_id    INT          NOT NULL,
       delivery_key  VARCHAR(80)  NOT NULL,
       public_id     VARCHAR(40)  NOT NULL,
       body          LONGTEXT     NOT NULL,
       status        VARCHAR(10)  NOT NULL,
       attempts      SMALLINT     NOT NULL DEFAULT 0,
       try_at        DATETIME(3)  NOT NULL,
       claimed_until DATETIME(3)  NULL,
       http_status   SMALLINT     NULL,
       last_error    VARCHAR(60)  NULL,
       created_at    DATETIME(3)  NOT NULL,
       finished_at   DATETIME(3)  NULL,
       UNIQUE KEY lm_webhook_delivery_key (delivery_key),
       UNIQUE KEY lm_webhook_delivery_public (public_id),
       KEY lm_webhook_delivery_due (status, try_at, id),
       KEY lm_webhook_delivery_list (webhook_id, id),
       KEY lm_webhook_delivery_finished (finished_at),
       CONSTRAINT ${p}webhook_delivery_status CHECK (status IN ('pending','delivered','failed')),
       CONSTRAINT ${p}webhook_delivery_end CHECK ((status = 'pending') = (finished_at IS NULL)),
       CONSTRAINT ${p}webhook_delivery_to FOREIGN KEY (webhook_id) REFERENCES ${p}webhook (id)`,
    ],
  ];
}

export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  for (const [name, columns] of tables(p)) {
    await knex.raw(`CREATE TABLE IF NOT EXISTS \`${p}${name}\` (${columns}) ${OPTIONS}`);
  }
}

export async function down(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  for (const [name] of [...tables(`${prefix}lm_`)].reverse())
    await knex.raw(`DROP TABLE IF EXISTS \`${prefix}lm_${name}\``);
}
