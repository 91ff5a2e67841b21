import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InvalidInputError } from '../shared/errors.ts';
import { type PhpToken, phpTokens } from './php-tokens.ts';

/** Where the CRM keeps its data, as its own configuration says. */
export interface CrmDatabase {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Table prefix; null when the CRM's configuration does not name one. */
  readonly prefix: string | null;
}

const FILES = ['application/config/app-config.php', 'application/config/database.php'] as const;
const DEFAULT_PORT = 3306;

/**
 * Reads the database of the CRM installed in `folder` from its own configuration, without running any PHP.
 * @throws InvalidInputError `crm_config` with a sentence that says what to change.
 */
export function readCrmDatabase(folder: string): CrmDatabase {
  const texts = FILES.map((file) => readIfThere(path.join(folder, file)));
  if (texts.every((text) => text === null)) {
    throw problem(`${folder} is no CRM folder: it has neither ${FILES.join(' nor ')}.`);
  }
  const [appConfig, database] = texts.map((text) => phpTokens(text ?? ''));
  return crmDatabaseFrom(appConfig ?? [], database ?? []);
}

/** The same from the tokens of `app-config.php` and `database.php`; constants of the first may be used in the second. */
export function crmDatabaseFrom(
  appConfig: readonly PhpToken[],
  databaseConfig: readonly PhpToken[],
): CrmDatabase {
  const constants = readDefines([...appConfig, ...databaseConfig]);
  const group = readDatabaseGroup(databaseConfig, constants);
  const setting = (constant: string, key: string): string | null => {
    const value = constants.has(constant)
      ? constants.get(constant)!
      : (group.get(key) ?? { known: true, text: null });
    if (!value.known) {
      throw problem(
        `${constant} is computed in the CRM's configuration, which is not run here. Set DATABASE_URL instead.`,
      );
    }
    return value.text;
  };
  const needed = (constant: string, key: string): string => {
    const text = setting(constant, key);
    if (text === null || text === '') {
      throw problem(
        `The CRM's configuration does not say ${constant} (or '${key}' in database.php). Set DATABASE_URL instead.`,
      );
    }
    return text;
  };
  const { host, port } = splitAddress(needed('APP_DB_HOSTNAME', 'hostname'), setting('APP_DB_PORT', 'port'));
  return {
    host,
    port,
    user: needed('APP_DB_USERNAME', 'username'),
    password: setting('APP_DB_PASSWORD', 'password') ?? '',
    database: needed('APP_DB_NAME', 'database'),
    prefix: setting('APP_DB_PREFIX', 'dbprefix'),
  };
}

/** A configured value: a text, or something that only PHP could work out. */
interface Value {
  readonly known: boolean;
  readonly text: string | null;
}

const COMPUTED: Value = { known: false, text: null };

/** `define('NAME', value)`; as in PHP the first definition holds. */
function readDefines(tokens: readonly PhpToken[]): Map<string, Value> {
  const constants = new Map<string, Value>();
  tokens.forEach((token, at) => {
    const name = tokens[at + 2];
    const isDefine = token.type === 'word' && token.value.toLowerCase() === 'define';
    if (
      !isDefine ||
      !isSymbol(tokens[at + 1], '(') ||
      name?.type !== 'string' ||
      !isSymbol(tokens[at + 3], ',')
    )
      return;
    const value = isEndOfValue(tokens[at + 5]) ? literal(tokens[at + 4], constants) : COMPUTED;
    if (!constants.has(name.value)) constants.set(name.value, value);
  });
  return constants;
}

/** The `'key' => value` pairs of `$db['default'] = array(…)` and single `$db['default']['key'] = value;`. */
function readDatabaseGroup(
  tokens: readonly PhpToken[],
  constants: ReadonlyMap<string, Value>,
): Map<string, Value> {
  const values = new Map<string, Value>();
  const active = activeGroup(tokens);
  let group: string | null = null;
  tokens.forEach((token, at) => {
    const [open, name, close] = tokens.slice(at + 1, at + 4);
    if (token.type === 'variable') {
      const isGroup =
        token.value === 'db' && isSymbol(open, '[') && name?.type === 'string' && isSymbol(close, ']');
      group = isGroup ? name.value : null;
      return;
    }
    if (group !== active || token.type !== 'string') return;
    const isPair = isSymbol(open, '=>') && isEndOfValue(tokens[at + 3]);
    const isSingle = isSymbol(open, ']') && isSymbol(name, '=') && isEndOfValue(tokens[at + 4]);
    if (isPair) values.set(token.value, literal(tokens[at + 2], constants));
    else if (isSingle) values.set(token.value, literal(tokens[at + 3], constants));
    else if (isSymbol(open, '=>') || (isSymbol(open, ']') && isSymbol(name, '=')))
      values.set(token.value, COMPUTED);
  });
  return values;
}

function activeGroup(tokens: readonly PhpToken[]): string {
  const at = tokens.findIndex((token) => token.type === 'variable' && token.value === 'active_group');
  const value = at === -1 ? undefined : tokens[at + 2];
  return value?.type === 'string' ? value.value : 'default';
}

function literal(token: PhpToken | undefined, constants: ReadonlyMap<string, Value>): Value {
  if (token?.type === 'string') return { known: true, text: token.value };
  if (token?.type !== 'word') return COMPUTED;
  if (/^\d+$/.test(token.value)) return { known: true, text: token.value };
  if (token.value.toLowerCase() === 'null') return { known: true, text: null };
  return constants.get(token.value) ?? COMPUTED;
}

/** What follows a literal must end it; anything else ('a' . 'b') makes it an expression. */
function isEndOfValue(token: PhpToken | undefined): boolean {
  return token === undefined || (token.type === 'symbol' && [')', ']', ',', ';'].includes(token.value));
}

function isSymbol(token: PhpToken | undefined, value: string): boolean {
  return token?.type === 'symbol' && token.value === value;
}

/** `host`, `host:3307`, `[::1]:3307`; a leading `p:` asks PHP for a persistent connection and is not part of the host. */
function splitAddress(hostname: string, port: string | null): { host: string; port: number } {
  const address = hostname.replace(/^p:/, '');
  if (address.includes('/')) {
    throw problem(
      `The CRM reaches its database through the socket ${address}. Set DATABASE_URL with a host and a port instead.`,
    );
  }
  const match = /^(?:\[([0-9a-f:]+)\]|([\w.-]+))(?::(\d+))?$/i.exec(address);
  const isBareIpv6 = !match && /^[0-9a-f:]+$/i.test(address);
  if (!match && !isBareIpv6)
    throw problem(`The CRM's database host "${address}" is no host name. Set DATABASE_URL instead.`);
  const number = Number(match?.[3] ?? (port || DEFAULT_PORT));
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw problem(`The CRM's database port "${port}" is no port. Set DATABASE_URL instead.`);
  }
  return { host: match?.[1] ?? match?.[2] ?? address, port: number };
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw problem(
      `${file} cannot be read (${code}). Run this as a user who may read the CRM's configuration.`,
    );
  }
}

function problem(message: string): InvalidInputError {
  return new InvalidInputError('crm_config', { message });
}
