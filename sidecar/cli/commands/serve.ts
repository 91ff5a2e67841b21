import { Command } from 'commander';
import { loadConfig } from '../../config.ts';
import { optionsOf } from '../global-options.ts';

/** `loyalty serve` */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Start the sidecar: pages, signals and scheduled jobs. It ends with Ctrl-C or SIGTERM.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ loyalty serve --crm /var/www/crm\n  $ PORT=8099 LOG_LEVEL=warn loyalty serve',
    )
    .action(async (_options, command: Command) => {
      const { serve } = await import('../../main.ts');
      const running = await serve(loadConfig(optionsOf(command)));
      process.stdout.write(`Listening on ${running.url}\n`);
      await askedToStop();
      await running.stop();
    });
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once, as it would without us. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
}
