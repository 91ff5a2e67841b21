import type { ProgramDocument } from '../../programs/program-document.ts';
import type { EarningRule } from '../../programs/rule.ts';
import { localDay } from '../../shared/business-time.ts';
import type { Describing } from '../form/describe-field.ts';
import { ruleConditions, ruleGives, ruleName } from './describe-rule.ts';

/** What a rule does today, as the draft stands. */
export type RuleStatus = 'active' | 'paused' | 'planned' | 'ended';

const LABELS: Readonly<Record<RuleStatus, string>> = {
  active: 'success',
  paused: 'warning',
  planned: 'info',
  ended: 'default',
};

function statusOfRule(rule: EarningRule, today: string): RuleStatus {
  if (rule.validUntil !== null && rule.validUntil < today) return 'ended';
  if (!rule.isActive) return 'paused';
  return rule.validFrom !== null && rule.validFrom > today ? 'planned' : 'active';
}

/** The lines of the list of rules, in the document's order. */
export function ruleRows(describing: Describing, document: ProgramDocument, now: Date) {
  const { t } = describing.context;
  const today = localDay(now, document.timeZone);
  const { rules } = document.earning;
  return rules.map((rule, index) => {
    const status = statusOfRule(rule, today);
    return {
      id: rule.id,
      name: ruleName(describing, rule),
      kind: rule.name === '' ? null : t(`rules.kind.${rule.kind}`),
      gives: ruleGives(describing, rule),
      conditions: ruleConditions(describing, rule),
      status: { text: t(`rules.status.${status}`), kind: LABELS[status] },
      isActive: rule.isActive,
      mayGoUp: index > 0,
      mayGoDown: index < rules.length - 1,
    };
  });
}
