import { loadIntoHost } from './host/load.ts';
import { printEnvironment, printStatus } from './host/report.ts';
import { startHost, stopHost } from './host/run-host.ts';
import { runTool } from './run-tool.ts';

const USAGE = `Usage: npm run host -- COMMAND

The stand-in CRM alone, with the module installed and the sidecar beside it. It stays until it is stopped;
its data are kept in .local/host between a stop and the next start.

  start                                 start it (again is harmless) and print addresses and logins
  stop                                  stop it (again is harmless)
  status                                what runs; exit code 3 when not everything does
  load FILE.csv.gz [--currency GBP]     load invoices in the format of the sample in tests/host/data
  env                                   database URL, addresses and logins as NAME=VALUE lines;
                                        for a shell: eval "$(npm run -s host -- env)"

With DATABASE_URL set, start uses that (empty) database instead of a server of its own.
Exit codes: 0 done, 1 failed, 2 wrong call, 3 not running.`;

const COMMANDS: Readonly<Record<string, () => Promise<void>>> = {
  start: startHost,
  stop: stopHost,
  status: printStatus,
  env: printEnvironment,
};

await runTool(USAGE, async ([name = '', ...rest], usageError) => {
  if (name === 'load') return loadIntoHost(rest, usageError);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return usageError(name === '' ? 'Name a command.' : `Unknown command ${name}.`);
  if (rest.length > 0) usageError(`${name} takes no arguments.`);
  return command();
});
