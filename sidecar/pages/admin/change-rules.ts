import type { ProgramDocument } from '../../programs/program-document.ts';
import type { EarningRule } from '../../programs/rule.ts';
import { NotFoundError, RefusedError } from '../../shared/errors.ts';

/** Changes of a document's rules. Each gives another document; none says whether it is allowed: that is the schema's. */

export function ruleOf({ earning }: ProgramDocument, id: string): EarningRule {
  const rule = earning.rules.find((one) => one.id === id);
  if (!rule) throw new NotFoundError('rule_not_found', { id });
  return rule;
}

/** Puts the rule in place of the one with its id, or at the end. */
export function withRule(document: ProgramDocument, rule: EarningRule): ProgramDocument {
  const { rules } = document.earning;
  return rules.some(({ id }) => id === rule.id)
    ? withRules(
        document,
        rules.map((one) => (one.id === rule.id ? rule : one)),
      )
    : withRules(document, [...rules, rule]);
}

/** A copy right behind the rule, paused, so that nothing is given twice before somebody looked at it. */
export function withCopy(document: ProgramDocument, id: string, newId: string): ProgramDocument {
  const copy: EarningRule = { ...ruleOf(document, id), id: newId, isActive: false };
  return withRules(
    document,
    document.earning.rules.flatMap((rule) => (rule.id === id ? [rule, copy] : [rule])),
  );
}

/** @throws RefusedError `last_rule`: a programme without any rule would say nothing. */
export function withoutRule(document: ProgramDocument, id: string): ProgramDocument {
  ruleOf(document, id);
  if (document.earning.rules.length === 1) throw new RefusedError('last_rule');
  return withRules(
    document,
    document.earning.rules.filter((rule) => rule.id !== id),
  );
}

/** One place up or down; at the end of the list nothing changes. */
export function withRuleMoved(document: ProgramDocument, id: string, by: -1 | 1): ProgramDocument {
  const rule = ruleOf(document, id);
  const others = document.earning.rules.filter((one) => one !== rule);
  const place = document.earning.rules.indexOf(rule) + by;
  return withRules(document, [
    ...others.slice(0, Math.max(place, 0)),
    rule,
    ...others.slice(Math.max(place, 0)),
  ]);
}

function withRules(document: ProgramDocument, rules: readonly EarningRule[]): ProgramDocument {
  return { ...document, earning: { ...document.earning, rules } };
}
