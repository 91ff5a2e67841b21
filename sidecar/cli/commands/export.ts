import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { codeOf } from '../../database/transaction.ts';
import { type ExportFormat, exportMembers } from '../../members/export-members.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { optionsOf } from '../global-options.ts';
import { withWired } from '../with-wired.ts';

interface ExportArguments {
  readonly format: ExportFormat;
  readonly output?: string;
}

const EXAMPLES = `
Columns: client_id, external_number, earned, clawed_back, expired, adjusted, redeemed, balance, debt, tier.

Examples:
  $ loyalty export members --crm /var/www/crm --output members.csv
  $ loyalty export members --format json | jq length`;

/** `loyalty export members` */
export function exportCommand(): Command {
  return new Command('export')
    .description('Write data out for other programs.')
    .addCommand(exportMembersCommand());
}

function exportMembersCommand(): Command {
  return new Command('members')
    .description('Write the points of every member, in the order of their client ids.')
    .addOption(new Option('--format <format>', 'file format').choices(['csv', 'json']).default('csv'))
    .option('--output <file>', 'file to write, complete or not at all (default: standard output)')
    .addHelpText('after', EXAMPLES)
    .action(async (_options, command: Command) => {
      const { format, output } = optionsOf<ExportArguments>(command);
      await withWired(optionsOf(command), async ({ db, table, clock }) => {
        const members = exportMembers({ db, table, clock }, format);
        await (output === undefined ? toStandardOutput(members) : toFile(members, output));
      });
    });
}

/** Written beside the file and renamed at the end: nobody reads half an export, and an old one survives a failure. */
async function toFile(text: Readable, file: string): Promise<void> {
  const unfinished = `${file}.part`;
  try {
    await pipeline(text, createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    if (!isFileError(error)) throw error;
    throw new InvalidInputError(
      'file_unwritable',
      { message: `The file ${file} cannot be written (${codeOf(error)}).` },
      error,
    );
  }
}

function isFileError(error: unknown): boolean {
  return ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'ENOSPC', 'EROFS', 'EPERM'].includes(codeOf(error));
}

async function toStandardOutput(text: Readable): Promise<void> {
  try {
    await pipeline(text, process.stdout, { end: false });
  } catch (error) {
    // The reader has seen enough, e.g. `| head`.
    if (codeOf(error) !== 'EPIPE') throw error;
  }
}
