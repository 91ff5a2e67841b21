import { Command } from 'commander';
import { optionsOf } from '../global-options.ts';
import { withWired } from '../with-wired.ts';

/** `loyalty notices` */
export function noticesCommand(): Command {
  return new Command('notices')
    .description('Write the messages that are due now, as the hourly job does. The CRM sends them.')
    .addHelpText('after', '\nExample:\n  $ loyalty notices --crm /var/www/crm')
    .action(async (_options, command: Command) => {
      const report = await withWired(optionsOf(command), ({ jobs }) => jobs.notices());
      const { queued, skipped, withdrawn } = report;
      process.stdout.write(
        `${queued} messages written, ${skipped} not to be sent, ${withdrawn} taken back.\n`,
      );
    });
}
