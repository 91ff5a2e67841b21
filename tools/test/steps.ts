import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import type { Cleanup } from '../cleanup.ts';
import { findProgram } from '../find-program.ts';
import { inProject, projectRoot } from '../project.ts';
import { countsOfJest, countsOfJunit } from './counts.ts';
import type { Counts } from './counts.ts';

export interface Step {
  readonly name: string;
  readonly needsDatabase: boolean;
  run(reportFile: string, surroundings: Surroundings): Promise<Counts>;
}

/** What a step runs in. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly cleanup: Cleanup;
  /** Takes what the step prints. */
  readonly print: (text: string) => void;
}

export interface StepResult extends Counts {
  readonly name: string;
  readonly seconds: number;
}

/** The two longest first; the others take their turns beside them, the cheap ones before the dear ones. */
export const STEPS: readonly Step[] = [
  jestProject('integration', true),
  jestProject('browser', true),
  check('types', [inProject('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json']),
  check('lint', [inProject('node_modules/eslint/bin/eslint.js'), '.']),
  check('format', [
    inProject('node_modules/prettier/bin/prettier.cjs'),
    '--check',
    '--log-level',
    'warn',
    '.',
  ]),
  phpTests(),
  jestProject('unit', false),
  jestProject('simulation', true),
];

/** A step without single tests: it only counts when it fails. */
function check(name: string, args: readonly string[]): Step {
  return {
    name,
    needsDatabase: false,
    async run(_reportFile, surroundings) {
      const code = await runProgram(process.execPath, args, surroundings);
      return { passed: 0, failed: code === 0 ? 0 : 1 };
    },
  };
}

function phpTests(): Step {
  return {
    name: 'php',
    needsDatabase: false,
    async run(reportFile, surroundings) {
      const args = ['-c', 'tests/php/phpunit.xml', '--log-junit', reportFile];
      const code = await runProgram(findProgram('phpunit'), args, surroundings);
      return consistent(code, await readCounts(reportFile, countsOfJunit));
    },
  };
}

function jestProject(name: string, needsDatabase: boolean): Step {
  return {
    name,
    needsDatabase,
    async run(reportFile, { print, ...surroundings }) {
      const jest = ['--experimental-vm-modules', '--no-warnings', inProject('node_modules/jest/bin/jest.js')];
      const report = ['--json', `--outputFile=${reportFile}`];
      // Half of the cores: another kind of test runs beside this one.
      // A worker that has grown begins anew: what Jest keeps of each file makes the next ones slower and slower.
      const workers = ['--maxWorkers=50%', '--workerIdleMemoryLimit=800MB'];
      const args = [...jest, '--selectProjects', name, ...workers, ...report];
      // Jest prints its JSON to stdout too; the file is enough.
      const onlyErrors = (text: string, isError: boolean): void => {
        if (isError) print(text);
      };
      const code = await runProgram(process.execPath, args, { ...surroundings, print: onlyErrors });
      return consistent(code, await readCounts(reportFile, countsOfJest));
    },
  };
}

/** A runner that failed without a failed test (it crashed, or found no tests) counts as one failure. */
function consistent(code: number, counts: Counts): Counts {
  const nothingRan = counts.passed + counts.failed === 0;
  const silentFailure = code !== 0 && counts.failed === 0;
  return nothingRan || silentFailure ? { ...counts, failed: counts.failed + 1 } : counts;
}

async function readCounts(reportFile: string, read: (text: string) => Counts): Promise<Counts> {
  const text = await readFile(reportFile, 'utf8').catch(() => '');
  return text === '' ? { passed: 0, failed: 0 } : read(text);
}

/** Runs a program to its end; answers with its exit code. */
function runProgram(
  command: string,
  args: readonly string[],
  { env, cleanup, print }: Omit<Surroundings, 'print'> & { print: (text: string, isError: boolean) => void },
): Promise<number> {
  const child = spawn(command, args, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.setEncoding('utf8').on('data', (text: string) => print(text, false));
  child.stderr.setEncoding('utf8').on('data', (text: string) => print(text, true));
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  cleanup.add(async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  });
  return ended;
}
