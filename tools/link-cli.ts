import { chmod, mkdir, rename, symlink } from 'node:fs/promises';
import process from 'node:process';
import { inProject } from './project.ts';

/**
 * Puts the built command line where npx looks first, so that `npx loyalty` runs this checkout's own. npm links the
 * commands of dependencies there, but not those of the project itself.
 */
const target = inProject('dist', 'sidecar', 'cli', 'loyalty.js');
const link = inProject('node_modules', '.bin', 'loyalty');

// Renamed into place, so that two builds at once cannot trip over each other.
const fresh = `${link}.${process.pid}`;

await chmod(target, 0o755);
await mkdir(inProject('node_modules', '.bin'), { recursive: true });
await symlink('../../dist/sidecar/cli/loyalty.js', fresh);
await rename(fresh, link);
