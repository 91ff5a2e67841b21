import type { MemberStanding } from '../../services.ts';
import type { PageContext } from '../page-context.ts';

/** Points that are there and cannot be spent, said kindly: pending, set aside, owed. */
export interface StandingNotes {
  readonly pending: string | null;
  readonly held: string | null;
  readonly debt: readonly string[];
}

/** How many points the example leaves to spend once it has settled the debt. */
const EXAMPLE_REST = 15;

/** `owedFor` says which purchases a debt is for. */
export function standingNotes(
  { t }: PageContext,
  { pending, held, debt }: MemberStanding,
  owedFor: readonly string[] = [],
): StandingNotes {
  const example = { earned: debt + EXAMPLE_REST, settled: debt, rest: EXAMPLE_REST };
  return {
    pending: pending > 0 ? t('portal.pending', { points: pending }) : null,
    held: held > 0 ? t('portal.held', { points: held }) : null,
    debt: debt > 0 ? [t('portal.debt', { points: debt }), ...owedFor, t('portal.debtExample', example)] : [],
  };
}
