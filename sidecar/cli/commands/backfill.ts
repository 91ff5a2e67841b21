import { Command, InvalidArgumentError, Option } from 'commander';
import { toDay } from '../day-argument.ts';
import { optionsOf } from '../global-options.ts';
import { progress } from '../progress.ts';
import { withWired } from '../with-wired.ts';

interface BackfillArguments {
  readonly asOf?: string;
  readonly expiryFrom: 'original' | 'today';
  readonly cap?: number;
}

const EXAMPLES = `
It can be stopped and run again: it goes on where it was, and a second run changes nothing.

Examples:
  $ loyalty backfill --crm /var/www/crm
  $ loyalty backfill --as-of 2025-12-31 --expiry-from today --cap 10000`;

/** `loyalty backfill` */
export function backfillCommand(): Command {
  return new Command('backfill')
    .description("Turn the CRM's past invoices into points, in the order in which they were paid.")
    .option('--as-of <day>', 'last day of history, YYYY-MM-DD (default: today)', toDay)
    .addOption(
      new Option('--expiry-from <start>', 'what expiry is counted from: the day points were earned, or today')
        .choices(['original', 'today'])
        .default('original'),
    )
    .option('--cap <points>', 'the most points that a member may start with', toPoints)
    .addHelpText('after', EXAMPLES)
    .action(async (_options, command: Command) => {
      const { asOf, expiryFrom, cap } = optionsOf<BackfillArguments>(command);
      const line = progress();
      const report = await withWired(optionsOf(command), ({ jobs }) =>
        jobs.backfill({
          expiryFrom,
          ...(asOf === undefined ? {} : { asOf }),
          ...(cap === undefined ? {} : { cap }),
          onProgress: ({ done, total, earned }) =>
            line.show(`${done} of ${total} documents, ${earned} points earned`),
        }),
      ).finally(() => line.end());
      process.stdout.write(
        [
          `${report.done} documents looked at, ${report.changed} posted.`,
          `${report.earned} points earned, ${report.clawedBack} taken back, ${report.expired} expired by the end.`,
          ...(cap === undefined ? [] : [`${report.capped} points above the cap of ${cap} taken off.`]),
          '',
        ].join('\n'),
      );
    });
}

function toPoints(text: string): number {
  const points = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(points))
    throw new InvalidArgumentError('It must be a whole number of points.');
  return points;
}
