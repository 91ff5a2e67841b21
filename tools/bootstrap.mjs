// Plain JavaScript without packages: it runs on a clean clone, installs what is missing, builds, and starts a tool.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from './setup/build.mjs';
import { ensureDebianPackages } from './setup/debian-packages.mjs';
import { withLock } from './setup/lock.mjs';
import { ensureNpmPackages } from './setup/npm-packages.mjs';
import { projectRoot, SetupError } from './setup/shared.mjs';

const NODE_MINIMUM = [20, 19];

/** What each command starts, and which programs of the system it needs. */
const COMMANDS = {
  demo: { entry: 'dist/tools/demo.js', needs: ['server', 'browser'] },
  host: { entry: 'dist/tools/host.js', needs: ['server'] },
  package: { entry: 'dist/tools/package.js', needs: [] },
  screenshots: { entry: 'dist/tools/screenshots.js', needs: ['server', 'browser'] },
  bench: { entry: 'dist/bench/main.js', needs: ['server'] },
  test: { entry: 'dist/tools/test.js', needs: ['server', 'browser', 'phpTests'] },
};

const [name, ...args] = process.argv.slice(2);
try {
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
  if (command === undefined) {
    throw new SetupError(`Usage: node tools/bootstrap.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`);
  }
  requireNode();
  await withLock(join(projectRoot, '.local', 'setup.lock'), async () => {
    await ensureDebianPackages(command.needs);
    await ensureNpmPackages();
    await build();
  });
  process.exitCode = await start(join(projectRoot, command.entry));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor >= NODE_MINIMUM[1])) return;
  throw new SetupError(
    `Node ${NODE_MINIMUM.join('.')} or newer is needed; this is ${process.versions.node}.`,
  );
}

/** Runs the tool; the channel between us tells it when we are gone, even after a kill -9. */
function start(entry) {
  if (!existsSync(entry)) throw new SetupError(`${entry} was not built.`);
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event !== undefined) endWithNpm(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** npm passes a signal to the shell between us, which ends without passing it on: then we have another parent. */
function endWithNpm(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 1000).unref();
}
