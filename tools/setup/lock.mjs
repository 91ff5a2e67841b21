import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { say, SetupError } from './shared.mjs';

/** Runs the work while holding the lock folder. A lock whose holder is gone is taken over. */
export async function withLock(path, work) {
  await acquire(path);
  const release = () => rmSync(path, { recursive: true, force: true });
  process.once('exit', release); // Also on an uncaught error; after a kill the next one takes over.
  const leave = () => process.exit(130);
  process.once('SIGINT', leave).once('SIGTERM', leave).once('SIGHUP', leave);
  try {
    await work();
  } finally {
    release();
    process.off('exit', release).off('SIGINT', leave).off('SIGTERM', leave).off('SIGHUP', leave);
  }
}

async function acquire(path) {
  let announced = false;
  while (!tryAcquire(path)) {
    const holder = readHolder(path);
    if (holder !== undefined && startTime(holder.pid) !== holder.startedAt) takeAway(path, holder);
    else {
      if (!announced && holder !== undefined) say(`waiting for the set-up of process ${holder.pid}`);
      announced ||= holder !== undefined;
      await pause(200);
    }
  }
}

/** A folder that already names its holder is moved into place: the move fails while another one stands there. */
function tryAcquire(path) {
  const mine = `${path}.${randomBytes(6).toString('hex')}`;
  makeFolder(mine);
  writeFileSync(
    join(mine, 'holder.json'),
    JSON.stringify({ pid: process.pid, startedAt: startTime(process.pid) }),
  );
  try {
    renameSync(mine, path);
    return true;
  } catch (error) {
    rmSync(mine, { recursive: true, force: true });
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false;
    throw error;
  }
}

function makeFolder(path) {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new SetupError(`This user may not write in the project folder: ${error.message}`);
  }
}

/** Between our look and the move another one may have taken the lock; then it is put back. */
function takeAway(path, expected) {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
    const found = readHolder(aside);
    if (found?.pid === expected.pid && found.startedAt === expected.startedAt)
      rmSync(aside, { recursive: true });
    else renameSync(aside, path);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function readHolder(path) {
  try {
    return JSON.parse(readFileSync(join(path, 'holder.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** With the start time a reused process number is not taken for the holder. */
function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
