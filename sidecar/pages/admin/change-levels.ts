import type { ProgramDocument } from '../../programs/program-document.ts';
import type { Tier, TierSettings } from '../../programs/tier.ts';
import { NotFoundError, RefusedError } from '../../shared/errors.ts';
import { rational } from '../../shared/rational.ts';

/** Changes of a document's levels. They always stand in rising order, whatever order they were written in. */

export function levelOf({ tiers }: ProgramDocument, id: string): Tier {
  const level = tiers.levels.find((one) => one.id === id);
  if (!level) throw new NotFoundError('level_not_found', { id });
  return level;
}

/** Puts the level in place of the one with its id, or adds it. */
export function withLevel(document: ProgramDocument, level: Tier): ProgramDocument {
  const others = document.tiers.levels.filter(({ id }) => id !== level.id);
  return withTiers(document, { ...document.tiers, levels: [...others, level] });
}

/**
 * @throws RefusedError `level_in_use` while a rule is for this level: without it the rule would be for everybody;
 * `last_level` where levels are switched on
 */
export function withoutLevel(document: ProgramDocument, id: string): ProgramDocument {
  levelOf(document, id);
  const rule = document.earning.rules.find(({ audience }) => audience.tierIds.includes(id));
  if (rule) throw new RefusedError('level_in_use', { rule: rule.id });
  const { mode, levels } = document.tiers;
  if (mode !== 'off' && levels.length === 1) throw new RefusedError('last_level');
  return withTiers(document, {
    ...document.tiers,
    levels: levels.filter((level) => level.id !== id),
  });
}

/** The document with other settings of its levels, which are put in order by what they are reached with. */
export function withTiers(document: ProgramDocument, tiers: TierSettings): ProgramDocument {
  const byPrice = (a: Tier, b: Tier) => a.price - b.price;
  const byThreshold = (a: Tier, b: Tier) => rational(a.threshold).compare(rational(b.threshold));
  const levels = [...tiers.levels].sort(tiers.mode === 'exchange' ? byPrice : byThreshold);
  return { ...document, tiers: { ...tiers, levels } };
}

/** A name for a level inside the programme: from what it is called, unlike those that are there. */
export function newLevelId(name: string, levels: readonly Tier[]): string {
  const plain = name
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'd')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 30);
  const base = plain === '' ? 'level' : plain;
  const taken = (id: string) => levels.some((level) => level.id === id);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}_${number}`;
    if (!taken(id)) return id;
  }
}
