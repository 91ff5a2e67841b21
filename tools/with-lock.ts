import { pathToFileURL } from 'node:url';
import { inProject } from './project.ts';

interface LockModule {
  withLock(path: string, work: () => Promise<void>): Promise<void>;
}

/** The lock of the set-up, which is plain JavaScript because it also runs before anything is compiled. */
export async function withLock(path: string, work: () => Promise<void>): Promise<void> {
  const module = (await import(pathToFileURL(inProject('tools/setup/lock.mjs')).href)) as LockModule;
  await module.withLock(path, work);
}
