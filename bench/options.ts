import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { SAMPLE_FILE } from '../tools/sample-file.ts';

export const PARTS = ['settle', 'rules', 'backfill', 'simulate', 'host', 'benefits'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  readonly parts: readonly Part[];
  /** The retail file that fills the CRM. */
  readonly file: string;
  readonly quick: boolean;
  readonly json: boolean;
}

/** Reads the command line. `usageError` ends the call with a message and exit code 2. */
export function parseOptions(args: readonly string[], usageError: (message: string) => never): BenchOptions {
  const { only, file, quick, json } = parse(args, usageError);
  const parts = PARTS.filter((part) => only === undefined || part === only);
  if (parts.length === 0) usageError(`--only takes one of ${PARTS.join(', ')}.`);
  return {
    parts,
    // npm runs us in the project's folder; a path is meant from where the person typed it.
    file: file === undefined ? SAMPLE_FILE : resolve(process.env['INIT_CWD'] ?? '.', file),
    quick,
    json,
  };
}

function parse(args: readonly string[], usageError: (message: string) => never) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        file: { type: 'string' },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return usageError((error as Error).message);
  }
}
