import type { SnapshotCreditNote, SnapshotLine, SourceSnapshot } from '../crm/source-snapshot.ts';
import type { Breakdown, RuleBreakdown } from '../earning/breakdown.ts';
import { type Rounding, rational, sumOf, toDecimalText } from '../shared/rational.ts';

/** A snapshot as any release kept it: fields that came later may be missing. */
export type StoredSnapshot = Omit<SourceSnapshot, 'lines' | 'creditNotes' | 'noPoints'> & {
  readonly creditNotes: readonly (Omit<SnapshotCreditNote, 'applied'> &
    Partial<Pick<SnapshotCreditNote, 'applied'>>)[];
  readonly noPoints?: boolean;
};

/** A breakdown of the first release: rules that earn for money, each rounded by itself. */
export interface FirstBreakdown extends Omit<
  Breakdown,
  'tier' | 'rules' | 'skipped' | 'exact' | 'capped' | 'rounding' | 'points'
> {
  readonly rules: readonly FirstRuleBreakdown[];
}

interface FirstRuleBreakdown extends Omit<RuleBreakdown, 'name' | 'award' | 'cappedBy'> {
  readonly ratePoints: number;
  readonly rateAmount: string;
  readonly rounding: Rounding;
}

/** Fills in what an older release did not know; the document earns the same with it as without. */
export function upgradeSnapshot(stored: StoredSnapshot, lines: readonly SnapshotLine[]): SourceSnapshot {
  return {
    ...stored,
    lines,
    creditNotes: stored.creditNotes.map((note) => ({ ...note, applied: note.applied ?? '0' })),
    noPoints: stored.noPoints ?? false,
  };
}

/** Says the same in today's words. A breakdown of this release is returned as it is. */
export function upgradeBreakdown(stored: Breakdown | FirstBreakdown): Breakdown {
  if ('skipped' in stored) return stored;
  const exact = toDecimalText(sumOf(stored.rules.map((rule) => rational(rule.exact))));
  return {
    ...stored,
    tier: null,
    rules: stored.rules.map((rule) => upgradeRule(rule, stored.base)),
    skipped: [],
    exact,
    capped: exact,
    rounding: stored.rules[0]?.rounding ?? 'floor',
    points: stored.rules.reduce((sum, rule) => sum + rule.points, 0),
  };
}

function upgradeRule(
  { rule, kind, exact, points, lines, ratePoints, rateAmount }: FirstRuleBreakdown,
  base: string,
): RuleBreakdown {
  return {
    rule,
    kind,
    name: '',
    award: { as: 'rate', points: ratePoints, amount: rateAmount, base },
    exact,
    points,
    cappedBy: null,
    lines,
  };
}
