import { describe, expect, test } from '@jest/globals';
import { evaluateEvent } from '../../../sidecar/earning/evaluate-event.ts';
import type { EventSnapshot } from '../../../sidecar/events/event.ts';
import type { ProgramCaps } from '../../../sidecar/programs/program-document.ts';
import type { EarningRule } from '../../../sidecar/programs/rule.ts';
import { aDocument, aRule, aRuleCommon } from '../../support/builders.ts';
import { aContext, aRuleOf, anEvent, caps } from '../../support/rule-builders.ts';

const NO_CAPS: ProgramCaps = { perDocument: null, perDay: null, perMonth: null };

function run(
  rules: readonly EarningRule[],
  event: Partial<EventSnapshot> = {},
  context = aContext(),
  all = NO_CAPS,
) {
  return evaluateEvent(aDocument({ earning: { rules, caps: all } }), anEvent(event), context);
}

const review = aRuleOf('review', { points: 50 });

describe('an event earns by the rules for its kind', () => {
  test.each([
    ['registration', aRuleOf('registration', { points: 10 })],
    ['birthday', aRuleOf('birthday', { points: 10 })],
    ['anniversary', aRuleOf('anniversary', { points: 10 })],
    ['referral', aRuleOf('referral', { points: 10, friendPoints: 7 })],
    ['review', aRuleOf('review', { points: 10 })],
  ] as const)('%s', (kind, rule) => {
    expect(run([aRule(), rule], { kind })).toMatchObject({
      target: 10,
      perRule: [{ rule: rule.id, points: 10 }],
      pending: false,
      qualifyingOn: '2026-03-10',
      metric: { points: 10, spend: '0', invoices: 0 },
    });
  });

  test('a friend who was referred has points of its own', () => {
    const rule = aRuleOf('referral', { points: 10, friendPoints: 7 });
    expect(run([rule], { kind: 'referred' }).target).toBe(7);
  });

  test('one for which there is no rule earns nothing and says so', () => {
    const nothing = run([aRule(), review], { kind: 'birthday' });
    expect(nothing).toMatchObject({ target: 0, perRule: [] });
    expect(nothing.breakdown).toEqual({ tier: null, rules: [], skipped: [], reasons: ['no_rule_for_event'] });
  });

  test('several rules for it all give', () => {
    const double = aRuleOf('review', { id: 'double', points: 25, priority: 1 });
    expect(run([review, double]).perRule).toEqual([
      { rule: 'double', points: 25 },
      { rule: 'review', points: 50 },
    ]);
  });

  test('a rule that stops sends those behind it away', () => {
    const first = aRuleOf('review', { id: 'first', points: 25, priority: 1, stopsAfter: true });
    expect(run([review, first]).breakdown).toMatchObject({
      rules: [{ rule: 'first', points: 25 }],
      skipped: [{ rule: 'review', reason: 'stopped_by_rule' }],
    });
  });

  test('one that was taken back earns nothing', () => {
    const nothing = run([review], { isVoid: true });
    expect(nothing.target).toBe(0);
    expect(nothing.breakdown).toMatchObject({ rules: [], reasons: ['event_void'] });
  });
});

describe('an event that another program sends', () => {
  const app = aRuleOf('custom_event', { event: 'app.installed', points: 30 });
  const open = aRuleOf('custom_event', { id: 'open', event: 'game.won', points: null });

  test('earns by the rule for its code', () => {
    expect(run([app, open], { kind: 'custom_event', code: 'app.installed', points: 999 }).target).toBe(30);
    expect(run([app, open], { kind: 'custom_event', code: 'other' }).breakdown.reasons).toEqual([
      'no_rule_for_event',
    ]);
  });

  test('says itself how many points, where the rule leaves that open, within its caps', () => {
    expect(run([open], { kind: 'custom_event', code: 'game.won', points: 12 }).target).toBe(12);
    const limited = { ...open, caps: caps({ perDocument: 10 }) };
    expect(run([limited], { kind: 'custom_event', code: 'game.won', points: 12 }).breakdown.rules).toEqual([
      { rule: 'open', name: '', asked: 12, points: 10, cappedBy: 'cap_document' },
    ]);
  });

  test('that says nothing gives nothing', () => {
    expect(run([open], { kind: 'custom_event', code: 'game.won' }).breakdown).toMatchObject({
      skipped: [{ rule: 'open', reason: 'no_points_given' }],
      reasons: [],
    });
  });
});

describe('what a rule for an event asks for', () => {
  const reasonOf = (changes: Partial<typeof review>, context = aContext()) =>
    run([{ ...review, ...changes }], {}, context).breakdown.skipped[0]?.reason;

  test('the same as any other: active, in force, on the weekday, for the member', () => {
    expect(reasonOf({ isActive: false })).toBe('paused');
    expect(reasonOf({ validUntil: '2026-03-09' })).toBe('not_in_force');
    expect(reasonOf({ validFrom: '2026-03-10', validUntil: '2026-03-10' })).toBeUndefined();
    expect(reasonOf({ weekdays: [1] })).toBe('wrong_weekday');
    expect(reasonOf({ weekdays: [2] })).toBeUndefined();
    const audience = { ...aRuleCommon().audience, tierIds: ['gold'] };
    expect(reasonOf({ audience })).toBe('not_in_audience');
    expect(reasonOf({ audience }, aContext({ tier: 'gold' }))).toBeUndefined();
  });

  test('its caps', () => {
    const limited = { caps: caps({ perMonth: 60, perMember: 200 }) };
    expect(
      run([{ ...review, ...limited }], {}, aContext({ room: { 'review:month': 10 } })).breakdown.rules,
    ).toEqual([{ rule: 'review', name: '', asked: 50, points: 10, cappedBy: 'cap_month' }]);
    expect(reasonOf(limited, aContext({ room: { 'review:member': 0 } }))).toBe('cap_used_up');
  });
});

describe('the caps over all rules', () => {
  test('hold for events too: what is left goes to the rules in their order', () => {
    const second = aRuleOf('review', { id: 'second', points: 40, priority: -1 });
    const evaluation = run([review, second], {}, aContext({ room: { '*:day': 60 } }), {
      ...NO_CAPS,
      perDay: 80,
    });
    expect(evaluation.perRule).toEqual([
      { rule: 'review', points: 50 },
      { rule: 'second', points: 10 },
    ]);
    expect(evaluation.breakdown.rules[1]).toMatchObject({ asked: 40, points: 10, cappedBy: 'cap_day' });
  });

  test('of one invoice do not', () => {
    expect(run([review], {}, aContext(), { ...NO_CAPS, perDocument: 20 }).target).toBe(50);
  });
});
