import type { FieldProblem } from '../../shared/errors.ts';
import { signedNumberOf } from '../parse-number.ts';

/** The form as a person filled it in. */
export interface AdjustForm {
  readonly mode: 'change' | 'balance';
  readonly points: string;
  readonly reason: string;
}

export type AdjustWish =
  | {
      readonly outcome: 'understood';
      readonly change: number;
      readonly balance: number;
      readonly reason: string;
    }
  | { readonly outcome: 'unclear'; readonly problems: readonly FieldProblem[] };

export const LONGEST_REASON = 200;

/**
 * Reads a wanted change, or a wanted balance as the change that leads there from the balance that the person saw: sent
 * twice, it is the same change. `needsReason` is false for the preview, asked for while the person is still typing.
 */
export function readAdjustForm(form: AdjustForm, balanceSeen: number, needsReason = true): AdjustWish {
  const problems: FieldProblem[] = [];
  const reason = form.reason.trim();
  if (needsReason && reason === '') problems.push({ field: 'reason', code: 'required' });
  if (reason.length > LONGEST_REASON)
    problems.push({ field: 'reason', code: 'too_long', limit: LONGEST_REASON });

  const number = signedNumberOf(form.points);
  const problem = number === null ? wrongNumber(form.points) : pointsProblem(form.mode, number, balanceSeen);
  if (problem !== null) problems.push({ field: 'points', ...problem });
  if (problems.length > 0 || number === null) return { outcome: 'unclear', problems };

  const change = form.mode === 'change' ? number : number - balanceSeen;
  return { outcome: 'understood', change, balance: balanceSeen + change, reason };
}

function wrongNumber(text: string): Omit<FieldProblem, 'field'> {
  return { code: text.trim() === '' ? 'required' : 'whole_number' };
}

function pointsProblem(
  mode: AdjustForm['mode'],
  number: number,
  balanceSeen: number,
): Omit<FieldProblem, 'field'> | null {
  if (mode === 'change') return number === 0 ? { code: 'not_zero' } : null;
  return number === balanceSeen ? { code: 'unchanged', limit: balanceSeen } : null;
}
