import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { diagnosisText } from '../../sidecar/cli/doctor-texts.ts';
import { execute, insertRows } from '../../sidecar/database/bulk.ts';
import { tableNames } from '../../sidecar/database/table-names.ts';
import { type Diagnosis, doctor } from '../../sidecar/health/doctor.ts';
import { beat } from '../../sidecar/jobs/heartbeat.ts';
import { systemClock } from '../../sidecar/shared/clock.ts';
import { aDocument } from '../support/builders.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import { POINTS_MODE, testDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let core: TestCore;

beforeAll(async () => {
  database = await testDatabase();
});

/** An installation in which all is well. */
beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
  await core.publish(aDocument());
  await core.host.setOption('last_cron_run', String(Math.floor(systemClock.now().getTime() / 1_000)));
  await beat(core.db, core.table, systemClock, { id: 'one', url: 'http://127.0.0.1:8099', version: '0.1.0' });
});

afterAll(() => database.close());

/** The database's own clock is one of the things looked at, so this is the real one. */
async function examine(): Promise<Diagnosis[]> {
  const found = await doctor({ ...core, clock: systemClock });
  for (const one of found) expect(diagnosisText(one)).toMatch(/^[A-Z0-9].* .*[.?]$/);
  return found;
}

function codes(found: readonly Diagnosis[]): string[] {
  return found.filter((one) => one.status !== 'ok').map((one) => `${one.status} ${one.code}`);
}

test('a healthy installation has nothing to say', async () => {
  expect(codes(await examine())).toEqual([]);
});

test.each([
  ['loyalty_memberships_key', '', 'fail module_not_active'],
  ['loyalty_memberships_key', 'short', 'fail module_key_malformed'],
  ['loyalty_memberships_payment_mode', '', 'fail payment_mode_unset'],
  ['loyalty_memberships_payment_mode', '99', 'fail payment_mode_missing'],
  ['default_timezone', 'Mars/Olympus', 'warn time_zone_unknown'],
  ['last_cron_run', '', 'warn cron_never_ran'],
  ['last_cron_run', '1500000000', 'warn cron_is_late'],
])('the option %s = %j is %s', async (name, value, code) => {
  await core.host.setOption(name, value);
  expect(codes(await examine())).toEqual([code]);
});

test('a payment mode that was switched off is named', async () => {
  await core.host.change('payment_modes', Number(POINTS_MODE), { active: 0 });
  const found = await examine();
  expect(codes(found)).toEqual(['fail payment_mode_inactive']);
  expect(found.map(diagnosisText).join('\n')).toContain('"Loyalty points" is inactive');
});

test('no sidecar, an old one, failing events, refused orders and failed jobs are named', async () => {
  const { db, table } = core;
  await execute(db, `UPDATE \`${table.sidecar}\` SET heartbeat_at = heartbeat_at - INTERVAL 1 HOUR`);
  const at = systemClock.now();
  await insertRows(
    db,
    table.signal,
    ['kind', 'subject_type', 'subject_id', 'event_key', 'created_at', 'due_at', 'attempts'],
    [['payment_added', 'payment', 1, 'one', at, at, 3]],
  );
  await insertRows(
    db,
    table.command,
    ['kind', 'payload', 'idempotency_key', 'status', 'created_at'],
    [['record_payment', '{}', 'one', 'failed', at]],
  );
  await insertRows(db, table.job, ['name', 'last_outcome'], [['sweep', 'failed']]);
  expect(codes(await examine())).toEqual([
    'warn sidecar_down',
    'warn signals_failing',
    'warn commands_failed',
    'warn jobs_failed',
  ]);
  await execute(db, `DELETE FROM \`${table.sidecar}\``);
  await execute(db, `UPDATE \`${table.signal}\` SET attempts = 12`);
  expect(codes(await examine()).slice(0, 2)).toEqual(['warn sidecar_never_seen', 'fail signals_failing']);
});

test('a wrong prefix is told from a wrong database', async () => {
  const found = await doctor({ ...core, table: tableNames('crm_'), clock: systemClock });
  expect(codes(found)).toEqual(['fail prefix_wrong', 'fail migrations_pending']);
  expect(found.map(diagnosisText).join('\n')).toContain('prefix "crm_", but with "tbl"');
});

test('a column that a release of the CRM lacks is named', async () => {
  const table = core.table.host('itemable');
  await execute(core.db, `ALTER TABLE \`${table}\` RENAME COLUMN qty TO quantity`);
  try {
    const found = await examine();
    expect(codes(found)).toEqual(['fail crm_tables_missing']);
    expect(found.map(diagnosisText).join('\n')).toContain(`${table}.qty`);
  } finally {
    await execute(core.db, `ALTER TABLE \`${table}\` RENAME COLUMN quantity TO qty`);
  }
});

test('a clock that is off is a warning, and a failure when signatures would not hold', async () => {
  const off = (milliseconds: number) => ({ now: () => new Date(systemClock.now().getTime() + milliseconds) });
  const clockOf = async (milliseconds: number) =>
    (await doctor({ ...core, clock: off(milliseconds) })).find((one) => one.check === 'clock')?.status;
  expect(await clockOf(5_000)).toBe('warn');
  expect(await clockOf(-45_000)).toBe('fail');
});
