/** A rate of work that was not done is worth nothing: what was measured is checked, times never are. */
export function mustHold(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`The measurement is void: ${what}.`);
}
