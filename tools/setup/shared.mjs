import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Something the person at the keyboard can put right; shown without a stack. */
export class SetupError extends Error {}

const startedAt = Date.now();

/** One short line of progress with the time since the start. Goes to stderr: stdout belongs to the tool. */
export function say(text) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`[${seconds} s] ${text}\n`);
}

/** Runs a program quietly and shows what it printed only when it fails. */
export async function runQuietly(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A set-up that is broken off must not go on in the background.
  const end = () => child.kill();
  process.once('exit', end);
  let printed = '';
  child.stdout.on('data', (data) => (printed += data));
  child.stderr.on('data', (data) => (printed += data));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => process.off('exit', end));
  if (code !== 0)
    throw new SetupError(`${printed}\n${command} ${args.join(' ')} failed (exit code ${code}).`);
  return printed;
}
