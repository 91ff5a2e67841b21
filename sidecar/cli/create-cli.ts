import { Command } from 'commander';
import { apiKeyCommand } from './commands/api-key.ts';
import { backfillCommand } from './commands/backfill.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { migrateCommand } from './commands/migrate.ts';
import { noticesCommand } from './commands/notices.ts';
import { programCommand } from './commands/program.ts';
import { serveCommand } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { sweepCommand } from './commands/sweep.ts';
import { verifyCommand } from './commands/verify.ts';

const HELP = `
Environment:
  DATABASE_URL  mysql://user:password@host:port/database (not needed with --crm)
  DB_PREFIX     table prefix of the CRM (default tbl)
  PORT          port of the sidecar on 127.0.0.1 (default: a free one)
  LOG_LEVEL     error, warn, info or debug (default info)

Exit codes:
  0  fine
  1  a problem was found, or the command cannot be carried out as things stand
  2  wrong use or wrong input
  3  the database is not available

Examples:
  $ loyalty doctor --crm /var/www/crm
  $ loyalty serve --crm /var/www/crm
  $ loyalty verify --replay all --json`;

/** The whole command line. Each command stands in a file of its own. */
export function createCli(): Command {
  const cli = new Command('loyalty')
    .description('The loyalty programme beside the CRM: start it, bring history in, check it.')
    .option(
      '--crm <folder>',
      "the CRM's folder; its own configuration names the database and the table prefix",
    )
    .addHelpText('after', HELP)
    .showHelpAfterError('Run it with --help to see what it takes.');
  const commands = [
    serveCommand(),
    migrateCommand(),
    backfillCommand(),
    sweepCommand(),
    noticesCommand(),
    verifyCommand(),
    exportCommand(),
    doctorCommand(),
    programCommand(),
    apiKeyCommand(),
    simulateCommand(),
  ];
  for (const command of commands) cli.addCommand(command);
  for (const command of withSubcommands(cli)) {
    command.exitOverride().configureHelp({ showGlobalOptions: true });
    if (command !== cli) command.copyInheritedSettings(cli);
  }
  return cli;
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
