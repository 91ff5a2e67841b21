import { isDebugging, loadConfig } from '../config.ts';
import { createLogger } from '../shared/logger.ts';
import type { Wired } from '../wire.ts';
import type { GlobalOptions } from './global-options.ts';

/**
 * Runs a command's work on a wired sidecar that listens to nothing, and closes it. The log is silent unless debugging:
 * what matters to the person at the terminal is said by the command.
 */
export async function withWired<T>({ crm }: GlobalOptions, work: (wired: Wired) => Promise<T>): Promise<T> {
  const config = loadConfig({ crm });
  const logger = createLogger(config.logLevel);
  logger.silent = !isDebugging();
  // Loaded once something is to be done: help and wrong input are answered without the whole sidecar.
  const { wire } = await import('../wire.ts');
  const wired = wire(config, { logger });
  try {
    return await work(wired);
  } finally {
    await wired.close();
  }
}
