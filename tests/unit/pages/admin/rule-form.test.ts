import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { RULE_KINDS } from '../../../../sidecar/earning/rules/kinds.ts';
import { isMessageKey } from '../../../../sidecar/i18n/translator.ts';
import {
  ruleOf,
  withCopy,
  withRuleMoved,
  withoutRule,
} from '../../../../sidecar/pages/admin/change-rules.ts';
import { atRuleField, documentWithRule, typedRule } from '../../../../sidecar/pages/admin/rule-form.ts';
import { ruleFields, ruleSections } from '../../../../sidecar/pages/admin/rule-fields.ts';
import { newRuleOf } from '../../../../sidecar/pages/admin/rule-kinds.ts';
import { allFields, type Typed } from '../../../../sidecar/pages/form/field.ts';
import { parseDocument } from '../../../../sidecar/programs/document-schema.ts';
import type { EarningRule, MultiplierRule, RuleKind } from '../../../../sidecar/programs/rule.ts';
import { aDocument, aRule, aTier } from '../../../support/builders.ts';
import { anyRule } from '../../../support/documents.ts';
import { POUND, inLanguage } from '../../../support/surroundings.ts';

const KINDS = Object.keys(RULE_KINDS) as RuleKind[];
const base = aDocument({
  tiers: { levels: [aTier({ id: 'silver' }), aTier({ id: 'gold', threshold: '900' })] },
});

function readRule(kind: RuleKind, changes: Typed, locale = 'en') {
  const rule = newRuleOf(kind, 'mine', [POUND]);
  const typed = { ...typedRule(rule, inLanguage(locale)), ...changes };
  const read = documentWithRule(typed, rule, base, inLanguage(locale));
  return { ...read, rule: ruleOf(read.document, 'mine') };
}

describe.each(KINDS)('%s', (kind) => {
  test.each(['en', 'vi', 'fr'])('any rule goes through its form and comes back the same, in %s', (locale) => {
    fc.assert(
      fc.property(anyRule(kind, 'mine', ['silver', 'gold']), (rule) => {
        const read = documentWithRule(typedRule(rule, inLanguage(locale)), rule, base, inLanguage(locale));
        expect(read.problems).toEqual([]);
        expect(ruleOf(read.document, 'mine')).toEqual(rule);
      }),
      { numRuns: 25 },
    );
  });

  test('each of its fields has a label, and each choice a name', () => {
    const keys = allFields(ruleFields(kind)).flatMap((field) => {
      if (field.type === 'choice') return field.choices.map((value) => `${field.text}.${value}`);
      if (field.type === 'variant') return field.kinds.map((value) => `${field.text}.${value}`);
      return [field.text];
    });
    const titles = ruleSections(kind).map(({ title }) => title);
    const unknown = [...keys, ...titles].filter(
      (key) => !isMessageKey(`rules.${key}`) && !isMessageKey(`program.${key}`),
    );
    expect(unknown).toEqual([]);
  });
});

test('a new rule is added at the end and is allowed as it is offered, once its lists are filled in', () => {
  for (const kind of KINDS) {
    const filled: Typed = { itemIds: ['1'], groupIds: ['2'], event: 'app.login' };
    const { document } = readRule(kind, filled);
    expect(() => parseDocument(document)).not.toThrow();
    expect(document.earning.rules.at(-1)).toMatchObject({ id: 'mine', kind });
  }
});

describe('numbers as people type them', () => {
  const factorOf = (factor: string, locale: string) =>
    (readRule('multiplier', { factor }, locale).rule as MultiplierRule).factor;

  test('a French comma and an English point are the same number', () => {
    expect(factorOf('1,5', 'fr')).toBe('1.5');
    expect(factorOf('1.5', 'fr')).toBe('1.5');
    expect(factorOf('1,5', 'en')).toBe('1.5');
    expect(typedRule(readRule('multiplier', { factor: '1,5' }).rule, inLanguage('fr'))['factor']).toBe('1,5');
  });

  test('10.000 is ten thousand đồng', () => {
    const rates = { VND: { points: '1', amount: '10.000' } };
    expect(readRule('per_amount', { rates }, 'vi').rule).toMatchObject({
      rates: [{ currency: 'VND', points: 1, amount: '10000' }],
    });
  });

  test('text that is no number is a problem of its field, and is not lost', () => {
    expect(readRule('multiplier', { factor: 'twice' }).problems).toEqual([
      { field: 'factor', code: 'decimal' },
    ]);
    expect(readRule('per_order', { points: '' }).problems).toEqual([{ field: 'points', code: 'required' }]);
    expect(readRule('per_order', { 'caps-perDay': 'few' }).problems).toEqual([
      { field: 'caps-perDay', code: 'whole_number' },
    ]);
  });

  test('an award that is not chosen does not matter', () => {
    const typed = {
      groupIds: ['1'],
      award_per: 'unit',
      'award-points': '3',
      'award-rates': { GBP: { points: 'x', amount: '' } },
    };
    expect(readRule('per_category', typed)).toMatchObject({
      problems: [],
      rule: { award: { per: 'unit', points: 3 } },
    });
  });
});

test.each([
  ['earning.rules.1.caps.perDay', 'caps-perDay'],
  ['earning.rules.1.award.rates.0.amount', 'award-rates.GBP.amount'],
  ['earning.rules.1.groupIds', 'groupIds'],
  ['earning.rules.1', 'validUntil'],
  ['earning.rules.0.rates', 'earning.rules.0.rates'],
])('a refusal of %s stands beside %s', (path, field) => {
  const { document } = readRule('per_category', {});
  expect(atRuleField(document, 'mine', { field: path, code: 'required' }).field).toBe(field);
});

describe('the list of rules', () => {
  const rules = ['a', 'b', 'c'].map((id): EarningRule => aRule({ id }));
  const document = aDocument({ earning: { rules } });
  const order = (changed: typeof document) => changed.earning.rules.map(({ id }) => id).join('');

  test('a rule moves one place up or down, and no further than the ends', () => {
    expect(order(withRuleMoved(document, 'c', -1))).toBe('acb');
    expect(order(withRuleMoved(document, 'a', 1))).toBe('bac');
    expect(order(withRuleMoved(document, 'a', -1))).toBe('abc');
    expect(order(withRuleMoved(document, 'c', 1))).toBe('abc');
  });

  test('a copy stands behind its rule and is paused', () => {
    const copied = withCopy(document, 'b', 'd');
    expect(order(copied)).toBe('abdc');
    expect(ruleOf(copied, 'd')).toEqual({ ...ruleOf(document, 'b'), id: 'd', isActive: false });
  });

  test('a rule that is not there is not found, the last one is not deleted', () => {
    expect(order(withoutRule(document, 'b'))).toBe('ac');
    expect(() => withoutRule(document, 'z')).toThrow('rule_not_found');
    expect(() => withoutRule(aDocument(), 'standard')).toThrow('last_rule');
  });
});
