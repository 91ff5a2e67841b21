import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { withLock } from '../../../tools/with-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'loyalty-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the lock of the set-up', () => {
  test('lets one in at a time and is gone afterwards', async () => {
    const path = join(folder, 'one');
    let inside = 0;
    let most = 0;
    const visit = () =>
      withLock(path, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await pause(20);
        inside -= 1;
      });
    await Promise.all([visit(), visit(), visit()]);
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is released when the work fails', async () => {
    const path = join(folder, 'failed');
    await expect(withLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(path)).toBe(false);
  });

  test('is taken over from a holder that is gone', async () => {
    const path = join(folder, 'stale');
    mkdirSync(path);
    // The process number is our own, but that of an earlier life.
    writeFileSync(join(path, 'holder.json'), JSON.stringify({ pid: process.pid, startedAt: '1' }));
    let hasRun = false;
    await withLock(path, () => {
      hasRun = true;
      return Promise.resolve();
    });
    expect(hasRun).toBe(true);
  });
});
