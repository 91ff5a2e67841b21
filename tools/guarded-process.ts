import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** How long a process may take to end by itself before it is killed. */
const GRACE_SECONDS = 20;

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  /** The file that receives what the process prints. */
  readonly logFile: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Stays when we end; otherwise it ends with us, even when we are killed. */
  readonly persistent?: boolean;
}

export interface GuardedProcess {
  readonly pid: number;
  /** Settles when the process has ended, with a few words on how. */
  readonly ended: Promise<string>;
  hasEnded(): boolean;
  stop(): Promise<void>;
}

/** Starts a process in a group of its own (Ctrl-C in our terminal does not reach it) that cannot outlive us unless asked to. */
export async function startProcess(request: ProcessRequest): Promise<GuardedProcess> {
  const log = openSync(request.logFile, 'a', 0o600);
  const child = spawn(request.command, request.args, {
    cwd: request.cwd,
    env: request.env ?? process.env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const pid = await pidOf(child);
  const watchdog = request.persistent === true ? undefined : startWatchdog(pid);

  let over = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      over = true;
      watchdog?.kill('SIGKILL');
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`);
    });
  });
  child.unref();
  return { pid, ended, hasEnded: () => over, stop: () => (over ? Promise.resolve() : endGroup(pid, ended)) };
}

/** A process as written down in a file: the start time keeps a reused number from being taken for it. */
export interface ProcessMark {
  readonly pid: number;
  readonly startedAt: string;
}

export function markOf(pid: number): ProcessMark {
  return { pid, startedAt: startTime(pid) ?? 'unknown' };
}

export function isRunning(mark: ProcessMark): boolean {
  return startTime(mark.pid) === mark.startedAt;
}

/** Ends a process that an earlier run wrote down. Does nothing when it is gone. */
export async function stopMarked(mark: ProcessMark): Promise<void> {
  if (!isRunning(mark)) return;
  await endGroup(mark.pid, goneAfter(mark));
}

async function endGroup(pid: number, ended: Promise<unknown>): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  const timer = new AbortController();
  const late = pause(GRACE_SECONDS * 1000, 'late', { signal: timer.signal }).catch(() => 'ended');
  if ((await Promise.race([ended, late])) === 'late') {
    signalGroup(pid, 'SIGKILL');
    await ended;
  }
  timer.abort();
}

async function goneAfter(mark: ProcessMark): Promise<void> {
  while (isRunning(mark)) await pause(50);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Reads a pipe whose other end only we hold: when we are gone, however that came about, the read ends. */
function startWatchdog(pid: number): ChildProcess {
  const script = [
    'read -r _',
    'kill -s TERM -- "-$1"',
    `for second in $(seq ${GRACE_SECONDS}); do kill -s 0 -- "-$1" || exit 0; sleep 1; done`,
    'kill -s KILL -- "-$1"',
  ].join('\n');
  const watchdog = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  // A pipe is a socket in Node; without this it would keep our event loop alive.
  (watchdog.stdin as unknown as { unref(): void }).unref();
  return watchdog;
}

function pidOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid as number));
  });
}

/** Start time in clock ticks since boot, the 22nd field of /proc/<pid>/stat; a zombie counts as gone. */
function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
