import type { VariantField } from './field.ts';

/** How long points live, at any path: the programme's own terms, or those of a rule. */
export function expiryField(options: {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly none?: boolean;
}): VariantField {
  const { path, name } = options;
  return {
    type: 'variant',
    by: 'mode',
    kinds: ['never', 'days', 'months', 'month_end', 'year_end', 'fixed_day', 'inactivity'],
    ...options,
    fields: [
      {
        when: ['days'],
        field: { type: 'whole', path: `${path}.days`, name: `${name}_days`, text: 'days', unit: 'days' },
      },
      {
        when: ['months', 'month_end', 'inactivity'],
        field: {
          type: 'whole',
          path: `${path}.months`,
          name: `${name}_months`,
          text: 'months',
          unit: 'months',
        },
      },
      {
        when: ['year_end'],
        field: { type: 'whole', path: `${path}.years`, name: `${name}_years`, text: 'years', unit: 'years' },
      },
      {
        when: ['fixed_day'],
        field: { type: 'month_day', path: `${path}.monthDay`, name: `${name}_month_day`, text: 'monthDay' },
      },
      {
        when: ['fixed_day'],
        field: {
          type: 'whole',
          path: `${path}.minimumMonths`,
          name: `${name}_minimum_months`,
          text: 'minimumMonths',
          unit: 'months',
        },
      },
      {
        when: ['inactivity'],
        field: {
          type: 'choice',
          path: `${path}.movedBy`,
          name: `${name}_moved_by`,
          text: 'movedBy',
          choices: ['both', 'earning', 'redeeming'],
        },
      },
    ],
  };
}
