import { InvariantViolation } from '../shared/errors.ts';

/**
 * What to say of rows that our own code cannot make sense of, because somebody changed them by hand. Null for
 * every other error: a database that went away is not a finding.
 */
export function unreadable(error: unknown): string | null {
  if (error instanceof InvariantViolation) {
    const { message, value } = error.details;
    const broken = [message, value].find((one) => typeof one === 'string') ?? error.code;
    return `it breaks "${broken}"`;
  }
  const isOfTheData = [SyntaxError, TypeError, RangeError].some((kind) => error instanceof kind);
  return isOfTheData ? `it cannot be read (${(error as Error).message})` : null;
}
