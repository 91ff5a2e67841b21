import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connect } from '../../../sidecar/database/connect.ts';
import { loadConfig } from '../../../sidecar/config.ts';
import { InvalidInputError } from '../../../sidecar/shared/errors.ts';

const URL_OF_DATABASE = 'mysql://loyalty:s3cret@127.0.0.1:3306/crm';

function problemOf(environment: NodeJS.ProcessEnv, crm?: string): string {
  try {
    loadConfig({ crm }, environment);
  } catch (error) {
    if (error instanceof InvalidInputError && typeof error.details['message'] === 'string')
      return error.details['message'];
    throw error;
  }
  return 'none';
}

describe('the environment', () => {
  test('needs no more than a database', () => {
    const config = loadConfig({}, { DATABASE_URL: URL_OF_DATABASE });
    expect(config).toMatchObject({
      databaseUrl: URL_OF_DATABASE,
      prefix: 'tbl',
      host: '127.0.0.1',
      port: 0,
      logLevel: 'info',
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('counts an empty variable as not set, but takes an empty prefix at its word', () => {
    const config = loadConfig({}, { DATABASE_URL: URL_OF_DATABASE, PORT: '', LOG_LEVEL: '', DB_PREFIX: '' });
    expect(config).toMatchObject({ port: 0, logLevel: 'info', prefix: '' });
  });

  test.each([
    ['DATABASE_URL', '', 'No database is named'],
    ['DATABASE_URL', 'not a url', 'must look like'],
    ['DATABASE_URL', 'postgres://user:s3cret@host/crm', 'must look like'],
    ['DATABASE_URL', 'mysql://user:s3cret@host', 'must look like'],
    ['DATABASE_URL', 'mysql://user:s3cret%zz@host/crm', 'must look like'],
    ['DB_PREFIX', 'tbl`; DROP TABLE x', 'The table prefix'],
    ['PORT', '70000', 'PORT must be a whole number from 0 to 65535'],
    ['PORT', '80.5', 'PORT must be a whole number'],
    ['PORT', 'http', 'PORT must be a whole number'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of error, warn, info, debug'],
  ])('%s=%j is refused with what to change, and without the value', (name, value, expected) => {
    const problem = problemOf({ DATABASE_URL: URL_OF_DATABASE, [name]: value });
    expect(problem).toContain(expected);
    expect(problem).not.toContain('s3cret');
  });
});

describe("the CRM's folder", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loyalty-config-'));
    mkdirSync(join(folder, 'application/config'), { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function configure(password: string, more = ''): void {
    const defines = { HOSTNAME: '[::1]:3399', USERNAME: 'c@m', NAME: 'crm live' };
    const lines = Object.entries(defines).map(([name, value]) => `define('APP_DB_${name}', '${value}');`);
    const text = `<?php ${lines.join('\n')} define('APP_DB_PASSWORD', '${password}'); ${more}`;
    writeFileSync(join(folder, 'application/config/app-config.php'), text);
  }

  test('goes before the environment, so that a forgotten variable cannot name another database', () => {
    configure('x', "define('APP_DB_PREFIX', 'crm_');");
    const config = loadConfig(
      { crm: folder },
      { DATABASE_URL: URL_OF_DATABASE, DB_PREFIX: 'tbl', PORT: '8099' },
    );
    expect(config).toMatchObject({ prefix: 'crm_', port: 8099 });
    expect(config.databaseUrl).toContain('[::1]:3399');
  });

  test('any password reaches the database as it is', async () => {
    const password = 'p@ss:/?#[]%20 €"`$& end';
    configure(password);
    const db = connect({ url: loadConfig({ crm: folder }, {}).databaseUrl, poolSize: 1 });
    const { config } = db.client as { config: { connection: object } };
    expect(config.connection).toMatchObject({
      host: '::1',
      port: 3399,
      user: 'c@m',
      password,
      database: 'crm live',
    });
    await db.destroy();
  });

  test('a file that cannot be read is named, its content is not', () => {
    configure("s3cret' . suffix() . '");
    const problem = problemOf({}, folder);
    expect(problem).toContain('APP_DB_PASSWORD is computed');
    expect(problem).not.toContain('s3cret');
  });
});
