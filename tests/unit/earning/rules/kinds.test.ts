import { describe, expect, test } from '@jest/globals';
import { RULE_KINDS } from '../../../../sidecar/earning/rules/kinds.ts';
import { parseDocument } from '../../../../sidecar/programs/document-schema.ts';
import type { RuleKind } from '../../../../sidecar/programs/rule.ts';
import { InvalidInputError } from '../../../../sidecar/shared/errors.ts';
import { aDocument, aRuleCommon } from '../../../support/builders.ts';
import { aRuleOf } from '../../../support/rule-builders.ts';

const KINDS = Object.keys(RULE_KINDS) as RuleKind[];
const POUND = {
  id: 1,
  code: 'GBP',
  symbol: '£',
  decimalSeparator: '.',
  thousandSeparator: ',',
  placement: 'before',
  isDefault: true,
} as const;

/** The problems of a rule inside a programme, as `field: code`. */
function problems(rule: object): string[] {
  try {
    parseDocument({ ...aDocument(), earning: { ...aDocument().earning, rules: [rule] } });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map(({ field, code }) => `${field.replace('earning.rules.0.', '')}: ${code}`);
  }
}

describe.each(KINDS)('a rule of kind %s', (kind) => {
  const definition = RULE_KINDS[kind];

  test('is listed under its own name, and its fields are those of a new one', () => {
    expect(definition.kind).toBe(kind);
    const fields = definition.fields.map((field) => field.name).sort();
    expect(fields).toEqual(Object.keys(definition.defaults([POUND])).sort());
  });

  test('is taken as it is made, as soon as what only the shop knows is filled in', () => {
    const own = {
      ...definition.defaults([POUND]),
      ...(definition.fields.some((field) => field.type === 'items' && !field.optional) && { itemIds: [1] }),
      ...(definition.fields.some((field) => field.type === 'groups' && !field.optional) && { groupIds: [1] }),
      ...(definition.fields.some((field) => field.type === 'code') && { event: 'newsletter' }),
    };
    expect(problems({ ...aRuleCommon({ id: 'one' }), kind, ...own })).toEqual([]);
  });

  test('is refused without any one of its fields, and with one that it does not have', () => {
    const whole = { ...aRuleOf(kind), itemIds: [1], groupIds: [1] };
    for (const { name } of definition.fields) {
      const rest: Record<string, unknown> = { ...whole };
      delete rest[name];
      expect(problems(rest)).toContain(`${name}: required`);
    }
    expect(problems({ ...aRuleOf(kind), colour: 'red' })).toContain('colour: invalid');
  });
});

test('only rules that name items or groups look at the catalogue', () => {
  const looks = KINDS.filter((kind) => RULE_KINDS[kind].looksAtCatalogue(aRuleOf(kind)));
  expect(looks).toEqual(['per_product', 'per_category']);
  expect(RULE_KINDS.multiplier.looksAtCatalogue(aRuleOf('multiplier', { groupIds: [1] }))).toBe(true);
});

test('only rules about earlier purchases need the member’s history', () => {
  expect(KINDS.filter((kind) => RULE_KINDS[kind].needsHistory(aRuleOf(kind)))).toEqual([
    'nth_purchase',
    'spend_milestone',
  ]);
});
