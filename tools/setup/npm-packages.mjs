import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, runQuietly, say } from './shared.mjs';

const lockFile = join(projectRoot, 'package-lock.json');
const installed = join(projectRoot, 'node_modules', '.package-lock.json');
/** Lies inside node_modules so that it goes when they go. */
const stamp = join(projectRoot, 'node_modules', '.lock-sha256');

/** Installs exactly what package-lock.json names, when it is not there already. */
export async function ensureNpmPackages() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (isCurrent(wanted)) return;
  say('installing the npm packages');
  // Scripts stay off: no package needs one, and ours would build before it is asked to.
  await runQuietly('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']);
  writeFileSync(stamp, wanted);
}

function isCurrent(wanted) {
  if (!existsSync(installed)) return false;
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wanted;
  // Installed by hand with npm: trusted when it happened after the last change of the lock file.
  if (statSync(installed).mtimeMs < statSync(lockFile).mtimeMs) return false;
  writeFileSync(stamp, wanted);
  return true;
}
