import { Command, Option } from 'commander';
import type { CheckReport, VerifyOptions } from '../../health/verify.ts';
import { verifyLedger } from '../../health/verify.ts';
import { EXIT } from '../exit-codes.ts';
import { optionsOf } from '../global-options.ts';
import { progress } from '../progress.ts';
import { withWired } from '../with-wired.ts';

interface VerifyArguments {
  readonly replay: NonNullable<VerifyOptions['replay']>;
  readonly json?: true;
}

const EXAMPLES = `
It ends with 1 when something is wrong. It only reads, and may run while the CRM and the sidecar work.

Examples:
  $ loyalty verify --crm /var/www/crm
  $ loyalty verify --replay all --json > report.json`;

/** `loyalty verify` */
export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'Prove that the ledger is right: sums, lots, hashes, redemptions, and every document against the CRM.',
    )
    .addOption(
      new Option(
        '--replay <extent>',
        'compute the explanations of all entries again, of a sample, or of none',
      )
        .choices(['all', 'sample', 'none'])
        .default('sample'),
    )
    .option('--json', 'print the report as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (_options, command: Command) => {
      const { replay, json } = optionsOf<VerifyArguments>(command);
      const line = progress();
      const onProgress = (check: string, done: number, total?: number) =>
        line.show(`${check}: ${done}${total === undefined ? '' : ` of ${total}`}`);
      const report = await withWired(optionsOf(command), ({ db, table, clock }) =>
        verifyLedger({ db, table, clock }, { replay, onProgress }),
      ).finally(() => line.end());
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report));
      if (report.some((check) => !check.ok)) process.exitCode = EXIT.problemFound;
    });
}

function textOf(report: readonly CheckReport[]): string {
  const failed = report.filter((check) => !check.ok).length;
  const summary =
    failed === 0 ? `All ${report.length} checks passed.` : `${failed} of ${report.length} checks failed.`;
  return [...report.flatMap(linesOf), summary, ''].join('\n');
}

function linesOf({ check, ok, count, examples, seconds }: CheckReport): string[] {
  const mark = !ok ? 'FAIL' : count > 0 ? 'warn' : 'ok';
  const more = count > examples.length ? [`      … and ${count - examples.length} more`] : [];
  const found = count > 0 ? `  ${count} found` : '';
  return [
    `${mark.padEnd(4)}  ${check.padEnd(17)} ${seconds.toFixed(1)} s${found}`,
    ...examples.map(({ what }) => `      ${what}`),
    ...more,
  ];
}
