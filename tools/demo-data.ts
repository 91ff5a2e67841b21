import type { Cleanup } from './cleanup.ts';
import { describeLoad, loadWithProgress } from './host/load.ts';
import { publishDemoProgram } from './publish-demo-program.ts';
import { createRunFolder } from './run-folder.ts';
import { SAMPLE_FILE } from './sample-file.ts';
import { startStack } from './stack.ts';
import type { Stack } from './stack.ts';

/** A customer of the sample with many invoices. */
export const LOADED_CUSTOMER = '17850';

/** A stack with a published programme and two months of real history turned into points. */
export async function prepareDemo(cleanup: Cleanup, name: string): Promise<Stack> {
  const folder = await createRunFolder(name);
  cleanup.add(() => folder.remove());
  const say = stopwatch();
  const stack = await startStack({ folder: folder.path, cleanup, say });
  say('publishing the programme');
  await publishDemoProgram(stack.host.url);
  say('loading the sample');
  console.log(describeLoad(await loadWithProgress(stack.database.url, SAMPLE_FILE)));
  say('turning history into points');
  console.log((await stack.loyalty('backfill')).trim());
  say('ready');
  return stack;
}

function stopwatch(): (text: string) => void {
  const startedAt = Date.now();
  return (text) => console.log(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)} s] ${text}`);
}
