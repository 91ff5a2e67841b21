import { Command } from 'commander';
import { type Diagnosis, doctor } from '../../health/doctor.ts';
import { diagnosisText } from '../doctor-texts.ts';
import { EXIT } from '../exit-codes.ts';
import { optionsOf } from '../global-options.ts';
import { withWired } from '../with-wired.ts';

const EXAMPLES = `
It ends with 1 when something fails; warnings alone end with 0. It only reads.

Examples:
  $ loyalty doctor --crm /var/www/crm
  $ loyalty doctor --json`;

/** `loyalty doctor` */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Look at everything the installation needs, and say what to change.')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (_options, command: Command) => {
      const { json } = optionsOf<{ json?: true }>(command);
      const found = await withWired(optionsOf(command), ({ db, table, clock }) =>
        doctor({ db, table, clock }),
      );
      process.stdout.write(
        json ? `${JSON.stringify(found, null, 2)}\n` : `${found.map(lineOf).join('\n')}\n`,
      );
      if (found.some((one) => one.status === 'fail')) process.exitCode = EXIT.problemFound;
    });
}

function lineOf(one: Diagnosis): string {
  const mark = { ok: 'ok', warn: 'warn', fail: 'FAIL' }[one.status];
  return `${mark.padEnd(4)}  ${one.check.padEnd(12)}  ${diagnosisText(one)}`;
}
