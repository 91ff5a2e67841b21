import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import type { Clock } from '../shared/clock.ts';
import { databaseChecks } from './doctor/database-checks.ts';
import type { Diagnosis } from './doctor/diagnosis.ts';
import { hostChecks, hostTables } from './doctor/host-checks.ts';
import { schemaChecks } from './doctor/schema-checks.ts';
import { runningChecks } from './doctor/running-checks.ts';

export type { Diagnosis } from './doctor/diagnosis.ts';

export interface DoctorDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
}

/**
 * Looks at everything that the installation needs, from the database server to the CRM's cron. What cannot be looked at because something
 * before it is missing is left out. Reads only.
 * @throws what the database client throws when the database does not answer at all.
 */
export async function doctor(deps: DoctorDeps): Promise<Diagnosis[]> {
  const server = await databaseChecks(deps);
  const tables = await hostTables(deps);
  const schema = await schemaChecks(deps);
  const hasHost = tables.status === 'ok';
  const hasSchema = schema.every((one) => one.status !== 'fail');
  return [
    ...server,
    tables,
    ...schema,
    ...(hasHost ? await hostChecks(deps) : []),
    ...(hasSchema ? await runningChecks(deps) : []),
  ];
}
