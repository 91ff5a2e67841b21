import { Command } from 'commander';
import { optionsOf } from '../global-options.ts';
import { progress } from '../progress.ts';
import { withWired } from '../with-wired.ts';

/** `loyalty sweep` */
export function sweepCommand(): Command {
  return new Command('sweep')
    .description('Compare every invoice and credit note with the ledger now, and correct what differs.')
    .addHelpText('after', '\nExample:\n  $ loyalty sweep --crm /var/www/crm')
    .action(async (_options, command: Command) => {
      const line = progress();
      const report = await withWired(optionsOf(command), ({ jobs }) =>
        jobs.sweep(undefined, ({ checked, changed }) =>
          line.show(`${checked} documents checked, ${changed} corrected`),
        ),
      ).finally(() => line.end());
      const { checked, changed, earned, clawedBack, examples } = report;
      process.stdout.write(
        [
          `${checked} documents checked, ${changed} corrected.`,
          `${earned} points earned, ${clawedBack} taken back.`,
          ...(examples.length > 0 ? [`Corrected: ${examples.join(', ')}`] : []),
          '',
        ].join('\n'),
      );
    });
}
