import { LEVEL_ICON, type Tier } from '../../programs/tier.ts';

/** A level as the form edits it: the discount is always there, without a percentage where there is none. */
export type EditableLevel = Omit<Tier, 'discount'> & {
  readonly discount: {
    readonly percent: string | null;
    readonly groupIds: readonly number[];
    readonly itemIds: readonly number[];
  };
};

export function editableLevel(level: Tier): EditableLevel {
  return { ...level, discount: level.discount ?? { percent: null, groupIds: [], itemIds: [] } };
}

export function levelFrom({ discount, ...level }: EditableLevel): Tier {
  const { percent } = discount;
  return { ...level, discount: percent === null ? null : { ...discount, percent } };
}

/** A level as it is offered to somebody who adds one. */
export const NEW_LEVEL: Tier = {
  id: 'level',
  names: { en: '', vi: '', fr: '' },
  threshold: '100',
  price: 100,
  multiplier: '1',
  discount: null,
  entryReward: 0,
  clientGroupId: null,
  soldAsItemIds: [],
  perks: [],
  colour: '#1d4ed8',
  textColour: '#ffffff',
  icon: LEVEL_ICON,
};
