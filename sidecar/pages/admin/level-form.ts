import type { ProgramDocument } from '../../programs/program-document.ts';
import type { Tier } from '../../programs/tier.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import type { Typed } from '../form/field.ts';
import { fillForm, type FormSurroundings } from '../form/fill-form.ts';
import { atField } from '../form/form-problems.ts';
import { readForm } from '../form/read-form.ts';
import { newLevelId, withLevel, withTiers } from './change-levels.ts';
import { editableLevel, levelFrom } from './editable-level.ts';
import { TIER_FIELDS, levelFields } from './level-fields.ts';
import { startingLevels } from './starting-levels.ts';

export interface ReadLevels {
  readonly document: ProgramDocument;
  readonly problems: readonly FieldProblem[];
}

/** What holds for all levels, as it stands in its form. */
export function typedTiers({ tiers }: ProgramDocument, around: FormSurroundings): Typed {
  return fillForm(TIER_FIELDS, tiers, around);
}

/** The form as the settings of all levels; whoever switches levels on before there are any gets some to start from. */
export function documentWithTiers(
  typed: Typed,
  document: ProgramDocument,
  around: FormSurroundings,
): ReadLevels {
  const { value, problems } = readForm(TIER_FIELDS, typed, document.tiers, around);
  if (problems.length > 0) return { document, problems };
  const isFirst = value.mode !== 'off' && value.levels.length === 0;
  const levels = isFirst ? startingLevels(value, around.home) : value.levels;
  return { document: withTiers(document, { ...value, levels }), problems };
}

export function atTiersField({ tiers }: ProgramDocument, problem: FieldProblem): FieldProblem {
  return problem.field.startsWith('tiers.')
    ? atField(TIER_FIELDS, tiers, { ...problem, field: problem.field.slice('tiers.'.length) })
    : problem;
}

/** One level as it stands in its form. */
export function typedLevel(level: Tier, { tiers }: ProgramDocument, around: FormSurroundings): Typed {
  return fillForm(levelFields(tiers), editableLevel(level), around);
}

export interface ReadLevel extends ReadLevels {
  readonly id: string;
}

/** The form as a level; a new one gets its id from what it is called. */
export function documentWithLevel(
  typed: Typed,
  before: Tier,
  isNew: boolean,
  document: ProgramDocument,
  around: FormSurroundings,
): ReadLevel {
  const { value, problems } = readForm(levelFields(document.tiers), typed, editableLevel(before), around);
  const read = levelFrom(value);
  const { en, vi, fr } = read.names;
  const id = isNew ? newLevelId(en || vi || fr, document.tiers.levels) : before.id;
  const all = en + vi + fr === '' ? [...problems, { field: 'names', code: 'required' }] : problems;
  return { document: all.length > 0 ? document : withLevel(document, { ...read, id }), problems: all, id };
}

/** A problem of the whole document as one of the level's fields; a problem of something else stays where it is. */
export function atLevelField({ tiers }: ProgramDocument, id: string, problem: FieldProblem): FieldProblem {
  const index = tiers.levels.findIndex((level) => level.id === id);
  const level = tiers.levels[index];
  const prefix = `tiers.levels.${index}.`;
  if (!level || !problem.field.startsWith(prefix)) return problem;
  return atField(levelFields(tiers), editableLevel(level), {
    ...problem,
    field: problem.field.slice(prefix.length),
  });
}
