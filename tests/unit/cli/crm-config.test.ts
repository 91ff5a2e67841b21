import { describe, expect, test } from '@jest/globals';
import { crmDatabaseFrom, readCrmDatabase } from '../../../sidecar/crm/crm-config.ts';
import { phpTokens } from '../../../sidecar/crm/php-tokens.ts';
import { InvalidInputError } from '../../../sidecar/shared/errors.ts';

const PLAIN = `<?php
define('APP_DB_HOSTNAME', 'db.example.test');
define('APP_DB_USERNAME', 'crm');
define('APP_DB_PASSWORD', 'secret');
define('APP_DB_NAME', 'crm_live');
`;

function read(appConfig: string, database = '') {
  return crmDatabaseFrom(phpTokens(appConfig), phpTokens(database));
}

function problemOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidInputError && typeof error.details['message'] === 'string')
      return error.details['message'];
    throw error;
  }
  return 'none';
}

describe('app-config.php', () => {
  test('names the database; port and prefix have their defaults', () => {
    expect(read(PLAIN)).toEqual({
      host: 'db.example.test',
      port: 3306,
      user: 'crm',
      password: 'secret',
      database: 'crm_live',
      prefix: null,
    });
  });

  test.each([
    ['127.0.0.1:3307', '127.0.0.1', 3307],
    ['[::1]:3308', '::1', 3308],
    ['::1', '::1', 3306],
    ['p:db.example.test', 'db.example.test', 3306],
    ['mysql_1', 'mysql_1', 3306],
  ])('reads the host %s', (hostname, host, port) => {
    expect(read(PLAIN.replace('db.example.test', hostname))).toMatchObject({ host, port });
  });

  test('reads a port and a prefix of their own, also an empty prefix', () => {
    const more = `define('APP_DB_PORT', 3310); define('APP_DB_PREFIX', '');`;
    expect(read(PLAIN + more)).toMatchObject({ port: 3310, prefix: '' });
  });

  test('resolves escapes as PHP does, in both kinds of quotes', () => {
    const single = PLAIN.replace("'secret'", String.raw`'it\'s \\ \n $fine'`);
    expect(read(single).password).toBe(String.raw`it's \ \n $fine`);
    const double = PLAIN.replace("'secret'", String.raw`"a\"b\\c\$d\x41\u{20ac}\101 100%"`);
    expect(read(double).password).toBe('a"b\\c$dA€A 100%');
  });

  test('ignores what is commented out or stands outside PHP', () => {
    const odd = `define('APP_DB_NAME', 'outside');
${PLAIN.replace(
  "define('APP_DB_USERNAME'",
  `// define('APP_DB_USERNAME', 'one');
# define('APP_DB_USERNAME', 'two');
/* define('APP_DB_USERNAME', 'three'); ' " */
define ( "APP_DB_USERNAME"`,
)}?> define('APP_DB_NAME', 'after'); <?php define('APP_DB_PREFIX', 'x_');`;
    expect(read(odd)).toMatchObject({ user: 'crm', database: 'crm_live', prefix: 'x_' });
  });

  test('keeps the first definition, as PHP does', () => {
    expect(read(`${PLAIN}define('APP_DB_NAME', 'second');`).database).toBe('crm_live');
  });

  test('takes a constant for a value', () => {
    const named = `<?php define('OURS', 'crm_live'); ${PLAIN.slice(5).replace("'crm_live'", 'OURS')}`;
    expect(read(named).database).toBe('crm_live');
  });

  test.each(["getenv('DB_PASSWORD')", "'a' . 'b'", '"pre$variable"', "$_ENV['x']"])(
    'says that %s cannot be known without running PHP',
    (value) => {
      const problem = problemOf(() => read(PLAIN.replace("'secret'", value)));
      expect(problem).toContain('APP_DB_PASSWORD is computed');
      expect(problem).toContain('DATABASE_URL');
    },
  );

  test('never runs or believes code that hides in a string', () => {
    const nested = PLAIN.replace("'secret'", `"define('APP_DB_NAME', 'stolen');"`);
    expect(read(`<?php $x = "define('APP_DB_NAME', 'evil');"; ?>${nested}`)).toMatchObject({
      database: 'crm_live',
      password: "define('APP_DB_NAME', 'stolen');",
    });
  });

  test('an unfinished or binary file ends in a problem, not in a crash', () => {
    for (const text of [
      '',
      '<?php',
      "<?php define('APP_DB_NAME', 'x",
      '<?php /*',
      '\u0000\u0001<?php "\\',
      '<?php "${x',
    ]) {
      expect(problemOf(() => read(text))).toContain('APP_DB_HOSTNAME');
    }
  });

  test('a long file is read in no time', () => {
    const long = `<?php ${'"'.repeat(50_001)} ${"'\\\\".repeat(20_000)} ${PLAIN.slice(5)}`;
    const started = performance.now();
    problemOf(() => read(long));
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('a socket is refused with what to do instead', () => {
    const problem = problemOf(() => read(PLAIN.replace('db.example.test', '/run/mysqld/mysqld.sock')));
    expect(problem).toContain('socket');
    expect(problem).not.toContain('secret');
  });
});

describe('database.php', () => {
  const GROUP = `<?php
$active_group = 'default';
$db['other'] = array('hostname' => 'wrong', 'username' => 'wrong', 'database' => 'wrong');
$db['default'] = array(
  'dsn' => '',
  'hostname' => 'localhost',
  'username' => 'crm', // the user
  'password' => 'secret',
  'database' => 'crm_live',
  'dbprefix' => 'crm_',
  'port' => 3311,
  'pconnect' => FALSE,
  'failover' => array(),
);`;

  test('names the database in its active group', () => {
    expect(read('', GROUP)).toEqual({
      host: 'localhost',
      port: 3311,
      user: 'crm',
      password: 'secret',
      database: 'crm_live',
      prefix: 'crm_',
    });
  });

  test('may be written line by line', () => {
    const lines = ['hostname', 'username', 'database'].map(
      (key) => `$db['default']['${key}'] = '${key}-value';`,
    );
    expect(read('', `<?php ${lines.join('\n')}`)).toMatchObject({
      host: 'hostname-value',
      user: 'username-value',
      database: 'database-value',
      password: '',
    });
  });

  test('takes the constants of app-config.php', () => {
    const withConstants = GROUP.replace("'secret'", 'APP_DB_PASSWORD');
    expect(read(`<?php define('APP_DB_PASSWORD', 'from there');`, withConstants).password).toBe('from there');
  });

  test('a computed value is said to be one', () => {
    expect(problemOf(() => read('', GROUP.replace("'crm_live'", "env('DB')")))).toContain(
      'APP_DB_NAME is computed',
    );
  });
});

test('a folder without the files is no CRM folder', () => {
  expect(problemOf(() => readCrmDatabase('/nowhere/at/all'))).toContain('/nowhere/at/all is no CRM folder');
});
