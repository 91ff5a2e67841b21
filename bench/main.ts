import { Cleanup, cleanUpOnSignal } from '../tools/cleanup.ts';
import { progressLine } from '../tools/progress-line.ts';
import { RetailFileError } from '../tools/retail-csv.ts';
import { createRunFolder } from '../tools/run-folder.ts';
import { runTool, ToolError } from '../tools/run-tool.ts';
import { measureBackfill } from './backfill/measure-backfill.ts';
import { measureBenefits } from './benefits/measure-benefits.ts';
import { preparePlace } from './bench-place.ts';
import type { BenchPlace } from './bench-place.ts';
import { measureHost } from './host/measure-host.ts';
import { describeMachine, machineText } from './machine.ts';
import type { Machine } from './machine.ts';
import { parseOptions } from './options.ts';
import type { BenchOptions, Part } from './options.ts';
import { sectionText } from './section.ts';
import type { Section } from './section.ts';
import { measureRules } from './rules/measure-rules.ts';
import { measureSettle } from './settle/measure-settle.ts';
import { measureSimulate } from './simulate/measure-simulate.ts';

const USAGE = `Usage: npm run bench [-- [--quick] [--json] [--only settle|rules|backfill|simulate|host|benefits] [--file FILE.csv.gz]]

Measures the product against this machine's own limits, in one run, on a durable MariaDB of its own, and prints
tables (docs/benchmarks.md says how to read them). Nothing is left behind.

  --quick    one round of each, few requests: to see that it works, not for figures
  --json     the numbers as JSON on stdout
  --only     one part of it
  --file     the retail file to load instead of the two months that come with the project`;

const MEASURES: Readonly<Record<Part, (place: BenchPlace) => Promise<Section>>> = {
  settle: measureSettle,
  rules: measureRules,
  backfill: measureBackfill,
  simulate: measureSimulate,
  host: measureHost,
  benefits: measureBenefits,
};

await runTool(USAGE, async (args, usageError) => {
  const options = parseOptions(args, usageError);
  const cleanup = new Cleanup();
  cleanUpOnSignal(cleanup);
  try {
    await run(options, cleanup);
  } catch (error) {
    throw error instanceof RetailFileError ? new ToolError(error.message) : error;
  } finally {
    await cleanup.run();
  }
});

async function run(options: BenchOptions, cleanup: Cleanup): Promise<void> {
  const progress = progressLine('preparing');
  try {
    const folder = await createRunFolder('bench');
    cleanup.add(() => folder.remove());
    const { file, quick } = options;
    const say = (text: string): void => progress.show(text);
    const place = await preparePlace({
      folder: folder.path,
      file,
      quick,
      rounds: quick ? 1 : 5,
      cleanup,
      say,
    });
    const machine = await describeMachine(place.wired.db);
    const sections: Section[] = [];
    for (const part of options.parts) sections.push(await MEASURES[part](place));
    progress.end();
    print(options, machine, sections);
  } catch (error) {
    progress.end();
    throw error;
  }
}

function print({ parts, quick, json }: BenchOptions, machine: Machine, sections: readonly Section[]): void {
  if (!json) {
    console.log([machineText(machine), ...sections.map(sectionText), ''].join('\n\n'));
    return;
  }
  const data = Object.fromEntries(parts.map((part, index) => [part, sections[index]?.data]));
  console.log(JSON.stringify({ machine, quick, ...data }, null, 2));
}
