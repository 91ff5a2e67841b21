import { CommanderError } from 'commander';
import { codeOf } from '../database/transaction.ts';
import { isMessageKey, translatorFor } from '../i18n/translator.ts';
import { errorMessage, fieldMessage } from '../pages/error-message.ts';
import { InvalidInputError, LoyaltyError, UnavailableError } from '../shared/errors.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** What a person at the terminal is told, and how the process ends. `lines` is empty when it was said already. */
export interface DescribedError {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

const NOT_ANSWERING: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at that address',
  ENOTFOUND: 'its host name is unknown',
  EAI_AGAIN: 'its host name is unknown',
  ETIMEDOUT: 'it does not answer in time',
  ECONNRESET: 'it closed the connection',
  EHOSTUNREACH: 'there is no way to its host',
  PROTOCOL_CONNECTION_LOST: 'it closed the connection',
  ER_CON_COUNT_ERROR: 'it has too many connections',
  database_unavailable: 'it closed the connection',
};
const REFUSED: Readonly<Record<string, string>> = {
  ER_ACCESS_DENIED_ERROR: 'The database refuses this user or password.',
  ER_DBACCESS_DENIED_ERROR: 'This user may not use that database.',
  ER_BAD_DB_ERROR: 'There is no database of that name.',
};
const WHERE = 'Check DATABASE_URL, or the CRM folder given with --crm.';

/** Turns anything thrown into one clear line that says what to change. It never repeats a value: one may be a password. */
export function describeError(error: unknown): DescribedError {
  if (error instanceof CommanderError) {
    // Commander has printed its own sentence; asking for help or the version is no error.
    return { lines: [], exitCode: error.exitCode === 0 ? EXIT.fine : EXIT.badInput };
  }
  return (
    describeDatabaseError(error) ??
    (error instanceof LoyaltyError ? describeOurs(error) : describeUnknown(error))
  );
}

function describeDatabaseError(error: unknown): DescribedError | null {
  const code = error instanceof UnavailableError ? error.code : codeOf(error);
  const exitCode = EXIT.databaseUnavailable;
  const reason = NOT_ANSWERING[code] ?? (isTimeout(error) ? NOT_ANSWERING['ETIMEDOUT'] : undefined);
  if (reason) return { lines: [`The database cannot be reached: ${reason}. ${WHERE}`], exitCode };
  if (REFUSED[code]) return { lines: [`${REFUSED[code]} ${WHERE}`], exitCode };
  if (code === 'ER_NO_SUCH_TABLE') {
    const table = /'([^']+)'/.exec((error as Error).message)?.[1] ?? 'a table';
    const advice = /lm_\w+$/.test(table)
      ? 'Run "loyalty migrate".'
      : 'Check DB_PREFIX and the database name.';
    return { lines: [`The database has no table ${table}. ${advice}`], exitCode };
  }
  return null;
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'KnexTimeoutError';
}

function describeOurs(error: LoyaltyError): DescribedError {
  const exitCode = error instanceof InvalidInputError ? EXIT.badInput : EXIT.problemFound;
  const { t } = translatorFor('english');
  const own = error.details['message'];
  const summary =
    typeof own === 'string' ? own : isMessageKey(`error.${error.code}`) ? errorMessage(t, error) : error.code;
  if (!(error instanceof InvalidInputError)) return { lines: [summary], exitCode };
  const problems = error.problems.map(
    (problem) => `  ${problem.field || 'document'}: ${fieldMessage(t, problem)}`,
  );
  return { lines: [summary, ...problems], exitCode };
}

function describeUnknown(error: unknown): DescribedError {
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return { lines: [`${message} (LOG_LEVEL=debug shows the details)`], exitCode: EXIT.problemFound };
}
