import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Cleanup, cleanUpOnSignal } from './cleanup.ts';
import { startDatabase } from './database.ts';
import { createTestFolder } from './run-folder.ts';
import { runTool } from './run-tool.ts';
import { inLanes } from './test/lanes.ts';
import { STEPS } from './test/steps.ts';
import type { Step, StepResult } from './test/steps.ts';

/** One kind more than there are cores: most of them wait for a server or a page now and then. More would want too much memory. */
const LANES = Math.min(3, availableParallelism() + 1);

const NAMES = STEPS.map(({ name }) => name);

const USAGE = `Usage: npm test [-- ${NAMES.join('|')} …]

Runs all kinds of tests, or those named, on a MariaDB of its own, or on the server of TEST_DATABASE_URL
(its user must be allowed to make databases whose names begin with "loyalty").
Exit code 0 when everything passed. The last line is "N passed, N failed".`;

await runTool(USAGE, async (args, usageError) => {
  const unknown = args.find((arg) => !NAMES.includes(arg));
  if (unknown !== undefined) usageError(`There is no kind of test named ${unknown}.`);
  const steps = STEPS.filter(({ name }) => args.length === 0 || args.includes(name));

  const cleanup = new Cleanup();
  cleanUpOnSignal(cleanup);
  try {
    const folder = await createTestFolder('test');
    cleanup.add(() => folder.remove());
    report(await runSteps(steps, folder.path, await testEnvironment(steps, folder.path, cleanup), cleanup));
  } finally {
    await cleanup.run();
  }
});

/** Runs the kinds beside each other. */
async function runSteps(
  steps: readonly Step[],
  folder: string,
  env: NodeJS.ProcessEnv,
  cleanup: Cleanup,
): Promise<StepResult[]> {
  const isAlone = steps.length === 1;
  return inLanes(LANES, steps, async (step) => {
    // What kinds print side by side would be mixed up: each is shown when it has ended.
    let printed = '';
    const print = (text: string): void => {
      if (isAlone) process.stdout.write(text);
      else printed += text;
    };
    console.log(`${step.name} …`);
    const startedAt = Date.now();
    const { passed, failed } = await step.run(join(folder, `${step.name}.report`), { env, cleanup, print });
    const seconds = (Date.now() - startedAt) / 1000;
    if (printed !== '') console.log(`\n── ${step.name} ${'─'.repeat(70 - step.name.length)}\n${printed}`);
    return { name: step.name, passed, failed, seconds };
  });
}

async function testEnvironment(
  steps: readonly Step[],
  folder: string,
  cleanup: Cleanup,
): Promise<NodeJS.ProcessEnv> {
  // A database that was meant for the sidecar is no place for tests.
  const env = { ...process.env, DATABASE_URL: undefined };
  const needsDatabase = steps.some((step) => step.needsDatabase);
  if (!needsDatabase || (process.env['TEST_DATABASE_URL'] ?? '') !== '') return env;
  const database = await startDatabase({ folder: join(folder, 'db'), durable: false });
  cleanup.add(() => database.stop());
  return { ...env, TEST_DATABASE_URL: database.url };
}

function report(results: readonly StepResult[]): void {
  console.log('');
  for (const { name, passed, failed, seconds } of results) {
    const outcome = failed === 0 ? 'ok    ' : 'FAILED';
    const counts = passed + failed === 0 ? '' : `${passed} passed, ${failed} failed`;
    console.log(`${outcome} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s  ${counts}`);
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  if (failed > 0 || results.length === 0) process.exitCode = 1;
  console.log(`\n${passed} passed, ${failed} failed`);
}
