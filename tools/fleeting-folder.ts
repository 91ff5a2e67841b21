import { createHash } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { inProject, projectRoot } from './project.ts';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';
/** The servers of a whole run of tests, and the shops on them, need half of it. */
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * A folder of this name for what nobody misses after a power cut: in memory, or on the disk where memory has too little
 * room. Tests spend most of their time on making, emptying and dropping tables, which wait for a disk each time. The
 * same project on the same machine always gets the same one, so what a killed run left is found by the next.
 */
export async function fleetingFolder(name: string): Promise<string> {
  const room = await statfs(MEMORY).catch(() => undefined);
  if (room === undefined || room.bavail * room.bsize < ROOM_BYTES) return inProject('.local', name);
  const owner = [hostname(), process.getuid?.(), projectRoot].join(' ');
  const ours = createHash('sha256').update(owner).digest('hex').slice(0, 12);
  return join(MEMORY, `loyalty-${ours}`, name);
}
