import Joi from 'joi';
import { readCrmDatabase } from './crm/crm-config.ts';
import { InvalidInputError } from './shared/errors.ts';

/** Everything the sidecar is told from outside, checked and frozen. */
export interface Config {
  /** mysql://user:password@host:port/database */
  readonly databaseUrl: string;
  /** The host's table prefix. */
  readonly prefix: string;
  readonly host: string;
  /** 0 = a free one. */
  readonly port: number;
  readonly logLevel: LogLevel;
  /** How often the sidecar looks for signals. */
  readonly pollMs: number;
  readonly poolSize: number;
  /** Whether webhooks may go to addresses inside the own network, by http as well. */
  readonly webhooksPrivate?: boolean;
}

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface ConfigRequest {
  /** The CRM's folder; its own configuration then names the database and the prefix, whatever the environment says. */
  readonly crm?: string | undefined;
}

/** The sidecar speaks to the CRM on this machine only. */
const LOOPBACK = '127.0.0.1';
const DEFAULT_PREFIX = 'tbl';

const VARIABLES = [
  'DATABASE_URL',
  'DB_PREFIX',
  'PORT',
  'LOG_LEVEL',
  'POLL_MS',
  'POOL_SIZE',
  'WEBHOOKS_PRIVATE',
] as const;

interface Settings {
  readonly DATABASE_URL: string;
  readonly DB_PREFIX: string;
  readonly PORT: number;
  readonly LOG_LEVEL: LogLevel;
  readonly POLL_MS: number;
  readonly POOL_SIZE: number;
  readonly WEBHOOKS_PRIVATE: number;
}

const schema = Joi.object<Settings, true>({
  DATABASE_URL: Joi.string()
    .required()
    .custom((value: string, helpers) => (isDatabaseUrl(value) ? value : helpers.error('database.url')))
    .messages({
      'any.required': 'No database is named. Set DATABASE_URL, or give the CRM folder with --crm.',
      'database.url': 'DATABASE_URL must look like mysql://user:password@host:port/database.',
    }),
  DB_PREFIX: Joi.string()
    .pattern(/^\w{0,30}$/)
    .allow('')
    .default(DEFAULT_PREFIX)
    .messages({
      'string.pattern.base':
        'The table prefix (DB_PREFIX) takes letters, digits and underscores, at most 30.',
    }),
  PORT: whole(0, 65_535, 0),
  LOG_LEVEL: Joi.string()
    .valid(...LOG_LEVELS)
    .default('info')
    .messages({ 'any.only': `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.` }),
  POLL_MS: whole(50, 60_000, 1_000),
  POOL_SIZE: whole(2, 100, 10),
  WEBHOOKS_PRIVATE: whole(0, 1, 0),
});

/**
 * Reads the environment, and the CRM's own configuration when its folder is given.
 * @throws InvalidInputError `config` whose `message` says what to change. It never repeats a value: one may be a password.
 */
export function loadConfig(
  { crm }: ConfigRequest = {},
  environment: NodeJS.ProcessEnv = process.env,
): Config {
  const given = Object.fromEntries(
    VARIABLES.map((name) => [name, environment[name]] as const)
      // An empty variable is one that nobody set, except for the prefix: a CRM may well have none.
      .filter(([name, value]) => value !== undefined && (value !== '' || name === 'DB_PREFIX')),
  );
  const input = { ...given, ...(crm === undefined ? {} : fromCrm(crm)) };
  const result = schema.validate(input, { errors: { wrap: { label: false } } });
  if (result.error) {
    const message = result.error.details[0]?.message ?? 'The configuration is wrong.';
    throw new InvalidInputError('config', { message });
  }
  const value: Settings = result.value;
  return Object.freeze({
    databaseUrl: value.DATABASE_URL,
    prefix: value.DB_PREFIX,
    host: LOOPBACK,
    port: value.PORT,
    logLevel: value.LOG_LEVEL,
    pollMs: value.POLL_MS,
    poolSize: value.POOL_SIZE,
    webhooksPrivate: value.WEBHOOKS_PRIVATE === 1,
  });
}

/** Whether whoever runs this asked for all details, also while the configuration itself is what is wrong. */
export function isDebugging(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment['LOG_LEVEL'] === 'debug';
}

function fromCrm(folder: string): { DATABASE_URL: string; DB_PREFIX?: string } {
  const { host, port, user, password, database, prefix } = readCrmDatabase(folder);
  const account = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    DATABASE_URL: `mysql://${account}@${address}/${encodeURIComponent(database)}`,
    ...(prefix === null ? {} : { DB_PREFIX: prefix }),
  };
}

function isDatabaseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    !url ||
    !['mysql:', 'mariadb:'].includes(url.protocol) ||
    url.hostname === '' ||
    url.pathname.length < 2
  )
    return false;
  try {
    for (const part of [url.username, url.password, url.pathname]) decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

function whole(least: number, most: number, fallback: number): Joi.NumberSchema {
  return Joi.number()
    .integer()
    .min(least)
    .max(most)
    .default(fallback)
    .messages({ '*': `{#label} must be a whole number from ${least} to ${most}.` });
}
