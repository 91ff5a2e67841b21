import { Command } from 'commander';
import { SYSTEM } from '../../ledger/entry.ts';
import { RefusedError } from '../../shared/errors.ts';
import { optionsOf } from '../global-options.ts';
import { readProgramFile } from '../program-file.ts';
import { withWired } from '../with-wired.ts';

const SHOW_EXAMPLES = `
Only the programme itself goes to standard output, so that it can be edited and published again.

Examples:
  $ loyalty program show --crm /var/www/crm > program.json
  $ loyalty program show --draft > program.json`;
const PUBLISH_EXAMPLES = `
The file holds a programme as "loyalty program show" prints it. It replaces the draft and is in force at once; the
first programme also decides about all of history.

Example:
  $ loyalty program publish program.json --crm /var/www/crm`;

/** `loyalty program show` and `loyalty program publish FILE` */
export function programCommand(): Command {
  return new Command('program')
    .description('Show or publish the rules of the programme.')
    .addCommand(showCommand())
    .addCommand(publishCommand());
}

function showCommand(): Command {
  return new Command('show')
    .description('Print the programme in force, as JSON.')
    .option('--draft', 'print the draft instead; one is made from good defaults when there is none')
    .addHelpText('after', SHOW_EXAMPLES)
    .action(async (_options, command: Command) => {
      const { draft } = optionsOf<{ draft?: true }>(command);
      const version = await withWired(optionsOf(command), ({ services }) =>
        draft ? services.programs.draft() : services.programs.inForce(),
      );
      if (!version)
        throw new RefusedError('no_program', {
          message: 'No programme is published yet. See "loyalty program show --draft".',
        });
      process.stderr.write(`version ${version.number}, ${version.status}\n`);
      process.stdout.write(`${JSON.stringify(version.document, null, 2)}\n`);
    });
}

function publishCommand(): Command {
  return new Command('publish')
    .description('Check a programme and put it in force.')
    .argument('<file>', 'JSON file, or - for standard input')
    .addHelpText('after', PUBLISH_EXAMPLES)
    .action(async (file: string, _options, command: Command) => {
      const document = await readProgramFile(file);
      const version = await withWired(optionsOf(command), async ({ services }) => {
        await services.programs.saveDraft(document, SYSTEM);
        return services.programs.publish(SYSTEM);
      });
      process.stdout.write(`version ${version.number} is published and in force\n`);
    });
}
