import winston, { type Logger } from 'winston';

/** One JSON line per event on standard error, so that standard output stays for results. Never log a key or a password. */
export function createLogger(level: string): Logger {
  return winston.createLogger({
    level,
    format: winston.format.combine(
      winston.format.timestamp(),
      winston.format.errors({ stack: true }),
      winston.format((info) => ({
        ...info,
        ...(info['error'] instanceof Error ? { error: plain(info['error']) } : {}),
      }))(),
      winston.format.json(),
    ),
    transports: [new winston.transports.Console({ stderrLevels: ['error', 'warn', 'info', 'debug'] })],
  });
}

/** A database error carries its whole statement with all values: its own words are enough, and safe. */
function plain(error: Error): Record<string, unknown> {
  const { code, details, sqlMessage } = error as { code?: unknown; details?: unknown; sqlMessage?: unknown };
  const stack = sqlMessage === undefined ? error.stack : error.stack?.split('\n').slice(1).join('\n');
  return { name: error.name, message: sqlMessage ?? error.message, code, details, stack };
}
