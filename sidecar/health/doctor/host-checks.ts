import { marks, selectRows } from '../../database/bulk.ts';
import { isTimeZone } from '../../shared/business-time.ts';
import type { DoctorDeps } from '../doctor.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';
import { HOST_COLUMNS } from './host-columns.ts';

const CRON_LATE_MS = 24 * 3_600_000;
/** A table that only the CRM has, by which a wrong prefix is told from a wrong database. */
const TELLING_TABLE = 'invoicepaymentrecords';

/** The CRM's tables under our prefix, with every column that we read. */
export async function hostTables({ db, table }: DoctorDeps): Promise<Diagnosis> {
  const names = Object.keys(HOST_COLUMNS);
  const rows = await selectRows<{ name: string; column_name: string }>(
    db,
    `SELECT TABLE_NAME AS name, LOWER(COLUMN_NAME) AS column_name FROM information_schema.COLUMNS
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${marks(names.length)})`,
    names.map((name) => table.host(name)),
  );
  const present = new Set(rows.flatMap((row) => [row.name, `${row.name}.${row.column_name}`]));
  if (present.size === 0) return wrongPlace({ db, table });
  const missing = names.flatMap((name) => {
    const full = table.host(name);
    if (!present.has(full)) return [full];
    return HOST_COLUMNS[name]!.map((column) => `${full}.${column}`).filter((column) => !present.has(column));
  });
  return missing.length === 0
    ? diagnosis('crm_tables', 'ok', 'crm_tables_complete', { prefix: table.prefix })
    : diagnosis('crm_tables', 'fail', 'crm_tables_missing', { missing: missing.join(', ') });
}

async function wrongPlace({ db, table }: Pick<DoctorDeps, 'db' | 'table'>): Promise<Diagnosis> {
  const [other] = await selectRows<{ name: string }>(
    db,
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE ? LIMIT 1',
    [`%${TELLING_TABLE}`],
  );
  return other
    ? diagnosis('crm_tables', 'fail', 'prefix_wrong', {
        prefix: table.prefix,
        found: other.name.slice(0, -TELLING_TABLE.length),
      })
    : diagnosis('crm_tables', 'fail', 'no_crm_here', { prefix: table.prefix });
}

/** What the module's activation made, and how the CRM is set up. */
export async function hostChecks({ db, table, clock }: DoctorDeps): Promise<Diagnosis[]> {
  const names = [
    'loyalty_memberships_key',
    'loyalty_memberships_payment_mode',
    'default_timezone',
    'last_cron_run',
  ];
  const rows = await selectRows<{ name: string; value: string }>(
    db,
    `SELECT name, value FROM \`${table.host('options')}\` WHERE name IN (${marks(names.length)})`,
    names,
  );
  const option = (name: string) => rows.find((row) => row.name === name)?.value ?? '';
  return [
    key(option('loyalty_memberships_key')),
    await paymentMode({ db, table }, option('loyalty_memberships_payment_mode')),
    timeZone(option('default_timezone')),
    cron(option('last_cron_run'), clock.now()),
  ];
}

function key(value: string): Diagnosis {
  if (value === '') return diagnosis('module_key', 'fail', 'module_not_active');
  return /^[0-9a-f]{64}$/i.test(value)
    ? diagnosis('module_key', 'ok', 'module_key_present')
    : diagnosis('module_key', 'fail', 'module_key_malformed');
}

async function paymentMode({ db, table }: Pick<DoctorDeps, 'db' | 'table'>, id: string): Promise<Diagnosis> {
  if (id === '') return diagnosis('payment_mode', 'fail', 'payment_mode_unset');
  const [mode] = await selectRows<{ name: string; active: number }>(
    db,
    `SELECT name, active FROM \`${table.host('payment_modes')}\` WHERE id = ?`,
    [id],
  );
  if (!mode) return diagnosis('payment_mode', 'fail', 'payment_mode_missing', { id });
  if (Number(mode.active) !== 1)
    return diagnosis('payment_mode', 'fail', 'payment_mode_inactive', { name: mode.name });
  return diagnosis('payment_mode', 'ok', 'payment_mode_active', { name: mode.name });
}

function timeZone(name: string): Diagnosis {
  return name !== '' && isTimeZone(name)
    ? diagnosis('time_zone', 'ok', 'time_zone_known', { name })
    : diagnosis('time_zone', 'warn', 'time_zone_unknown', { name });
}

/** The CRM's cron brings birthdays and takes up what a failed request left behind; the rest works without it. */
function cron(lastRun: string, now: Date): Diagnosis {
  const at = Number(lastRun) * 1_000;
  if (!(at > 0)) return diagnosis('cron', 'warn', 'cron_never_ran');
  const hours = Math.round((now.getTime() - at) / 3_600_000);
  return now.getTime() - at > CRON_LATE_MS
    ? diagnosis('cron', 'warn', 'cron_is_late', { hours })
    : diagnosis('cron', 'ok', 'cron_runs', { hours: Math.max(0, hours) });
}
