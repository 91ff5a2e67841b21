import { programCurrency } from './program-currency.ts';
import type { GroupParent, ProgramDocument } from './program-document.ts';

/** What is wrong between parts of a document that are each right: the kind of problem, and the path of the field to change. */
export interface CrossProblem {
  readonly type: 'groups.cycle' | 'levels.unknown' | 'currency.several';
  readonly at: string;
}

export function crossProblem(document: ProgramDocument): CrossProblem | null {
  return cycle(document.earning.groupParents) ?? unknownLevel(document) ?? severalCurrencies(document);
}

/** A group that lies below itself. */
function cycle(parents: readonly GroupParent[]): CrossProblem | null {
  const above = new Map(parents.map(({ groupId, parentId }) => [groupId, parentId]));
  for (const [index, { groupId }] of parents.entries()) {
    const seen = new Set<number>();
    for (let at: number | undefined = groupId; at !== undefined; at = above.get(at)) {
      if (seen.has(at)) return { type: 'groups.cycle', at: `earning.groupParents.${index}.parentId` };
      seen.add(at);
    }
  }
  return null;
}

/** A rule for members of a level that the programme does not have would never hold, and nobody would see why. */
function unknownLevel({ earning, tiers }: ProgramDocument): CrossProblem | null {
  const levels = new Set(['', ...tiers.levels.map((level) => level.id)]);
  const index = earning.rules.findIndex((rule) => rule.audience.tierIds.some((tier) => !levels.has(tier)));
  return index === -1 ? null : { type: 'levels.unknown', at: `earning.rules.${index}.audience.tierIds` };
}

/** Amounts of several currencies can only be added up when the programme converts them. */
function severalCurrencies(document: ProgramDocument): CrossProblem | null {
  if (programCurrency(document) !== null) return null;
  const { rules } = document.earning;
  const index = rules.findIndex((rule) => rule.kind === 'spend_milestone');
  if (index !== -1) return { type: 'currency.several', at: `earning.rules.${index}.amount` };
  const bySpend = document.tiers.mode === 'threshold' && document.tiers.metric === 'spend';
  return bySpend ? { type: 'currency.several', at: 'tiers.metric' } : null;
}
