import type { ProgramDocument } from '../../programs/program-document.ts';
import type { EarningRule } from '../../programs/rule.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import type { Typed } from '../form/field.ts';
import { fillForm, type FormSurroundings } from '../form/fill-form.ts';
import { atField } from '../form/form-problems.ts';
import { readForm } from '../form/read-form.ts';
import { withRule } from './change-rules.ts';
import { ruleFields } from './rule-fields.ts';

/** The rule as it stands in its form. */
export function typedRule(rule: EarningRule, around: FormSurroundings): Typed {
  return fillForm(ruleFields(rule.kind), rule, around);
}

export interface ReadRule {
  /** The document with the rule as it was typed. */
  readonly document: ProgramDocument;
  readonly problems: readonly FieldProblem[];
}

/** The form as a rule, in place of `before` in the document or at its end. */
export function documentWithRule(
  typed: Typed,
  before: EarningRule,
  document: ProgramDocument,
  around: FormSurroundings,
): ReadRule {
  const { value, problems } = readForm(ruleFields(before.kind), typed, before, around);
  return { document: withRule(document, value), problems };
}

/** A problem of the whole document as one of the rule's fields; a problem of something else stays where it is. */
export function atRuleField(document: ProgramDocument, id: string, problem: FieldProblem): FieldProblem {
  const { rules } = document.earning;
  const index = rules.findIndex((rule) => rule.id === id);
  const rule = rules[index];
  const prefix = `earning.rules.${index}`;
  if (!rule || (problem.field !== prefix && !problem.field.startsWith(`${prefix}.`))) return problem;
  // A problem of the rule as a whole is one of its two days, which are the only fields that contradict each other.
  const path = problem.field === prefix ? 'validUntil' : problem.field.slice(prefix.length + 1);
  return atField(ruleFields(rule.kind), rule, { ...problem, field: path });
}
