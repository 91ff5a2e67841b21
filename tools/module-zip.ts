import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { inProject } from './project.ts';
import { ToolError } from './run-tool.ts';

/** Folder, URL and table name of the module in the CRM. */
export const MODULE_NAME = 'loyalty_memberships';

export const MODULE_ZIP = inProject('dist', `${MODULE_NAME}.zip`);

/** The earliest time that a zip can hold: it must not depend on the clock. It is read in local time. */
const TIMESTAMP = new Date(1980, 0, 1);

export interface ModuleZip {
  readonly path: string;
  readonly bytes: number;
  readonly files: number;
  readonly sha256: string;
}

/** Packs the module and its hooks under one top folder. The file appears whole or not at all. */
export async function buildModuleZip(): Promise<ModuleZip> {
  const module = await filesOf(inProject('module', MODULE_NAME), MODULE_NAME);
  const hooks = await filesOf(inProject('hooks'), `${MODULE_NAME}/hooks`);
  if (!module.some(([name]) => name === `${MODULE_NAME}/${MODULE_NAME}.php`)) {
    throw new ToolError(
      `module/${MODULE_NAME}/${MODULE_NAME}.php is missing; without it the CRM refuses the zip.`,
    );
  }
  const files = [...module, ...hooks].sort(([a], [b]) => (a < b ? -1 : 1));
  const content: Zippable = {};
  for (const [name, path] of files)
    content[name] = [await readFile(path), { mtime: TIMESTAMP, level: 9, os: 3 }];
  const zip = zipSync(content);

  await mkdir(dirname(MODULE_ZIP), { recursive: true });
  const unfinished = `${MODULE_ZIP}.${randomBytes(4).toString('hex')}`;
  await writeFile(unfinished, zip);
  await rename(unfinished, MODULE_ZIP);
  const sha256 = createHash('sha256').update(zip).digest('hex');
  return { path: MODULE_ZIP, bytes: zip.length, files: files.length, sha256 };
}

/** Name in the zip and path of every file; dot files stay out. */
async function filesOf(folder: string, zipFolder: string): Promise<[name: string, path: string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files
    .map((path): [string, string] => [relative(folder, path), path])
    .filter(([name]) => !name.split('/').some((part) => part.startsWith('.')))
    .map(([name, path]) => [`${zipFolder}/${name}`, path]);
}
