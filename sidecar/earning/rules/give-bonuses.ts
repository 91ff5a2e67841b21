import type { BonusRule } from '../../programs/rule.ts';
import { ZERO } from '../../shared/rational.ts';
import type { SkipCode } from '../breakdown.ts';
import { type SkippedRules, admit, occasionOf } from './candidates.ts';
import type { BonusFacts } from './facts.ts';
import type { Gift } from './gift.ts';
import { BONUS_KINDS } from './kinds.ts';
import type { PreparedProgram } from './prepared-program.ts';
import type { BonusGift, BonusKind } from './rule-kind.ts';
import { type SoldLines, failedPurchase } from './sold-lines.ts';

/** Bonuses for a whole invoice, once it is paid in full. A credit note takes none of them back: it is no purchase. */
export function giveBonuses(
  { bonuses }: PreparedProgram,
  facts: BonusFacts,
  sold: SoldLines,
  hasStopped: boolean,
  skipped: SkippedRules,
): Gift[] {
  const isInvoice = facts.snapshot.type === 'invoice';
  const occasion = occasionOf(facts);
  const gifts: Gift[] = [];
  let isOver = hasStopped;
  for (const rule of bonuses) {
    if (isOver || !isInvoice) {
      skipped.add(rule, isOver ? 'stopped_by_rule' : 'only_for_invoices');
      continue;
    }
    const admitted = admit(rule, facts, occasion, skipped);
    if (!admitted) continue;
    const given = giftOf(rule, facts, sold);
    if (typeof given === 'string') {
      skipped.add(rule, given);
      continue;
    }
    const { id, kind, name } = rule;
    gifts.push({ rule: id, kind, name, ...given, limit: admitted.limit, shares: () => [] });
    isOver = rule.stopsAfter;
  }
  return gifts;
}

function giftOf(rule: BonusRule, facts: BonusFacts, sold: SoldLines): BonusGift | SkipCode {
  const failed = failedPurchase(rule, anyLine, sold, facts.base, facts.snapshot.currency);
  if (failed) return failed;
  if (!facts.isPaid) return 'not_paid_in_full';
  if (facts.base.base.equals(ZERO)) return 'no_matching_line';
  const kind: BonusKind<BonusRule> = BONUS_KINDS[rule.kind];
  const given = kind.give(rule, facts);
  if (typeof given === 'string') return given;
  // A percentage of nothing.
  return given.exact.equals(ZERO) ? 'nothing_to_multiply' : given;
}

const anyLine = () => 0;
