import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { startProcess } from './guarded-process.ts';
import type { GuardedProcess } from './guarded-process.ts';
import { inProject } from './project.ts';
import { ToolError } from './run-tool.ts';
import { endRecorded, forgetProcess, recordProcess, runningDetails } from './recorded-process.ts';

const START_SECONDS = 60;
const CLI = inProject('dist/sidecar/cli/loyalty.js');

export interface SidecarRequest {
  /** Keeps the log. Made when missing. */
  readonly folder: string;
  /** The CRM instance; its configuration names the database and the table prefix. */
  readonly instance: string;
  /** Stays after this process; found again with `adoptSidecar`. */
  readonly persistent?: boolean;
  /** How often it looks for signals, if not as usual. */
  readonly pollMs?: number | undefined;
}

export interface RunningSidecar {
  readonly url: string;
  stop(): Promise<void>;
}

interface Details {
  readonly url: string;
}

/** Brings the tables up to date and starts the sidecar on a free port of the loopback. */
export async function startSidecar(request: SidecarRequest): Promise<RunningSidecar> {
  const folder = resolve(request.folder);
  await endRecorded(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rm(logFile(folder), { force: true });
  await runLoyalty(request.instance, ['migrate']);
  const server = await startProcess({
    command: process.execPath,
    args: [CLI, 'serve', '--crm', request.instance],
    env: { ...process.env, PORT: '0', ...(request.pollMs && { POLL_MS: String(request.pollMs) }) },
    logFile: logFile(folder),
    persistent: request.persistent === true,
  });
  let url: string;
  try {
    url = await announcedUrl(server, folder);
  } catch (error) {
    await server.stop();
    throw error;
  }
  await recordProcess<Details>(folder, server, { url });
  return {
    url,
    async stop() {
      await server.stop();
      await forgetProcess(folder);
    },
  };
}

/** The sidecar that a persistent start left running, if it still runs. */
export async function adoptSidecar(folder: string): Promise<RunningSidecar | undefined> {
  const details = await runningDetails<Details>(resolve(folder));
  if (details === undefined) return undefined;
  return {
    url: details.url,
    async stop() {
      await endRecorded(resolve(folder));
    },
  };
}

/** Runs a command of the sidecar's command line to its end. Answers with its stdout; its stderr (progress) is ours. */
export function runLoyalty(instance: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [CLI, ...args, '--crm', instance], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  return new Promise((resolvePromise, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolvePromise(out);
      else reject(new ToolError(`loyalty ${args.join(' ')} ended with exit code ${code}. ${out}`));
    });
  });
}

/** The sidecar prints its address when it is ready. */
async function announcedUrl(server: GuardedProcess, folder: string): Promise<string> {
  const deadline = Date.now() + START_SECONDS * 1000;
  let log = '';
  while (!server.hasEnded() && Date.now() < deadline) {
    log = await readFile(logFile(folder), 'utf8');
    const url = /Listening on (http:\/\/\S+)/.exec(log)?.[1];
    if (url !== undefined) return url;
    await pause(50);
  }
  throw new Error(`The sidecar did not start:\n${log.split('\n').slice(-15).join('\n')}`);
}

function logFile(folder: string): string {
  return join(folder, 'sidecar.log');
}
