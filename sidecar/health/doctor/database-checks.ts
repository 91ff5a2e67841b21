import { selectRows } from '../../database/bulk.ts';
import type { DoctorDeps } from '../doctor.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';

/** Signed requests are refused beyond a minute; half of that is the CRM's own clock to use up. */
const CLOCK_FAIL_SECONDS = 30;
const CLOCK_WARN_SECONDS = 2;
const OLDEST = { mariadb: [10, 6], mysql: [8, 0] } as const;
const RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'ALTER', 'INDEX', 'REFERENCES'] as const;

interface Facts {
  version: string;
  now: Date;
  offset_seconds: number;
  account: string;
  role: string | null;
}

/** The database server: its version, our session, our rights, its clock. */
export async function databaseChecks({ db, clock }: DoctorDeps): Promise<Diagnosis[]> {
  const before = clock.now();
  const [facts] = await selectRows<Facts>(
    db,
    `SELECT VERSION() AS version, UTC_TIMESTAMP(3) AS now, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), NOW()) AS offset_seconds,
            CURRENT_USER() AS account, CURRENT_ROLE() AS role`,
  );
  const midway = (before.getTime() + clock.now().getTime()) / 2;
  const granted = await rightsOf(db, facts!.account);
  return [
    versionOf(facts!.version),
    facts!.offset_seconds === 0
      ? diagnosis('session', 'ok', 'session_utc')
      : diagnosis('session', 'fail', 'session_not_utc', { seconds: facts!.offset_seconds }),
    clockDifference(facts!.now.getTime() - midway),
    rights(granted, facts!.role),
  ];
}

function versionOf(text: string): Diagnosis {
  const product = /mariadb/i.test(text) ? 'mariadb' : 'mysql';
  // An old replication trick lets MariaDB call itself "5.5.5-10.11.6-MariaDB".
  const [major = 0, minor = 0] = text
    .replace(/^5\.5\.5-/, '')
    .split(/[.-]/)
    .map(Number);
  const [oldestMajor, oldestMinor] = OLDEST[product];
  const isNewEnough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  return isNewEnough
    ? diagnosis('version', 'ok', 'version_supported', { version: text })
    : diagnosis('version', 'fail', 'version_too_old', { version: text });
}

function clockDifference(milliseconds: number): Diagnosis {
  const seconds = Math.round(milliseconds / 100) / 10;
  const status =
    Math.abs(seconds) >= CLOCK_FAIL_SECONDS
      ? 'fail'
      : Math.abs(seconds) >= CLOCK_WARN_SECONDS
        ? 'warn'
        : 'ok';
  return diagnosis('clock', status, status === 'ok' ? 'clock_agrees' : 'clock_differs', { seconds });
}

function rights(granted: ReadonlySet<string>, role: string | null): Diagnosis {
  const missing = RIGHTS.filter((right) => !granted.has(right));
  // What a role grants does not show there; then only trying would tell.
  const hasRole = role !== null && role !== 'NONE';
  if (missing.length > 0 && hasRole) return diagnosis('rights', 'ok', 'rights_by_role', { role });
  if (missing.length > 0)
    return diagnosis('rights', 'fail', 'rights_missing', { rights: missing.join(', ') });
  if (!granted.has('TRIGGER') && !hasRole) return diagnosis('rights', 'warn', 'right_to_trigger_missing');
  return diagnosis('rights', 'ok', 'rights_complete');
}

async function rightsOf(db: DoctorDeps['db'], account: string): Promise<Set<string>> {
  const at = account.lastIndexOf('@');
  const grantee = `'${account.slice(0, at)}'@'${account.slice(at + 1)}'`;
  const rows = await selectRows<{ granted: string }>(
    db,
    `SELECT PRIVILEGE_TYPE AS granted FROM information_schema.USER_PRIVILEGES WHERE GRANTEE = ?
     UNION SELECT PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES WHERE GRANTEE = ? AND DATABASE() LIKE TABLE_SCHEMA`,
    [grantee, grantee],
  );
  return new Set(rows.map((row) => row.granted.toUpperCase()));
}
