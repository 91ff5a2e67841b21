import { selectRows } from '../../database/bulk.ts';
import { pendingMigrations } from '../../database/migrate.ts';
import { escapeLike } from '../../database/escape-like.ts';
import { missingTriggers } from '../checks/guards.ts';
import type { DoctorDeps } from '../doctor.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';

/** Our own tables: all there, in the right engine and character set, protected. */
export async function schemaChecks({ db, table }: DoctorDeps): Promise<Diagnosis[]> {
  const pending = await pendingMigrations(db, table.prefix);
  if (pending.length > 0) {
    return [
      diagnosis('migrations', 'fail', 'migrations_pending', {
        count: pending.length,
        names: pending.join(', '),
      }),
    ];
  }
  const odd = await selectRows<{ name: string }>(
    db,
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE ?
       AND (ENGINE <> 'InnoDB' OR TABLE_COLLATION NOT LIKE 'utf8mb4%')`,
    [`${escapeLike(`${table.prefix}lm_`)}%`],
  );
  const missing = await missingTriggers(db, table);
  return [
    diagnosis('migrations', 'ok', 'migrations_complete'),
    odd.length === 0
      ? diagnosis('storage', 'ok', 'storage_right')
      : diagnosis('storage', 'fail', 'storage_wrong', { tables: odd.map((row) => row.name).join(', ') }),
    missing.length === 0
      ? diagnosis('triggers', 'ok', 'triggers_present')
      : diagnosis('triggers', 'warn', 'triggers_missing', { names: missing.join(', ') }),
  ];
}
