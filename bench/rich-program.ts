import { newRule } from '../sidecar/programs/new-parts.ts';
import type { ProgramDocument } from '../sidecar/programs/program-document.ts';
import type { RuleCommon } from '../sidecar/programs/rule.ts';
import type { Tier } from '../sidecar/programs/tier.ts';

/**
 * A programme that uses most of what there is: ten rules that look at the clock, the catalogue and the member's history,
 * limits of every period, five levels that fall again and reward entering, points that end after 20 days. `groupIds` are
 * three item groups of the CRM; amounts are in pounds.
 */
export function richProgram(
  base: ProgramDocument,
  groupIds: readonly [number, number, number],
): ProgramDocument {
  const [first, second, third] = groupIds;
  const rates = (points: number, amount: string) => [{ currency: 'GBP', points, amount }];
  const { caps } = newRule('');
  const rule = (id: string, changes: Partial<RuleCommon> = {}) => ({ ...newRule(id), ...changes });
  return {
    ...base,
    earning: {
      ...base.earning,
      rules: [
        { ...rule('standard'), kind: 'per_amount', rates: rates(1, '1.00') },
        {
          ...rule('first_group'),
          kind: 'per_category',
          groupIds: [first],
          award: { per: 'amount', rates: rates(3, '2.00') },
        },
        {
          ...rule('second_group', { minimum: { amounts: [], quantity: 2 } }),
          kind: 'per_category',
          groupIds: [second],
          award: { per: 'unit', points: 1 },
        },
        {
          ...rule('weekend', { weekdays: [6, 7], caps: { ...caps, perMonth: 300 } }),
          kind: 'multiplier',
          factor: '1.5',
          itemIds: [],
          groupIds: [],
        },
        {
          ...rule('third_group', { caps: { ...caps, budget: 5_000 } }),
          kind: 'multiplier',
          factor: '2',
          itemIds: [],
          groupIds: [third],
        },
        {
          ...rule('per_order', { caps: { ...caps, perDay: 5 }, holdDays: 3 }),
          kind: 'per_order',
          points: 5,
        },
        { ...rule('first_order'), kind: 'nth_purchase', nth: 1, repeats: false, points: 50 },
        {
          ...rule('fifth_order', { caps: { ...caps, perYear: 60 } }),
          kind: 'nth_purchase',
          nth: 5,
          repeats: true,
          points: 40,
        },
        { ...rule('milestone'), kind: 'spend_milestone', amount: '500.00', repeats: true, points: 25 },
        {
          ...rule('for_silver', {
            audience: { clientGroupIds: [], clientIds: [], tierIds: ['silver', 'gold'] },
            expiry: { mode: 'days', days: 7 },
            caps: { ...caps, perDocument: 30, perMember: 200 },
          }),
          kind: 'per_order',
          points: 10,
        },
      ],
      caps: { perDocument: 2_000, perDay: 3_000, perMonth: 10_000 },
    },
    tiers: {
      ...base.tiers,
      mode: 'threshold',
      metric: 'points',
      window: { kind: 'rolling_months', months: 1 },
      validity: { kind: 'months', months: 1 },
      downgrade: 'one_step',
      strict: true,
      levels: [
        level('member', '50', '1', 0),
        level('bronze', '200', '1', 5),
        level('silver', '500', '1.1', 20),
        level('gold', '1000', '1.25', 50),
        level('platinum', '5000', '1.5', 100),
      ],
    },
    expiry: { mode: 'days', days: 20, graceDays: 0 },
  };
}

function level(id: string, threshold: string, multiplier: string, entryReward: number): Tier {
  return {
    id,
    names: { en: id, vi: id, fr: id },
    threshold,
    price: 0,
    multiplier,
    discount: null,
    entryReward,
    clientGroupId: null,
    soldAsItemIds: [],
    perks: [],
    colour: '#64748b',
    textColour: '#ffffff',
    icon: 'medal',
  };
}
