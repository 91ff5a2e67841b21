/**
 * Lets rules compete, and ends the competition after a rule that stops. `compete` says which of the rules give something;
 * the first of them that stops sends everything behind it away, and the rest competes again, since what was lost to a rule
 * that is gone is free now.
 * @returns the rules that stay in the competition, in their order.
 */
export function withStops<Rule>(
  rules: readonly Rule[],
  stops: (rule: Rule) => boolean,
  compete: (rules: readonly Rule[]) => (rule: Rule) => boolean,
): { readonly rules: readonly Rule[]; readonly hasStopped: boolean } {
  let left = rules;
  if (!left.some(stops)) return { rules: left, hasStopped: false };
  for (;;) {
    const gives = compete(left);
    const at = left.findIndex((rule) => stops(rule) && gives(rule));
    if (at === -1) return { rules: left, hasStopped: false };
    if (at === left.length - 1) return { rules: left, hasStopped: true };
    left = left.slice(0, at + 1);
  }
}
