import { Command } from 'commander';
import { migrate } from '../../database/migrate.ts';
import { optionsOf } from '../global-options.ts';
import { withWired } from '../with-wired.ts';

/** `loyalty migrate` */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Create or update the loyalty tables. Safe to run again, and while a sidecar runs.')
    .addHelpText('after', '\nExample:\n  $ loyalty migrate --crm /var/www/crm')
    .action(async (_options, command: Command) => {
      const ran = await withWired(optionsOf(command), ({ db, config }) => migrate(db, config.prefix));
      const text =
        ran.length === 0 ? 'The tables are up to date.' : ran.map((name) => `applied ${name}`).join('\n');
      process.stdout.write(`${text}\n`);
    });
}
