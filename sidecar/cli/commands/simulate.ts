import { Command } from 'commander';
import type { ProgramDocument } from '../../programs/program-document.ts';
import { parseDocument } from '../../programs/document-schema.ts';
import { RefusedError } from '../../shared/errors.ts';
import { simulate } from '../../simulator/simulate.ts';
import type { Wired } from '../../wire.ts';
import { toDay } from '../day-argument.ts';
import { optionsOf } from '../global-options.ts';
import { readProgramFile } from '../program-file.ts';
import { progress } from '../progress.ts';
import { simulationText } from '../simulation-texts.ts';
import { withWired } from '../with-wired.ts';

interface SimulateArguments {
  readonly program?: string;
  readonly draft?: true;
  readonly from?: string;
  readonly to?: string;
  readonly json?: true;
}

const EXAMPLES = `
Without --program or --draft it is the programme in force that is simulated. The file holds a programme as "loyalty program
show" prints it. Everybody starts with nothing; birthdays and other events take no part. Nothing is written anywhere.

Examples:
  $ loyalty simulate --program program.json --crm /var/www/crm
  $ loyalty simulate --draft --from 2025-01-01 --to 2025-12-31
  $ loyalty simulate --program program.json --json > report.json`;

/** `loyalty simulate` */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description("Run a programme over the CRM's whole history in memory, and say what it would have done.")
    .option('--program <file>', 'JSON file, or - for standard input')
    .option('--draft', 'simulate the draft')
    .option('--from <day>', 'first day, YYYY-MM-DD (default: all of history)', toDay)
    .option('--to <day>', 'last day, YYYY-MM-DD (default: today)', toDay)
    .option('--json', 'print the report as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (_options, command: Command) => {
      const options = optionsOf<SimulateArguments>(command);
      const line = progress();
      const { report } = await withWired(options, async (wired) =>
        simulate(wired, await programOf(wired, options), {
          from: options.from ?? null,
          to: options.to ?? null,
          onProgress: ({ done, total }) => line.show(`${done} of ${total} documents`),
        }),
      ).finally(() => line.end());
      process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : simulationText(report));
    });
}

async function programOf(
  { services }: Wired,
  { program, draft }: SimulateArguments,
): Promise<ProgramDocument> {
  if (program !== undefined) return parseDocument(await readProgramFile(program));
  if (draft) return (await services.programs.draft()).document;
  const live = await services.programs.inForce();
  if (!live)
    throw new RefusedError('no_program', {
      message: 'No programme is published yet. Name a file with --program, or take the draft with --draft.',
    });
  return live.document;
}
