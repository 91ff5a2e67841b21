import { Command } from 'commander';
import { SYSTEM } from '../../ledger/entry.ts';
import type { ApiKey } from '../../events/api-keys.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { optionsOf } from '../global-options.ts';
import { withWired } from '../with-wired.ts';

const CREATE_EXAMPLES = `
The secret is printed once and cannot be shown again. How a request is signed with it stands in docs/bridge.md, section 4.

Examples:
  $ loyalty api-key create --name "Web shop"
  $ loyalty api-key create --name Newsletter --events newsletter,review --crm /var/www/crm`;

/** `loyalty api-key create | list | revoke` */
export function apiKeyCommand(): Command {
  return new Command('api-key')
    .description('Keys with which other programs report events.')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());
}

function createCommand(): Command {
  return new Command('create')
    .description('Make a key and print its secret, once.')
    .requiredOption('--name <name>', 'who reports with it')
    .option('--events <codes>', 'the events that it may report, separated by commas (default: any)')
    .addHelpText('after', CREATE_EXAMPLES)
    .action(async (_options, command: Command) => {
      const { name, events } = optionsOf<{ name: string; events?: string }>(command);
      const { key, secret } = await withWired(optionsOf(command), ({ services }) =>
        services.events.keys.create({ name, events: codesOf(events), actor: SYSTEM }),
      );
      process.stdout.write(`number  ${key.id}\nkey     ${key.keyId}\nsecret  ${secret}\n`);
    });
}

function listCommand(): Command {
  return new Command('list')
    .description('List all keys, without secrets.')
    .action(async (_options, command: Command) => {
      const keys = await withWired(optionsOf(command), ({ services }) => services.events.keys.list());
      for (const key of keys) process.stdout.write(`${describe(key)}\n`);
      if (keys.length === 0) process.stderr.write('There are no keys yet.\n');
    });
}

function revokeCommand(): Command {
  return new Command('revoke')
    .description('End a key at once. What it reported stays.')
    .argument('<number>', 'as "loyalty api-key list" shows it')
    .action(async (text: string, _options, command: Command) => {
      if (!/^\d{1,9}$/.test(text))
        throw new InvalidInputError('wrong_number', { message: `"${text}" is not the number of a key.` });
      const key = await withWired(optionsOf(command), ({ services }) =>
        services.events.keys.revoke(Number(text), SYSTEM),
      );
      process.stdout.write(`${describe(key)}\n`);
    });
}

function codesOf(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}

function describe({ id, keyId, name, events, lastUsedAt, revokedAt }: ApiKey): string {
  const state = revokedAt ? `revoked ${revokedAt.toISOString()}` : 'in use';
  const used = lastUsedAt ? `last used ${lastUsedAt.toISOString()}` : 'never used';
  return [id, keyId, name, events.length > 0 ? events.join(',') : 'any event', state, used].join('\t');
}
