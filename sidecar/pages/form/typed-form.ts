import type { FieldProblem } from '../../shared/errors.ts';

/** A form that comes back to the person who sent it, as it was typed. */
export interface TypedForm<Body> {
  readonly body: Body;
  readonly problems: readonly FieldProblem[];
  /** Somebody else changed what it edits since it was opened. */
  readonly hasChanged?: boolean;
}

/** The HTTP status of a page with a form on it. */
export function formStatus(
  { hasChanged = false }: { readonly hasChanged?: boolean } = {},
  hasProblems: boolean,
): number {
  if (hasChanged) return 409;
  return hasProblems ? 422 : 200;
}
