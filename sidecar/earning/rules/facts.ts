import type { SourceSnapshot } from '../../crm/source-snapshot.ts';
import type { Rational } from '../../shared/rational.ts';
import type { EarningBase } from '../earning-base.ts';
import type { MemberContext } from '../member-context.ts';

/** What the rules look at when a document is evaluated. */
export interface DocumentFacts {
  /** The document as the CRM has it. */
  readonly snapshot: SourceSnapshot;
  readonly base: EarningBase;
  readonly context: MemberContext;
  /** The local day on which validity and weekdays are judged. */
  readonly day: string;
  /** Whether the document counts as paid in full, also one that shows its points at issue. */
  readonly isPaid: boolean;
  /** The base in the programme's currency; 0 where it is worth nothing there. */
  readonly spend: Rational;
}

export interface BonusFacts extends DocumentFacts {
  /** What the lines gave, before multipliers and caps. */
  readonly basePoints: Rational;
}
