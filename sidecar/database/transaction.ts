import type { Knex } from 'knex';
import { UnavailableError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';

export type Trx = Knex.Transaction;

const MAX_TRIES = 6;
/** Deadlock, lock wait timeout: the database undid the whole transaction and asks for it again. */
const WORTH_REPEATING = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);
const NOT_ANSWERING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'PROTOCOL_CONNECTION_LOST',
  'ETIMEDOUT',
  'ER_CON_COUNT_ERROR',
]);

/**
 * Runs `work` in one transaction. On a deadlock or a certification conflict (Galera reports it at any statement, COMMIT
 * included) the whole function is repeated, a bounded number of times; unique keys make that safe.
 */
export async function inTransaction<T>(
  knex: Knex,
  random: Random,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await knex.transaction(work);
    } catch (error) {
      const code = codeOf(error);
      if (NOT_ANSWERING.has(code)) throw new UnavailableError('database_unavailable', {}, error);
      if (!WORTH_REPEATING.has(code) || attempt === MAX_TRIES) throw error;
      await pause(2 ** attempt * 5 * (0.5 + random.fraction()));
    }
  }
}

/** The mysql2 error code of anything thrown, or ''. */
export function codeOf(error: unknown): string {
  return (error as { code?: string } | null)?.code ?? '';
}

/** What went wrong in one line: of a database error its own words, without the statement and its values. */
export function reasonOf(error: unknown): string {
  const { sqlMessage, message } = error as { sqlMessage?: unknown; message?: unknown };
  if (typeof sqlMessage === 'string') return sqlMessage;
  return typeof message === 'string' ? message : String(error);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
