import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute } from '../../sidecar/database/bulk.ts';
import { inProject } from '../../tools/project.ts';
import { aDocument } from '../support/builders.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

const CLI = inProject('dist/sidecar/cli/loyalty.js');

let database: TestDatabase;
let core: TestCore;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'loyalty-cli-'));
});

beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
});

afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line with plain node, as an installation does. */
function loyalty(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: database.url, ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env, cwd: folder }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err });
    });
  });
}

async function aPaidInvoice(): Promise<number> {
  const invoice = await core.host.invoice({ clientId: await core.host.client(), total: '100.00' });
  await core.host.payment({ invoiceId: invoice, amount: '100.00' });
  return invoice;
}

test('history goes in, is proved, and comes out', async () => {
  await aPaidInvoice();
  const program = join(folder, 'program.json');
  await writeFile(program, JSON.stringify(aDocument()));
  expect(await loyalty(['migrate'])).toMatchObject({ code: 0, out: 'The tables are up to date.\n' });
  expect(await loyalty(['backfill'])).toMatchObject({ code: 1, err: 'Publish a programme first.\n' });
  expect(await loyalty(['program', 'publish', program])).toMatchObject({ code: 0, err: '' });
  expect((await loyalty(['program', 'show'])).out).toBe(`${JSON.stringify(aDocument(), null, 2)}\n`);
  const backfill = await loyalty(['backfill', '--cap', '8']);
  expect(backfill).toMatchObject({ code: 0, err: '' });
  expect(backfill.out).toContain('10 points earned');
  expect(backfill.out).toContain('2 points above the cap of 8 taken off');
  expect((await loyalty(['sweep'])).out).toContain('1 documents checked, 0 corrected.');
  const verified = await loyalty(['verify', '--replay', 'all', '--json']);
  expect(verified.code).toBe(0);
  expect((JSON.parse(verified.out) as { ok: boolean }[]).every((one) => one.ok)).toBe(true);
  expect((await loyalty(['export', 'members', '--output', 'members.csv'])).code).toBe(0);
  expect(await readFile(join(folder, 'members.csv'), 'utf8')).toMatch(/\n\d+,,10,0,0,-2,0,8,0,\n$/);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a problem that verify finds ends it with 1 and is named', async () => {
  await core.publish(aDocument());
  await core.settle(await aPaidInvoice());
  await execute(core.db, `UPDATE \`${core.table.member}\` SET balance = balance + 7`);
  const { code, out } = await loyalty(['verify']);
  expect(code).toBe(1);
  expect(out).toMatch(
    /FAIL {2}member_totals .* 1 found\n {6}member \d+ \(client \d+\): balance is 17, its entries make 10/,
  );
  expect(out).toContain('1 of 27 checks failed.');
});

test('the doctor ends with 1 when something fails', async () => {
  await core.host.setOption('loyalty_memberships_key', '');
  const { code, out } = await loyalty(['doctor']);
  expect(code).toBe(1);
  expect(out).toContain('FAIL  module_key    The module has no key in the CRM.');
});

describe('what cannot be done is said in one clear line', () => {
  test.each([
    [['backfill', '--as-of', '2025-02-30'], 'It must be a day that exists'],
    [['backfill', '--cap', '-5'], 'It must be a whole number of points'],
    [['verify', '--replay', 'some'], 'Allowed choices are all, sample, none'],
    [['export', 'members', '--format', 'xls'], 'Allowed choices are csv, json'],
    [
      ['export', 'members', '--output', 'no/such/folder/x.csv'],
      'The file no/such/folder/x.csv cannot be written (ENOENT).',
    ],
    [['program', 'publish', 'missing.json'], 'The file missing.json cannot be read (ENOENT).'],
    [['doctor', '--crm', 'nowhere'], 'nowhere is no CRM folder'],
    [['dance'], "unknown command 'dance'"],
  ])('%j is wrong input', async (args, message) => {
    const { code, err } = await loyalty(args);
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
    expect(code).toBe(2);
  });

  test('a programme with mistakes is refused field by field', async () => {
    const program = join(folder, 'wrong.json');
    await writeFile(program, JSON.stringify({ ...aDocument(), schema: 4, timeZone: 'Mars/Olympus' }));
    const { code, err } = await loyalty(['program', 'publish', program]);
    expect(code).toBe(2);
    expect(err).toContain('  schema: ');
    expect(err).toContain('  timeZone: ');
  });

  test('a database that does not answer ends in 3, without its password', async () => {
    const { code, out, err } = await loyalty(['verify'], {
      DATABASE_URL: 'mysql://loyalty:s3cret@127.0.0.1:1/crm',
    });
    expect(code).toBe(3);
    expect(err).toContain('The database cannot be reached: nothing listens at that address.');
    expect(out + err).not.toContain('s3cret');
  });

  test('a database without our tables ends in 3 and says what to run', async () => {
    const { code, err } = await loyalty(['verify'], { DB_PREFIX: 'other_' });
    expect(code).toBe(3);
    expect(err).toMatch(/^The database has no table \w+\.other_lm_member\. Run "loyalty migrate"\.\n$/);
  });
});

