/**
 * One field of a rule's own part. The programme's check and the form in the administration are both made from it, so that
 * neither can ask for something that the other does not know.
 */
export interface FieldSpec {
  /** Name inside the rule. */
  readonly name: string;
  readonly type: FieldType;
  /** The field may stay empty: null for a number, an empty list otherwise. */
  readonly optional?: true;
  /** Values of a `choice`, the first of which is the usual one. */
  readonly choices?: readonly string[];
  /** Least and greatest number, both allowed. */
  readonly min?: number;
  readonly max?: number;
  /** Only for `decimal`: `min` itself is not allowed. */
  readonly above?: true;
}

export type FieldType =
  /** Whole number of points. */
  | 'points'
  | 'whole'
  /** Decimal text without a currency. */
  | 'decimal'
  /** Decimal text, 0 to 100 unless said otherwise. */
  | 'percent'
  /** A list of `EarnRate`. */
  | 'rates'
  /** A `LineAward`: rates, or points per unit. */
  | 'award'
  /** Fixed points, or a percentage of the base points (`OnTimeRule['award']`). */
  | 'bonus_award'
  /** Ids of catalogue items, of item groups. */
  | 'items'
  | 'groups'
  | 'choice'
  /** Name of an event: lower-case letters, digits, `_`, `.` and `-`. */
  | 'code'
  | 'tick'
  /** Decimal text of money in the programme's currency. */
  | 'amount';

export const POINTS_MAX = 1_000_000_000;
