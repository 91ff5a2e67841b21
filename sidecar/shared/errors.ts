/**
 * The errors that the sidecar throws on purpose. Domain code knows nothing of HTTP: `http/error-handler.ts`
 * maps a class to a status. `code` is stable and is the key of the sentence that a person reads (`error.<code>`);
 * `details` fill its placeholders.
 */
export abstract class LoyaltyError extends Error {
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(code: string, details: ErrorDetails = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}

export type ErrorDetails = Readonly<
  Record<string, string | number | boolean | null | readonly FieldProblem[]>
>;

/** One field of a form that cannot be taken as it is. `code` is a key of `field.<code>`. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly limit?: string | number;
}

/** The request is not well-formed. */
export class InvalidInputError extends LoyaltyError {
  /** The problems field by field, for a form that shows each beside its field. */
  get problems(): readonly FieldProblem[] {
    const problems = this.details['problems'];
    return Array.isArray(problems) ? (problems as readonly FieldProblem[]) : [];
  }
}
/** Unknown caller (`not_signed`…) or insufficient rights (`not_allowed`). */
export class NotAllowedError extends LoyaltyError {}
/** No such member, entry, invoice… */
export class NotFoundError extends LoyaltyError {}
/** A key reused with other content, or the state moved on since the person looked. */
export class ConflictError extends LoyaltyError {}
/** The programme says no: `below_minimum`, `insufficient_points`, … */
export class RefusedError extends LoyaltyError {}
/** The database or the CRM does not answer; worth repeating. */
export class UnavailableError extends LoyaltyError {}
/** Our own bug. */
export class InvariantViolation extends LoyaltyError {}

/** Throws an InvariantViolation unless `condition` holds. `message` says what must hold. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantViolation('invariant', { message });
}
