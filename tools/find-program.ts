import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** Debian keeps servers in sbin folders, which ordinary users do not have in their PATH. */
const EXTRA_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The full path of the first of these programs that is installed. */
export function findProgram(...names: string[]): string {
  const folders = [...(process.env['PATH'] ?? '').split(':').filter(Boolean), ...EXTRA_FOLDERS];
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (found !== undefined) return found;
  }
  throw new Error(`${names.join(' or ')} is not installed. README.md lists the Debian packages this needs.`);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
