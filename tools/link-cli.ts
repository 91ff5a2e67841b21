import { chmod, mkdir, rm, symlink } from 'node:fs/promises';
import { inProject } from './project.ts';

/**
 * Puts the built command line where npx looks first, so that `npx loyalty` runs this checkout's own. npm links the
 * commands of dependencies there, but not those of the project itself.
 */
const target = inProject('dist', 'sidecar', 'cli', 'loyalty.js');
const link = inProject('node_modules', '.bin', 'loyalty');

await chmod(target, 0o755);
await mkdir(inProject('node_modules', '.bin'), { recursive: true });
await rm(link, { force: true });
await symlink('../../dist/sidecar/cli/loyalty.js', link);
