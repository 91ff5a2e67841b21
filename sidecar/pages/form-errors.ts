import type { FieldProblem } from '../shared/errors.ts';
import { fieldMessage } from './error-message.ts';
import type { PageContext } from './page-context.ts';

/** The first problem of each field as the sentence that stands beside it. */
export function formErrors(context: PageContext, problems: readonly FieldProblem[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    const limit = problem.limit === undefined ? undefined : context.format.number(problem.limit);
    errors[problem.field] ??= fieldMessage(context.t, problem, limit);
  }
  return errors;
}
