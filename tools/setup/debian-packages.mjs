import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { runQuietly, say, SetupError } from './shared.mjs';

/**
 * What a command can need, with a test whether it is there. MariaDB's "core" packages are the programs alone: the full
 * package would also set up a system service, and ours is an ordinary process on a folder of this project.
 */
const NEEDS = {
  server: {
    'mariadb-server-core': () => hasProgram('mariadbd') && hasProgram('mariadb-install-db'),
    'mariadb-client-core': () => hasProgram('my_print_defaults'),
    'php-cli': () => hasProgram('php'),
    'php-mysql': () => hasPhpExtension('mysqli'),
    'php-curl': () => hasPhpExtension('curl'),
    'php-mbstring': () => hasPhpExtension('mbstring'),
    'php-xml': () => hasPhpExtension('xml'),
  },
  browser: {
    chromium: () => hasProgram('chromium'),
    'fonts-noto-core': () => existsSync('/usr/share/fonts/truetype/noto'),
  },
  phpTests: { phpunit: () => hasProgram('phpunit') },
};

/** Installs the missing Debian packages as root; otherwise says which line to run. */
export async function ensureDebianPackages(needs) {
  const wanted = Object.entries(Object.assign({}, ...needs.map((need) => NEEDS[need])));
  const missing = wanted.filter(([, isThere]) => !isThere()).map(([name]) => name);
  if (missing.length === 0) return;

  const line = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !hasProgram('apt-get')) {
    throw new SetupError(`Some programs are missing. Run this as root, then try again:\n\n  ${line}\n`);
  }
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  say('reading the lists of Debian packages');
  await runQuietly('apt-get', ['update'], quiet);
  say(`installing ${missing.join(' ')}`);
  await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...missing], quiet);
}

function hasProgram(name) {
  const folders = [
    ...(process.env.PATH ?? '').split(':').filter(Boolean),
    '/usr/local/sbin',
    '/usr/sbin',
    '/sbin',
  ];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

let phpExtensions;

function hasPhpExtension(name) {
  phpExtensions ??= spawnSync('php', ['-m'], { encoding: 'utf8' }).stdout?.toLowerCase().split('\n') ?? [];
  return phpExtensions.includes(name);
}
