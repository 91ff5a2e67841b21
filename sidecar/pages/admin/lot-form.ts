import { isDay } from '../../shared/business-time.ts';
import type { FieldProblem } from '../../shared/errors.ts';

/** The form of "extend" and "give back" as a person filled it in. */
export interface LotForm {
  /** YYYY-MM-DD, as a date field sends it. */
  readonly until: string;
  readonly never: boolean;
  readonly reason: string;
}

export type LotWish =
  /** `until` null = the points never end. */
  | { readonly outcome: 'understood'; readonly until: string | null }
  | { readonly outcome: 'unclear'; readonly problems: readonly FieldProblem[] };

/** Reads the wanted last valid day. */
export function readLotForm({ until, never }: Pick<LotForm, 'until' | 'never'>): LotWish {
  if (never) return { outcome: 'understood', until: null };
  const day = until.trim();
  if (isDay(day)) return { outcome: 'understood', until: day };
  return { outcome: 'unclear', problems: [{ field: 'until', code: 'date' }] };
}
