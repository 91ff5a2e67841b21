import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import { adoptDatabase, startDatabase } from '../../../tools/database.ts';
import { inProject } from '../../../tools/project.ts';

const folder = mkdtempSync(join(tmpdir(), 'loyalty-db-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<RowDataPacket[]> {
  const connection = await createConnection(url);
  try {
    return (await connection.query<RowDataPacket[]>(sql))[0];
  } finally {
    await connection.end();
  }
}

describe('a database of our own', () => {
  test('keeps its data over a stop and gets a new password', async () => {
    const first = await startDatabase({ folder: join(folder, 'kept'), durable: false });
    await query(first.url, 'CREATE TABLE kept (id INT)');
    await first.stop();
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow();

    const second = await startDatabase({ folder: join(folder, 'kept'), durable: false });
    expect(second.password).not.toBe(first.password);
    expect(await query(second.url, 'SHOW TABLES')).toHaveLength(1);
    await second.stop();
    expect(await adoptDatabase(join(folder, 'kept'))).toBeUndefined();
  });

  test('lets nobody in without the password', async () => {
    const database = await startDatabase({ folder: join(folder, 'closed'), durable: false });
    for (const user of ['root', 'loyalty']) {
      await expect(query(`mysql://${user}@127.0.0.1:${database.port}/mysql`, 'SELECT 1')).rejects.toThrow(
        'Access denied',
      );
    }
    await database.stop();
  });

  test('works in a folder whose path is too long for a socket', async () => {
    const database = await startDatabase({ folder: join(folder, 'long'.repeat(30)), durable: false });
    expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.stop();
  });

  test('ends when the process that started it is killed', async () => {
    const program = `
      const { startDatabase } = await import(${JSON.stringify(inProject('dist/tools/database.js'))});
      const database = await startDatabase({ folder: ${JSON.stringify(join(folder, 'killed'))}, durable: false });
      console.log(database.url);
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((resolve) =>
      child.stdout.once('data', (data) => resolve(String(data).trim())),
    );
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    child.kill('SIGKILL');
    for (
      let tries = 0;
      tries < 100 && (await adoptDatabase(join(folder, 'killed'))) !== undefined;
      tries += 1
    ) {
      await pause(100);
    }
    await expect(query(url, 'SELECT 1')).rejects.toThrow();
  });
});
