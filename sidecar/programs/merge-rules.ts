import { addDays } from '../shared/business-time.ts';
import { rational, toPoints } from '../shared/rational.ts';
import type { EarnRate } from './program-document.ts';
import type { RuleV1 } from './upgrade-document.ts';

/**
 * Rules of the first schema all added up; now one rule gives the points of a line. Rules that never held together stay as
 * they are. Otherwise there is one rule for each period in which the same of them held, with the sum of their rates, under
 * the name of the first; its sum is rounded once, where each was rounded for itself.
 */
export function mergeRules(rules: readonly RuleV1[]): readonly RuleV1[] {
  if (!rules.some((rule, index) => rules.slice(index + 1).some((other) => holdTogether(rule, other)))) {
    return rules;
  }
  const merged: RuleV1[] = [];
  for (const period of periods(rules)) {
    const inForce = rules.filter((rule) => holdTogether(rule, { ...rule, ...period }));
    const first = inForce[0];
    if (!first) continue;
    const uses = merged.filter((one) => one.id.startsWith(first.id)).length;
    const id = uses === 0 ? first.id : `${first.id}_${uses + 1}`;
    merged.push({ ...first, ...period, id, rates: sumOfRates(inForce) });
  }
  return merged;
}

type Period = Pick<RuleV1, 'validFrom' | 'validUntil'>;

function holdTogether(one: RuleV1, other: RuleV1): boolean {
  const isBefore = (a: Period, b: Period) =>
    a.validUntil !== null && b.validFrom !== null && a.validUntil < b.validFrom;
  const currencies = new Set(one.rates.map((rate) => rate.currency));
  return (
    !isBefore(one, other) &&
    !isBefore(other, one) &&
    other.rates.some((rate) => currencies.has(rate.currency))
  );
}

/** All time, cut wherever a rule begins or ends. */
function periods(rules: readonly Period[]): Period[] {
  const cuts = rules.flatMap(({ validFrom, validUntil }) => [
    ...(validFrom === null ? [] : [validFrom]),
    ...(validUntil === null ? [] : [addDays(validUntil, 1)]),
  ]);
  const starts: (string | null)[] = [null, ...[...new Set(cuts)].sort()];
  return starts.map((validFrom, index) => {
    const next = starts[index + 1];
    return { validFrom, validUntil: next ? addDays(next, -1) : null };
  });
}

function sumOfRates(rules: readonly RuleV1[]): EarnRate[] {
  const sums = new Map<string, ReturnType<typeof rational>>();
  for (const { currency, points, amount } of rules.flatMap((rule) => rule.rates)) {
    const rate = rational(points).div(rational(amount));
    sums.set(currency, sums.get(currency)?.add(rate) ?? rate);
  }
  return [...sums].map(([currency, sum]) => ({
    currency,
    points: toPoints(sum.n),
    amount: sum.d.toString(),
  }));
}
