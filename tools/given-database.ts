import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { RunningDatabase } from './database.ts';
import { ToolError } from './run-tool.ts';

/**
 * The database of DATABASE_URL, used instead of a server of our own. It must be empty, or have been filled from this
 * folder before: a stand-in CRM must never be installed over somebody's real one.
 */
export async function givenDatabase(url: string, folder: string): Promise<RunningDatabase> {
  const address = addressOf(url);
  const connection = await connect(url);
  try {
    const mark = join(folder, 'given-database');
    const ours = (await readFile(mark, 'utf8').catch(() => '')) === url;
    if (!ours && (await tablesOf(connection)).length > 0) {
      throw new ToolError(
        `DATABASE_URL names the database ${address.database}, which is not empty. Name an empty one, or unset it.`,
      );
    }
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(mark, url, { mode: 0o600 });
  } finally {
    await connection.end();
  }
  return { ...address, stop: () => Promise.resolve() };
}

/** Leaves the database as empty as it was found. */
export async function emptyDatabase(url: string): Promise<void> {
  const connection = await connect(url);
  try {
    await connection.query('SET FOREIGN_KEY_CHECKS = 0');
    for (const table of await tablesOf(connection))
      await connection.query('DROP TABLE IF EXISTS ??', [table]);
  } finally {
    await connection.end();
  }
}

async function tablesOf(connection: Connection): Promise<string[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  );
  return rows.map((row) => row['name'] as string);
}

function connect(url: string): Promise<Connection> {
  return createConnection(url).catch((error: unknown) => {
    throw new ToolError(`The database of DATABASE_URL does not answer: ${(error as Error).message}`);
  });
}

function addressOf(url: string): Omit<RunningDatabase, 'stop'> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const database = decodeURIComponent(parsed?.pathname.slice(1) ?? '');
  if (parsed === undefined || !['mysql:', 'mariadb:'].includes(parsed.protocol) || database === '') {
    throw new ToolError('DATABASE_URL must look like mysql://user:password@host:port/database');
  }
  return {
    url,
    host: parsed.hostname,
    port: Number(parsed.port === '' ? '3306' : parsed.port),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database,
  };
}
