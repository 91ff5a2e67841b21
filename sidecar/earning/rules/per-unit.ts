import type { PerUnitRule } from '../../programs/rule.ts';
import { POINTS_MAX } from './field-spec.ts';
import { EVERY_LINE, type LineKind } from './rule-kind.ts';

/** Points for each unit of every line that no more specific rule is about. */
export const perUnit: LineKind<PerUnitRule> = {
  kind: 'per_unit',
  group: 'line',
  fields: [{ name: 'points', type: 'points', min: 1, max: POINTS_MAX }],
  defaults: () => ({ points: 1 }),
  looksAtCatalogue: () => false,
  needsHistory: () => false,
  scope: () => EVERY_LINE,
  award: ({ points }) => ({ per: 'unit', points }),
};
