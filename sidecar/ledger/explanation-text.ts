import type { SnapshotLine } from '../crm/source-snapshot.ts';
import type { Explanation } from './explanation.ts';

/**
 * The text form of an explanation, as it is kept and hashed. Lines are most of it, so they stand as lists instead of
 * objects: that halves the row, and the row is half of what writing an entry costs.
 */
type PackedLine =
  | readonly [id: number, qty: string, rate: string, taxRates?: readonly string[]]
  | readonly [
      id: number,
      qty: string,
      rate: string,
      taxRates: readonly string[],
      itemId: number | null,
      groupId: number | null,
      match: SnapshotLine['match'],
    ];

export function toExplanationText(explanation: Explanation): string {
  if (explanation.code !== 'source_settled') return JSON.stringify(explanation);
  const { snapshot } = explanation;
  return JSON.stringify({ ...explanation, snapshot: { ...snapshot, lines: snapshot.lines.map(packed) } });
}

export function fromExplanationText(text: string): Explanation {
  const explanation = JSON.parse(text) as Explanation;
  if (explanation.code !== 'source_settled') return explanation;
  const lines = (explanation.snapshot.lines as unknown as readonly PackedLine[]).map(unpacked);
  return { ...explanation, snapshot: { ...explanation.snapshot, lines } };
}

/** What a line has by default is left out at its end. */
function packed({ id, qty, rate, taxRates, itemId, groupId, match }: SnapshotLine): PackedLine {
  if (itemId !== null || groupId !== null || match !== 'none') {
    return [id, qty, rate, taxRates, itemId, groupId, match];
  }
  return taxRates.length > 0 ? [id, qty, rate, taxRates] : [id, qty, rate];
}

function unpacked([
  id,
  qty,
  rate,
  taxRates = [],
  itemId = null,
  groupId = null,
  match = 'none',
]: PackedLine): SnapshotLine {
  return { id, qty, rate, taxRates, itemId, groupId, match };
}
