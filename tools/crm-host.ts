import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { DatabaseAddress } from './database.ts';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { startProcess } from './guarded-process.ts';
import type { GuardedProcess } from './guarded-process.ts';
import { inProject } from './project.ts';
import { endRecorded, forgetProcess, recordProcess, runningDetails } from './recorded-process.ts';

const run = promisify(execFile);

const START_SECONDS = 30;
const PORT_TRIES = 5;

/** The people whom the stand-in host's installation makes. */
export const LOGINS = {
  admin: { email: 'admin@example.test', password: 'Admin-pass-1' },
  staff: { email: 'staff@example.test', password: 'Staff-pass-1' },
  client: { email: 'client@example.test', password: 'Client-pass-1' },
} as const;

export interface CrmHostRequest {
  /** The instance: configuration, installed modules, uploads, logs. Made when missing. */
  readonly folder: string;
  readonly database: Omit<DatabaseAddress, 'url'>;
  readonly currency?: string;
  readonly timezone?: string;
  readonly language?: string;
  readonly release?: '2.9.0' | '3.0.0' | '3.2.0' | '3.4.0';
  readonly prefix?: string;
  /** Stays after this process; found again with `adoptCrmHost`. */
  readonly persistent?: boolean;
}

export interface RunningCrmHost {
  /** With a slash at the end. */
  readonly url: string;
  /** What the sidecar's command line takes as `--crm`. */
  readonly instance: string;
  stop(): Promise<void>;
}

interface Details {
  readonly url: string;
}

/** Installs the stand-in CRM into the database (again is harmless) and serves it on a free port of the loopback. */
export async function startCrmHost(request: CrmHostRequest): Promise<RunningCrmHost> {
  const instance = resolve(request.folder);
  await endRecorded(instance);
  for (const folder of ['application/config', 'modules', 'uploads', 'logs']) {
    await mkdir(join(instance, folder), { recursive: true, mode: 0o700 });
  }
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    await writeConfig(instance, url, request);
    if (attempt === 1) await install(instance, request);
    try {
      return await serve(instance, url, port, request.persistent === true);
    } catch (error) {
      const portTaken = (await readFile(logFile(instance), 'utf8').catch(() => '')).includes(
        'Address already in use',
      );
      if (!portTaken || attempt === PORT_TRIES) throw error;
    }
  }
}

/** The host that a persistent start left serving this instance, if it still does. */
export async function adoptCrmHost(folder: string): Promise<RunningCrmHost | undefined> {
  const instance = resolve(folder);
  const details = await runningDetails<Details>(instance);
  if (details === undefined) return undefined;
  return {
    url: details.url,
    instance,
    async stop() {
      await endRecorded(instance);
    },
  };
}

/** Runs the stand-in's command line: `cron`, or `option NAME VALUE`. Answers with what it printed. */
export async function hostCommand(instance: string, ...args: string[]): Promise<string> {
  const options = { env: { ...process.env, HOST_INSTANCE: instance } };
  const { stdout } = await run(findProgram('php'), [inProject('tests/host/cli.php'), ...args], options).catch(
    (error: unknown) => {
      const { stdout: out, stderr } = error as { stdout?: string; stderr?: string };
      throw new Error(`The CRM host refused "${args.join(' ')}":\n${out ?? ''}${stderr ?? ''}`, {
        cause: error,
      });
    },
  );
  return stdout.trim();
}

async function install(instance: string, request: CrmHostRequest): Promise<void> {
  const { currency = 'GBP', timezone = 'Europe/London', language = 'english' } = request;
  await hostCommand(
    instance,
    'install',
    '--currency',
    currency,
    '--timezone',
    timezone,
    '--language',
    language,
  );
}

async function serve(
  instance: string,
  url: string,
  port: number,
  persistent: boolean,
): Promise<RunningCrmHost> {
  await rm(logFile(instance), { force: true });
  const publicFolder = inProject('tests/host/public');
  const server = await startProcess({
    command: findProgram('php'),
    args: [
      ...['-d', 'opcache.enable_cli=1', '-d', 'upload_max_filesize=32M', '-d', 'post_max_size=40M'],
      ...['-S', `127.0.0.1:${port}`, '-t', publicFolder, join(publicFolder, 'index.php')],
    ],
    env: { ...process.env, HOST_INSTANCE: instance, PHP_CLI_SERVER_WORKERS: '4' },
    logFile: logFile(instance),
    persistent,
  });
  await recordProcess<Details>(instance, server, { url });
  try {
    await waitUntilReady(server, url, instance);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url,
    instance,
    async stop() {
      await server.stop();
      await forgetProcess(instance);
    },
  };
}

async function waitUntilReady(server: GuardedProcess, url: string, instance: string): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  let problem = 'no answer';
  while (!server.hasEnded() && Date.now() < deadline) {
    try {
      const answer = await fetch(`${url}authentication/login`, { signal: AbortSignal.timeout(5000) });
      if (answer.ok) return;
      problem = `HTTP ${answer.status}`;
    } catch (error) {
      problem = String((error as Error).cause ?? error);
    }
    await pause(50);
  }
  const log = await readFile(logFile(instance), 'utf8').catch(() => '');
  throw new Error(`The CRM host did not start (${problem}):\n${log.split('\n').slice(-15).join('\n')}`);
}

async function writeConfig(instance: string, url: string, request: CrmHostRequest): Promise<void> {
  const { host, port, user, password, database } = request.database;
  const constants: Record<string, string> = {
    APP_BASE_URL: url,
    APP_DB_HOSTNAME: host,
    APP_DB_PORT: String(port),
    APP_DB_USERNAME: user,
    APP_DB_PASSWORD: password,
    APP_DB_NAME: database,
    APP_DB_PREFIX: request.prefix ?? 'tbl',
    APP_RELEASE: request.release ?? '3.2.0',
    APP_CRON_KEY: '',
  };
  const lines = Object.entries(constants).map(([name, value]) => `define('${name}', ${phpText(value)});`);
  const file = join(instance, 'application/config/app-config.php');
  await writeFile(file, ['<?php', '', ...lines, ''].join('\n'), { mode: 0o600 });
}

function phpText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function logFile(instance: string): string {
  return join(instance, 'logs', 'server.log');
}
