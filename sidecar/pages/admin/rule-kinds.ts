import type { FieldSpec } from '../../earning/rules/field-spec.ts';
import { RULE_KINDS } from '../../earning/rules/kinds.ts';
import type { RuleKindDefinition } from '../../earning/rules/rule-kind.ts';
import type { HostCurrency } from '../../crm/host-settings.ts';
import { newRule } from '../../programs/new-parts.ts';
import type { EarningRule, RuleKind } from '../../programs/rule.ts';
import type { Field, WholeField } from '../form/field.ts';

export type RuleGroup = RuleKindDefinition['group'];

/** What the kinds of rules are shown under, in this order. */
export const RULE_GROUPS = ['line', 'multiplier', 'bonus', 'event'] as const satisfies readonly RuleGroup[];

export function kindsOf(group: RuleGroup): readonly RuleKind[] {
  return Object.values(RULE_KINDS)
    .filter((kind) => kind.group === group)
    .map(({ kind }) => kind);
}

export function groupOf(kind: RuleKind): RuleGroup {
  return RULE_KINDS[kind].group;
}

export function isRuleKind(text: string): text is RuleKind {
  return Object.hasOwn(RULE_KINDS, text);
}

/** A rule of a kind as it is offered to somebody who adds one. */
export function newRuleOf(kind: RuleKind, id: string, currencies: readonly HostCurrency[]): EarningRule {
  return { ...newRule(id), ...RULE_KINDS[kind].defaults(currencies), kind } as EarningRule;
}

/** The fields that only this kind has, made from its definition in the engine. */
export function ownFields(kind: RuleKind): readonly Field[] {
  return RULE_KINDS[kind].fields.map(toField);
}

const UNITS: Readonly<Record<string, NonNullable<WholeField['unit']>>> = {
  daysBefore: 'days',
  leadDays: 'days',
  catchUpDays: 'days',
  quietDays: 'days',
  minimumMembershipDays: 'days',
};

function toField({ name, type, choices, ...spec }: FieldSpec): Field {
  const optional = spec.optional ?? false;
  const common = { path: name, text: name };
  switch (type) {
    case 'points':
      return { ...common, type: 'whole', unit: 'points', optional };
    case 'whole': {
      const unit = UNITS[name];
      return { ...common, type: 'whole', optional, ...(unit ? { unit } : {}) };
    }
    case 'decimal':
      return { ...common, type: 'decimal', optional, unit: 'times' };
    case 'percent':
      return { ...common, type: 'decimal', unit: 'percent' };
    case 'amount':
      return { ...common, type: 'decimal', unit: 'money' };
    case 'rates':
      return { ...common, type: 'rates', says: 'earnSentence' };
    case 'items':
      return { ...common, type: 'list', source: 'items' };
    case 'groups':
      return { ...common, type: 'list', source: 'groups' };
    case 'choice':
      return { ...common, type: 'choice', choices: choices ?? [] };
    case 'code':
      return { ...common, type: 'text', longest: 40 };
    case 'tick':
      return { ...common, type: 'tick' };
    case 'award':
      return LINE_AWARD;
    case 'bonus_award':
      return BONUS_AWARD;
  }
}

const LINE_AWARD: Field = {
  type: 'variant',
  path: 'award',
  text: 'award',
  by: 'per',
  kinds: ['amount', 'unit'],
  fields: [
    { when: ['amount'], field: { type: 'rates', path: 'award.rates', text: 'rates', says: 'earnSentence' } },
    { when: ['unit'], field: { type: 'whole', path: 'award.points', text: 'pointsPerUnit', unit: 'points' } },
  ],
};

const BONUS_AWARD: Field = {
  type: 'variant',
  path: 'award',
  text: 'bonusAward',
  by: 'as',
  kinds: ['points', 'percent'],
  fields: [
    { when: ['points'], field: { type: 'whole', path: 'award.points', text: 'points', unit: 'points' } },
    {
      when: ['percent'],
      field: { type: 'decimal', path: 'award.percent', text: 'percent', unit: 'percent' },
    },
  ],
};
