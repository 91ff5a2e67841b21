import type { EarnRate, ProgramDocument } from '../programs/program-document.ts';

/**
 * What money earns that no product or category rule looks at: the rates of the first active rule per amount for the whole invoice, by
 * priority, then by place in the list. Empty when the programme has none.
 */
export function invoiceWideRates({ earning }: ProgramDocument): readonly EarnRate[] {
  const rules = earning.rules.filter((rule) => rule.kind === 'per_amount' && rule.isActive);
  const first = rules.reduce<(typeof rules)[number] | null>(
    (best, rule) => (best === null || rule.priority > best.priority ? rule : best),
    null,
  );
  return first?.kind === 'per_amount' ? first.rates.filter((rate) => rate.points > 0) : [];
}
