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

function plain(error: Error): Record<string, unknown> {
  const { code, details } = error as { code?: unknown; details?: unknown };
  return { name: error.name, message: error.message, code, details, stack: error.stack };
}
