import { selectRows } from '../../database/bulk.ts';
import type { DoctorDeps } from '../doctor.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';

/** The module calls no sidecar whose last sign of life is older (docs/bridge.md §3). */
const HEARTBEAT_FRESH_SECONDS = 15;
const LAG_WARN_SECONDS = 300;
/** By then it was tried for hours. */
const ATTEMPTS_FAIL = 10;

/** Whether the programme runs and keeps up. */
export async function runningChecks(deps: DoctorDeps): Promise<Diagnosis[]> {
  return [
    await sidecar(deps),
    await signals(deps),
    await commands(deps),
    await jobs(deps),
    await program(deps),
  ];
}

async function sidecar({ db, table, clock }: DoctorDeps): Promise<Diagnosis> {
  const [newest] = await selectRows<{ heartbeat_at: Date | null }>(
    db,
    `SELECT MAX(heartbeat_at) AS heartbeat_at FROM \`${table.sidecar}\``,
  );
  if (!newest?.heartbeat_at) return diagnosis('sidecar', 'warn', 'sidecar_never_seen');
  const seconds = Math.max(0, Math.round((clock.now().getTime() - newest.heartbeat_at.getTime()) / 1_000));
  return seconds > HEARTBEAT_FRESH_SECONDS
    ? diagnosis('sidecar', 'warn', 'sidecar_down', { seconds })
    : diagnosis('sidecar', 'ok', 'sidecar_runs', { seconds });
}

async function signals({ db, table, clock }: DoctorDeps): Promise<Diagnosis> {
  const now = clock.now();
  const [row] = await selectRows<{
    waiting: number;
    oldest: Date | null;
    failing: number;
    attempts: number | null;
  }>(
    db,
    `SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest, COALESCE(SUM(attempts > 0), 0) AS failing, MAX(attempts) AS attempts
     FROM \`${table.signal}\` WHERE handled_at IS NULL AND (due_at <= ? OR attempts > 0)`,
    [now],
  );
  const failing = Number(row?.failing ?? 0);
  const waiting = Number(row?.waiting ?? 0);
  if (failing > 0) {
    const status = (row?.attempts ?? 0) >= ATTEMPTS_FAIL ? 'fail' : 'warn';
    return diagnosis('signals', status, 'signals_failing', { count: failing });
  }
  const seconds = row?.oldest ? Math.round((now.getTime() - row.oldest.getTime()) / 1_000) : 0;
  return seconds > LAG_WARN_SECONDS
    ? diagnosis('signals', 'warn', 'signals_late', { count: waiting, minutes: Math.round(seconds / 60) })
    : diagnosis('signals', 'ok', 'signals_handled', { count: waiting });
}

async function commands({ db, table }: DoctorDeps): Promise<Diagnosis> {
  const [row] = await selectRows<{ failed: number }>(
    db,
    `SELECT COUNT(*) AS failed FROM \`${table.command}\` WHERE status = 'failed' AND kind <> 'send_template'`,
  );
  const count = Number(row?.failed ?? 0);
  return count > 0
    ? diagnosis('commands', 'warn', 'commands_failed', { count })
    : diagnosis('commands', 'ok', 'commands_fine');
}

async function jobs({ db, table }: DoctorDeps): Promise<Diagnosis> {
  const failed = await selectRows<{ name: string }>(
    db,
    `SELECT name FROM \`${table.job}\` WHERE last_outcome = 'failed' ORDER BY name`,
  );
  return failed.length > 0
    ? diagnosis('jobs', 'warn', 'jobs_failed', { names: failed.map((row) => row.name).join(', ') })
    : diagnosis('jobs', 'ok', 'jobs_fine');
}

async function program({ db, table }: DoctorDeps): Promise<Diagnosis> {
  const [row] = await selectRows<{ number: number | null }>(
    db,
    `SELECT MAX(number) AS number FROM \`${table.program_version}\` WHERE status = 'published'`,
  );
  return row?.number
    ? diagnosis('program', 'ok', 'program_published', { number: row.number })
    : diagnosis('program', 'warn', 'program_missing');
}
