import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot, runQuietly, say } from './shared.mjs';

/** The folders that are compiled, as in tsconfig.build.json. */
const FOLDERS = ['sidecar', 'migrations', 'tools', 'bench'];

/**
 * Compiles what changed and removes what has no source any more (an old migration would still be run). Errors of types are
 * for `npm run types`, which `npm test` runs: looking for them here would take as long again.
 */
export async function build() {
  const first = !existsSync(join(projectRoot, 'dist', '.tsbuildinfo'));
  if (first) say('compiling');
  const compiler = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  await runQuietly(process.execPath, [compiler, '-p', join(projectRoot, 'tsconfig.build.json'), '--noCheck']);
  for (const folder of FOLDERS) removeOrphans(folder);
  await runQuietly(process.execPath, [join(projectRoot, 'dist', 'tools', 'link-cli.js')]);
}

function removeOrphans(folder) {
  const compiled = join(projectRoot, 'dist', folder);
  if (!existsSync(compiled)) return;
  for (const file of readdirSync(compiled, { recursive: true })) {
    const isModule = file.endsWith('.js');
    if (isModule && !existsSync(join(projectRoot, folder, file.replace(/\.js$/, '.ts')))) {
      rmSync(join(compiled, file));
      rmSync(join(compiled, `${file}.map`), { force: true });
    }
  }
}
