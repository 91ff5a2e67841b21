import type { Knex } from 'knex';

/** Redemptions that are the discount of a draft instead of a payment. Each step tolerates being repeated. */
const COLUMNS: readonly (readonly [column: string, definition: string])[] = [
  ['booking', "VARCHAR(10) NOT NULL DEFAULT 'payment'"],
  // Written by the module in the statement that writes the invoice's discount, so that neither is there without the other.
  ['discounted_at', 'DATETIME(3) NULL'],
  // The draft's amounts before and after, as JSON: what taking back restores.
  ['draft', 'LONGTEXT NULL'],
];

export async function up(knex: Knex): Promise<void> {
  const { prefix } = knex.userParams as { prefix: string };
  const p = `${prefix}lm_`;
  for (const [column, definition] of COLUMNS) {
    if (!(await knex.schema.hasColumn(`${p}redemption`, column)))
      await tolerating(['ER_DUP_FIELDNAME'], () =>
        knex.raw(`ALTER TABLE \`${p}redemption\` ADD COLUMN ${column} ${definition}`),
      );
  }
  await tolerating(['ER_DUP_CONSTRAINT_NAME', 'ER_CHECK_CONSTRAINT_DUP_NAME'], () =>
    knex.raw(
      `ALTER TABLE \`${p}redemption\` ADD CONSTRAINT ${p}redemption_booking CHECK (
         booking = 'discount' AND draft IS NOT NULL AND payment_id IS NULL
         OR booking = 'payment' AND draft IS NULL AND discounted_at IS NULL)`,
    ),
  );
}

/** The columns are left: the table goes with the migration that made it. */
export async function down(): Promise<void> {}

async function tolerating(codes: readonly string[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!codes.includes((error as { code?: string }).code ?? '')) throw error;
  }
}
