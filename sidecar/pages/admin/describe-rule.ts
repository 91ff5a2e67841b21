import { isDeepStrictEqual } from 'node:util';
import { newRule } from '../../programs/new-parts.ts';
import type { EarningRule, LineAward } from '../../programs/rule.ts';
import { describeField, rateText, type Describing } from '../form/describe-field.ts';
import { valueAt } from '../form/field.ts';
import { labelText } from '../form/form-texts.ts';
import { COMMON_FIELDS } from './rule-fields.ts';

const OPEN_RULE = newRule('open');

/** What a rule is called: by the shop, or by its kind. */
export function ruleName({ context }: Pick<Describing, 'context'>, rule: EarningRule): string {
  return rule.name || context.t(`rules.kind.${rule.kind}`);
}

/** What a rule gives, in one sentence. */
export function ruleGives(describing: Describing, rule: EarningRule): string {
  const { t, format } = describing.context;
  const points = (count: number) => t('program.sampleEarns', { points: count, text: format.points(count) });
  const names = (source: string, ids: readonly number[]) =>
    ids.map((id) => describing.nameOfId(source, String(id))).join(', ') || t('program.noneChosen');
  switch (rule.kind) {
    case 'per_amount':
      return ratesText(describing, rule.rates);
    case 'per_unit':
      return t('rules.gives.perUnit', { points: points(rule.points) });
    case 'per_product':
      return t('rules.gives.onItems', {
        award: awardText(describing, rule.award),
        names: names('items', rule.itemIds),
      });
    case 'per_category':
      return t('rules.gives.inGroups', {
        award: awardText(describing, rule.award),
        names: names('groups', rule.groupIds),
      });
    case 'multiplier': {
      const award = t('rules.gives.times', { factor: format.number(rule.factor) });
      if (rule.itemIds.length + rule.groupIds.length === 0) return award;
      const parts = [
        ...(rule.groupIds.length > 0 ? [names('groups', rule.groupIds)] : []),
        ...(rule.itemIds.length > 0 ? [names('items', rule.itemIds)] : []),
      ];
      return t('rules.gives.onItems', { award, names: parts.join(', ') });
    }
    case 'per_order':
      return t('rules.gives.perOrder', { points: points(rule.points) });
    case 'nth_purchase':
      return t(rule.repeats ? 'rules.gives.everyNth' : 'rules.gives.nth', {
        points: points(rule.points),
        nth: rule.nth,
      });
    case 'spend_milestone': {
      const { home } = describing.around;
      const amount = home ? format.money(rule.amount, home.code) : format.number(rule.amount);
      return t(rule.repeats ? 'rules.gives.everyMilestone' : 'rules.gives.milestone', {
        points: points(rule.points),
        amount,
      });
    }
    case 'on_time': {
      const award =
        rule.award.as === 'points'
          ? points(rule.award.points)
          : t('rules.gives.percent', { percent: format.number(rule.award.percent) });
      return t('rules.gives.onTime', { award, days: rule.daysBefore });
    }
    case 'registration':
      return t('rules.gives.registration', {
        points: points(rule.points),
        when: labelText(describing.context, 'rules', `when.${rule.when}`),
      });
    case 'birthday':
    case 'anniversary':
    case 'review':
      return points(rule.points);
    case 'referral':
      return t('rules.gives.referral', { points: points(rule.points), friend: points(rule.friendPoints) });
    case 'custom_event':
      return t('rules.gives.event', {
        points: rule.points === null ? t('rules.gives.asReported') : points(rule.points),
        event: rule.event,
      });
  }
}

/** What narrows a rule or changes its points: label and value of each setting that is not as in a new rule. */
export function ruleConditions(describing: Describing, rule: EarningRule): string[] {
  const { context } = describing;
  return COMMON_FIELDS.filter(
    ({ path }) => !isDeepStrictEqual(valueAt(rule, path), valueAt(OPEN_RULE, path)),
  ).map((field) =>
    context.t('program.settingIs', {
      label: labelText(context, 'rules', field.text),
      value: describeField(describing, field, rule),
    }),
  );
}

function awardText(describing: Describing, award: LineAward): string {
  const { t, format } = describing.context;
  if (award.per === 'amount') return ratesText(describing, award.rates);
  const points = t('program.sampleEarns', { points: award.points, text: format.points(award.points) });
  return t('rules.gives.perUnit', { points });
}

function ratesText({ context }: Describing, rates: Extract<LineAward, { per: 'amount' }>['rates']): string {
  return (
    rates.map((rate) => rateText(context, 'earnSentence', rate)).join('; ') || context.t('program.noRate')
  );
}
