/** The source key of the entry that takes an adjustment back: unique, so that it happens once, and found by index. */
export function takeBackKey(adjustmentId: number): string {
  return `take_back:${adjustmentId}`;
}
