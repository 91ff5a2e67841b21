import { codeOf } from '../database/transaction.ts';
import {
  ConflictError,
  InvalidInputError,
  InvariantViolation,
  LoyaltyError,
  NotAllowedError,
  NotFoundError,
  RefusedError,
  UnavailableError,
} from '../shared/errors.ts';

type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** How an error leaves the sidecar. The only place that knows both our classes and HTTP. */
export function statusOf(error: LoyaltyError): { status: number; level: LogLevel } {
  if (error instanceof InvalidInputError)
    return { status: error.code === 'invalid_request' ? 400 : 422, level: 'debug' };
  if (error instanceof NotAllowedError)
    return { status: error.code === 'not_signed' ? 401 : 403, level: 'warn' };
  if (error instanceof NotFoundError) return { status: 404, level: 'debug' };
  if (error instanceof ConflictError) return { status: 409, level: 'info' };
  if (error instanceof RefusedError) return { status: 422, level: 'info' };
  if (error instanceof UnavailableError) return { status: 503, level: 'warn' };
  return { status: 500, level: 'error' };
}

const DATABASE_DOWN = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  'ER_CON_COUNT_ERROR',
]);

/** Turns whatever was thrown into one of ours; what we did not expect is a bug of ours. */
export function asLoyaltyError(error: unknown): LoyaltyError {
  if (error instanceof LoyaltyError) return error;
  if (DATABASE_DOWN.has(codeOf(error)) || (error as Error | null)?.name === 'KnexTimeoutError') {
    return new UnavailableError('database_unavailable', {}, error);
  }
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) return new InvalidInputError('request_too_large', {}, error);
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new InvalidInputError('invalid_request', {}, error);
  }
  return new InvariantViolation('unexpected', {}, error);
}
