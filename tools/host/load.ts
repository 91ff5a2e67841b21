import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { progressLine } from '../progress-line.ts';
import { loadRetail } from '../retail-loader.ts';
import type { RetailReport } from '../retail-loader.ts';
import { RetailFileError } from '../retail-csv.ts';
import { ToolError } from '../run-tool.ts';
import { wholeHost } from './parts.ts';
import { notRunning } from './report.ts';

/** `load FILE.csv.gz [--currency GBP]` */
export async function loadIntoHost(
  args: readonly string[],
  usageError: (message: string) => never,
): Promise<void> {
  const { file, currency } = parse(args, usageError);
  const parts = await wholeHost();
  if (parts === undefined) return notRunning();
  console.log(describeLoad(await loadWithProgress(parts.database.url, file, currency)));
}

/** Loads with a line of progress; a broken file becomes a message. */
export async function loadWithProgress(
  databaseUrl: string,
  file: string,
  currency = 'GBP',
  moveDays = 0,
): Promise<RetailReport> {
  const progress = progressLine('checking the file …');
  try {
    return await loadRetail({
      databaseUrl,
      file,
      currency,
      moveDays,
      onProgress: (done, total) => progress.show(`${done} of ${total} invoices and credit notes`),
    });
  } catch (error) {
    throw error instanceof RetailFileError ? new ToolError(error.message) : error;
  } finally {
    progress.end();
  }
}

/** The report as text. */
export function describeLoad(report: RetailReport): string {
  const added = report.invoices + report.creditNotes;
  return [
    added === 0 ? 'Nothing new: everything in this file is loaded already.' : 'Loaded:',
    ...(added === 0
      ? []
      : [
          `  ${report.invoices} invoices, paid in full`,
          `  ${report.creditNotes} credit notes, refunded`,
          `  ${report.clients} clients, ${report.items} catalogue items`,
        ]),
    `  ${report.alreadyThere} invoices and credit notes were there before`,
    `  ${report.linesWithoutCustomer} lines without customer skipped`,
    `  ${report.adjustmentLines} adjustment lines and ${report.documentsBelowZero} documents below zero skipped`,
  ].join('\n');
}

function parse(
  args: readonly string[],
  usageError: (message: string) => never,
): { file: string; currency: string } {
  try {
    const options = { currency: { type: 'string', default: 'GBP' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) return usageError('load takes one file.');
    if (!/^[A-Z]{3}$/.test(values.currency))
      return usageError('A currency has three capital letters, like GBP.');
    return { file: inCallersFolder(file), currency: values.currency };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true) {
      return usageError((error as Error).message);
    }
    throw error;
  }
}

/** npm runs us in the project's folder; a path is meant from where the person typed it. */
function inCallersFolder(file: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', file);
}
