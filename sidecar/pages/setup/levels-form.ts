import type { HostCurrency } from '../../crm/host-settings.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { FieldProblem } from '../../shared/errors.ts';
import { amountOf, decimalOf, typedAmount, typedDecimal } from '../parse-number.ts';

/** What the set-up asks about levels: the switch, and what each level takes and brings. */
export interface TypedLevels {
  readonly levels_on: string;
  readonly threshold: Readonly<Record<string, string>>;
  readonly multiplier: Readonly<Record<string, string>>;
}

export function typedLevels(
  { tiers }: ProgramDocument,
  home: HostCurrency | undefined,
  locale: string,
): TypedLevels {
  const isMoney = tiers.metric === 'spend' && home !== undefined;
  return {
    levels_on: tiers.mode === 'off' ? '' : '1',
    threshold: Object.fromEntries(
      tiers.levels.map(({ id, threshold }) => [
        id,
        isMoney ? typedAmount(threshold, home) : typedDecimal(threshold, locale),
      ]),
    ),
    multiplier: Object.fromEntries(
      tiers.levels.map(({ id, multiplier }) => [id, typedDecimal(multiplier, locale)]),
    ),
  };
}

/** The document with the levels as they were typed; what cannot be read is a problem at `threshold.<level>`. */
export function withTypedLevels(
  document: ProgramDocument,
  typed: TypedLevels,
  home: HostCurrency | undefined,
): { readonly document: ProgramDocument; readonly problems: readonly FieldProblem[] } {
  const { tiers } = document;
  const isMoney = tiers.metric === 'spend' && home !== undefined;
  const problems: FieldProblem[] = [];
  const read = (field: 'threshold' | 'multiplier', id: string, before: string): string => {
    const text = typed[field][id] ?? '';
    const number = field === 'threshold' && isMoney ? amountOf(text, home) : decimalOf(text);
    if (number === null)
      problems.push({ field: `${field}.${id}`, code: text.trim() === '' ? 'required' : 'decimal' });
    return number ?? before;
  };
  const levels = tiers.levels.map((level) => ({
    ...level,
    threshold: read('threshold', level.id, level.threshold),
    multiplier: read('multiplier', level.id, level.multiplier),
  }));
  const mode = typed.levels_on === '1' ? (tiers.mode === 'off' ? 'threshold' : tiers.mode) : 'off';
  return { document: { ...document, tiers: { ...tiers, mode, levels } }, problems };
}

/** A refusal of the document's check at the level's own field. */
export function atTypedLevel({ tiers }: ProgramDocument, problem: FieldProblem): FieldProblem {
  const [, index, field] = /^tiers\.levels\.(\d+)\.(threshold|multiplier)$/.exec(problem.field) ?? [];
  const level = index === undefined ? undefined : tiers.levels[Number(index)];
  return level && field ? { ...problem, field: `${field}.${level.id}` } : problem;
}
