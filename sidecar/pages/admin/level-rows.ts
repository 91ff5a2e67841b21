import type { ProgramDocument } from '../../programs/program-document.ts';
import type { Describing } from '../form/describe-field.ts';
import { levelName, levelSettings } from './describe-level.ts';

/** What the badge of a level shows already. */
const SEEN = ['names', 'colour', 'textColour', 'icon'];

/** The panel of levels: how they are reached, and each of them with what it asks for and brings. */
export function levelRows(describing: Describing, { tiers }: ProgramDocument) {
  const { t } = describing.context;
  return {
    isOn: tiers.mode !== 'off',
    mode: t(`levels.mode.${tiers.mode}`),
    rows: tiers.levels.map((level) => ({
      id: level.id,
      name: levelName(describing, level),
      colour: level.colour,
      icon: level.icon,
      textColour: level.textColour,
      settings: levelSettings({ ...describing, isBrief: true }, tiers, level, SEEN),
    })),
  };
}
