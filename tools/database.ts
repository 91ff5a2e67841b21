import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { startProcess } from './guarded-process.ts';
import type { GuardedProcess } from './guarded-process.ts';
import { endRecorded, forgetProcess, recordProcess, runningDetails } from './recorded-process.ts';

const run = promisify(execFile);

/** A Unix socket's path must fit into 107 bytes. */
const SOCKET_PATH_MAX = 100;
const START_SECONDS = 60;
const PORT_TRIES = 5;
const USER = 'loyalty';
const DATABASE = 'loyalty';

export interface DatabaseRequest {
  /** Holds everything of this server; made when missing, used again when there. */
  readonly folder: string;
  /** false trades safety against a power cut for speed: for tests. */
  readonly durable?: boolean;
  /** Stays after this process; found again with `adoptDatabase`. */
  readonly persistent?: boolean;
}

export interface DatabaseAddress {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface RunningDatabase extends DatabaseAddress {
  /** Ends the server; the data stay in its folder. */
  stop(): Promise<void>;
}

interface Details {
  readonly address: DatabaseAddress;
  readonly socket: string;
}

/**
 * Starts a MariaDB of our own: an ordinary data directory, loopback only, on a free port. Its user may do everything
 * in databases whose names begin with `loyalty`. A server left behind in the folder by a crash is ended first.
 */
export async function startDatabase(request: DatabaseRequest): Promise<RunningDatabase> {
  const folder = resolve(request.folder);
  await endServer(folder);
  const data = join(folder, 'data');
  await mkdir(join(folder, 'tmp'), { recursive: true, mode: 0o700 });
  if (!existsSync(join(folder, 'installed'))) await installDatabase(folder, data);

  for (let attempt = 1; ; attempt += 1) {
    const socket = await socketPath(folder);
    const address = addressOn(await freePort(), randomBytes(18).toString('base64url'));
    try {
      return await launch(request, folder, socket, address);
    } catch (error) {
      await removeSocket(folder, socket);
      const portTaken = (await logTail(folder)).includes('Address already in use');
      if (!portTaken || attempt === PORT_TRIES) throw error;
    }
  }
}

/** The server that a persistent start left running in this folder, if it still runs. */
export async function adoptDatabase(folder: string): Promise<RunningDatabase | undefined> {
  const details = await runningDetails<Details>(resolve(folder));
  return details === undefined ? undefined : { ...details.address, stop: () => endServer(resolve(folder)) };
}

async function launch(
  request: DatabaseRequest,
  folder: string,
  socket: string,
  address: DatabaseAddress,
): Promise<RunningDatabase> {
  const initFile = join(folder, 'init.sql');
  await writeFile(initFile, accountSql(address), { mode: 0o600 });
  await rm(logFile(folder), { force: true });
  const server = await startProcess({
    command: findProgram('mariadbd', 'mysqld'),
    args: serverArguments(folder, socket, address.port, initFile, request.durable !== false),
    logFile: logFile(folder),
    persistent: request.persistent === true,
  });
  await recordProcess<Details>(folder, server, { address, socket });
  try {
    await waitUntilReady(server, address, folder);
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await rm(initFile, { force: true });
  }
  return {
    ...address,
    async stop() {
      await server.stop();
      await removeSocket(folder, socket);
      await forgetProcess(folder);
    },
  };
}

async function installDatabase(folder: string, data: string): Promise<void> {
  // A folder without the final mark is a half-made one.
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  // No --user, even for root: with it the script changes the owner of files of the system.
  // A tmpdir of its own: a server that starts removes the temporary tables of others from a shared one.
  await run(findProgram('mariadb-install-db', 'mysql_install_db'), [
    '--no-defaults',
    `--datadir=${data}`,
    `--tmpdir=${join(folder, 'tmp')}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]).catch((error: unknown) => {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`MariaDB could not set up ${data}:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  });
  await writeFile(join(folder, 'installed'), '');
}

/** Run by the server before it listens: our account, and no root without the system's own root. */
function accountSql({ user, password, database }: DatabaseAddress): string {
  return [
    `DELETE FROM mysql.global_priv WHERE User IN ('root', '') AND Host <> 'localhost';`,
    'FLUSH PRIVILEGES;',
    `ALTER USER root@localhost IDENTIFIED VIA unix_socket;`,
    `CREATE DATABASE IF NOT EXISTS \`${database}\`;`,
    `CREATE OR REPLACE USER '${user}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL ON \`${database}%\`.* TO '${user}'@'127.0.0.1';`,
    '',
  ].join('\n');
}

function serverArguments(
  folder: string,
  socket: string,
  port: number,
  initFile: string,
  durable: boolean,
): string[] {
  return [
    '--no-defaults',
    ...serverUser(),
    `--datadir=${join(folder, 'data')}`,
    `--tmpdir=${join(folder, 'tmp')}`,
    `--socket=${socket}`,
    `--pid-file=${join(folder, 'mariadbd.pid')}`,
    `--port=${port}`,
    `--init-file=${initFile}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
    '--innodb-buffer-pool-size=512M',
    '--innodb-log-file-size=256M',
    '--max-connections=200',
    ...(durable ? [] : ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0']),
  ];
}

/** The server refuses to run as root unless it is told so. */
function serverUser(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

async function waitUntilReady(
  server: GuardedProcess,
  address: DatabaseAddress,
  folder: string,
): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!server.hasEnded() && Date.now() < deadline) {
    if (await answers(address)) return;
    await pause(50);
  }
  throw new Error(`MariaDB did not start in ${folder}:\n${await logTail(folder)}`);
}

async function answers(address: DatabaseAddress): Promise<boolean> {
  try {
    const connection = await createConnection({ uri: address.url, connectTimeout: 2000 });
    await connection.end();
    return true;
  } catch {
    return false;
  }
}

function addressOn(port: number, password: string): DatabaseAddress {
  const host = '127.0.0.1';
  const url = `mysql://${USER}:${password}@${host}:${port}/${DATABASE}`;
  return { url, host, port, user: USER, password, database: DATABASE };
}

async function socketPath(folder: string): Promise<string> {
  const own = join(folder, 'mariadbd.sock');
  if (Buffer.byteLength(own) < SOCKET_PATH_MAX) return own;
  return join(await mkdtemp(join(tmpdir(), 'loyalty-')), 'mariadbd.sock');
}

async function removeSocket(folder: string, socket: string): Promise<void> {
  await rm(dirname(socket) === folder ? socket : dirname(socket), { recursive: true, force: true });
}

async function endServer(folder: string): Promise<void> {
  const details = await endRecorded<Details>(folder);
  if (details !== undefined) await removeSocket(folder, details.socket);
}

async function logTail(folder: string): Promise<string> {
  const text = await readFile(logFile(folder), 'utf8').catch(() => '');
  return text.split('\n').slice(-15).join('\n');
}

function logFile(folder: string): string {
  return join(folder, 'mariadbd.log');
}
