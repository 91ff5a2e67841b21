import type { SnapshotLine } from '../crm/source-snapshot.ts';
import type { Breakdown, SkippedRule } from '../earning/breakdown.ts';
import type { Explanation } from './explanation.ts';
import {
  type FirstBreakdown,
  type StoredSnapshot,
  upgradeBreakdown,
  upgradeSnapshot,
} from './upgrade-explanation.ts';

/**
 * The text form of an explanation, as it is kept and hashed. Lines are most of it, so they stand as lists instead of
 * objects: that halves the row, and the row is half of what writing an entry costs. Entries are never changed, so what
 * an older release wrote is read for ever.
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
      listRate?: string | null,
    ];

type PackedSkipped = readonly [
  rule: string,
  kind: SkippedRule['kind'],
  name: string,
  reason: SkippedRule['reason'],
];

type PackedBreakdown =
  FirstBreakdown | (Omit<Breakdown, 'skipped'> & { readonly skipped: readonly PackedSkipped[] });

type Settled = Extract<Explanation, { code: 'source_settled' }>;

type PackedSettled = Omit<Settled, 'snapshot' | 'breakdown'> & {
  readonly snapshot: StoredSnapshot & { readonly lines: readonly PackedLine[] };
  readonly breakdown: PackedBreakdown;
};

export function toExplanationText(explanation: Explanation): string {
  if (explanation.code !== 'source_settled') return JSON.stringify(explanation);
  const { snapshot, breakdown } = explanation;
  const { noPoints, lines, ...rest } = snapshot;
  const packed: PackedSettled = {
    ...explanation,
    snapshot: { ...rest, lines: lines.map(packedLine), ...(noPoints ? { noPoints } : {}) },
    breakdown: { ...breakdown, skipped: breakdown.skipped.map(packedSkipped) },
  };
  return JSON.stringify(packed);
}

export function fromExplanationText(text: string): Explanation {
  const explanation = JSON.parse(text) as Exclude<Explanation, Settled> | PackedSettled;
  if (explanation.code !== 'source_settled') return explanation;
  const { snapshot, breakdown } = explanation;
  return {
    ...explanation,
    snapshot: upgradeSnapshot(snapshot, snapshot.lines.map(unpackedLine)),
    breakdown: upgradeBreakdown(
      'skipped' in breakdown ? { ...breakdown, skipped: breakdown.skipped.map(unpackedSkipped) } : breakdown,
    ),
  };
}

/** What a line has by default is left out at its end. */
function packedLine({ id, qty, rate, taxRates, itemId, groupId, match, listRate }: SnapshotLine): PackedLine {
  if (listRate !== null) return [id, qty, rate, taxRates, itemId, groupId, match, listRate];
  if (itemId !== null || groupId !== null || match !== 'none') {
    return [id, qty, rate, taxRates, itemId, groupId, match];
  }
  return taxRates.length > 0 ? [id, qty, rate, taxRates] : [id, qty, rate];
}

function unpackedLine([
  id,
  qty,
  rate,
  taxRates = [],
  itemId = null,
  groupId = null,
  match = 'none',
  listRate = null,
]: PackedLine): SnapshotLine {
  return { id, qty, rate, taxRates, itemId, groupId, match, listRate };
}

function packedSkipped({ rule, kind, name, reason }: SkippedRule): PackedSkipped {
  return [rule, kind, name, reason];
}

function unpackedSkipped([rule, kind, name, reason]: PackedSkipped): SkippedRule {
  return { rule, kind, name, reason };
}
