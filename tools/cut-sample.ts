import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, gzipSync } from 'node:zlib';
import { runTool } from './run-tool.ts';
import { SAMPLE_FILE } from './sample-file.ts';

/** Whole months, so that every invoice of them is complete. */
const MONTHS = ['2010-12', '2011-01'];

const USAGE = `Usage: node dist/tools/cut-sample.js FILE.csv.gz

Cuts the months ${MONTHS.join(' and ')} out of the whole Online Retail file into
tests/host/data/online-retail-sample.csv.gz. The same input gives the same bytes.`;

await runTool(USAGE, async ([source, ...rest], usageError) => {
  if (source === undefined || rest.length > 0) usageError('Name one file.');
  const lines = await cutSample(source as string);
  console.log(`${lines} lines in ${SAMPLE_FILE}`);
});

/** Lines go over unchanged; no field of this file holds a line break. */
async function cutSample(source: string): Promise<number> {
  const kept: string[] = [];
  const lines = createInterface({
    input: createReadStream(source).pipe(createGunzip()),
    crlfDelay: Infinity,
  });
  for await (const line of lines) {
    const date = line.split(',', 2)[1] ?? '';
    if (kept.length === 0 || MONTHS.some((month) => date.startsWith(month))) kept.push(line);
  }
  await mkdir(dirname(SAMPLE_FILE), { recursive: true });
  await writeFile(SAMPLE_FILE, gzipSync(`${kept.join('\n')}\n`, { level: 9 }));
  return kept.length - 1;
}