test.each([
  [],
  ['serve'],
  ['migrate'],
  ['backfill'],
  ['sweep'],
  ['verify'],
  ['simulate'],
  ['export', 'members'],
  ['doctor'],
  ['program', 'publish'],
])('--help of "%s %s" shows an example and changes nothing', async (...args) => {
  const { code, out } = await loyalty([...args.filter((one) => typeof one === 'string'), '--help'], {
    DATABASE_URL: 'nowhere',
  });
  expect(out).toContain('$ loyalty ');
  expect(code).toBe(0);
});

test('a key for another program is made, listed without its secret, and revoked', async () => {
  const made = await loyalty(['api-key', 'create', '--name', 'Web shop', '--events', 'newsletter, review']);
  const secret = /^secret  ([0-9a-f]{64})$/m.exec(made.out)?.[1];
  const number = /^number  (\d+)$/m.exec(made.out)?.[1] ?? '';
  expect(secret).toBeDefined();
  const list = (await loyalty(['api-key', 'list'])).out;
  expect(list).toContain('Web shop\tnewsletter,review\tin use\tnever used');
  expect(list).not.toContain(secret);
  expect((await loyalty(['api-key', 'revoke', number])).out).toContain('\trevoked ');
  expect(await loyalty(['api-key', 'revoke', 'shop'])).toMatchObject({ code: 2 });
  expect(await loyalty(['api-key', 'create', '--name', ' '])).toMatchObject({ code: 2 });
});

describe('loyalty simulate', () => {
  test('says what a programme in a file would have done, and writes nothing', async () => {
    await aPaidInvoice();
    const program = join(folder, 'simulated.json');
    await writeFile(program, JSON.stringify(aDocument()));
    const { code, out } = await loyalty(['simulate', '--program', program]);
    expect(code).toBe(0);
    expect(out).toMatch(/1 documents of 1 clients, up to /);
    expect(out).toMatch(/issued +10$/m);
    expect(out).toContain('Nothing was written.');
    expect(await core.ledger()).toMatchObject({ entries: [] });
    expect(await core.programs.versions()).toHaveLength(0);
  });

  test('prints the report as JSON, of the draft and of a period', async () => {
    await aPaidInvoice();
    await core.programs.saveDraft(aDocument(), { type: 'staff', id: 1 });
    const period = ['--from', '2026-03-01', '--to', '2026-03-31'];
    const { code, out } = await loyalty(['simulate', '--draft', ...period, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      from: '2026-03-01',
      until: '2026-03-31',
      documents: 1,
      totals: { issued: 10, clawedBack: 0, expired: 0, levelRewards: 0 },
    });
  });

  test('what cannot be simulated is said in one line', async () => {
    const program = join(folder, 'broken.json');
    await writeFile(program, JSON.stringify({ ...aDocument(), timeZone: 'Nowhere/City' }));
    expect(await loyalty(['simulate', '--program', program])).toMatchObject({ code: 2, out: '' });
    const none = await loyalty(['simulate']);
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(none.err).toContain('No programme is published yet');
    const reversed = ['--draft', '--from', '2026-03-31', '--to', '2026-03-01'];
    const wrong = await loyalty(['simulate', ...reversed]);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toContain('choose days that exist');
  });
});
