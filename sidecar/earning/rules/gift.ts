import type { RuleKind } from '../../programs/rule.ts';
import type { Rational } from '../../shared/rational.ts';
import type { AwardBreakdown } from '../breakdown.ts';
import type { EligibleLine } from '../earning-base.ts';
import type { Limit } from './caps.ts';

/** What one rule gives for a document, before any cap and any rounding. */
export interface Gift {
  readonly rule: string;
  readonly kind: RuleKind | 'level_bonus';
  readonly name: string;
  readonly award: AwardBreakdown;
  readonly exact: Rational;
  readonly limit: Limit | null;
  /** The lines it comes from, each with its weight; empty for what the whole document earns. Asked for explanations only. */
  shares(): readonly LineShare[];
}

export interface LineShare {
  readonly line: EligibleLine;
  readonly weight: Rational;
}
