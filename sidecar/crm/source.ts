/** What can move points by rules: a document of the CRM, or an event of ours. */
export interface SourceRef {
  readonly type: 'invoice' | 'credit_note' | 'event';
  readonly id: number;
}

/** What the CRM has of an invoice, among what was read; null when it is gone. */
export function snapshotOf<Snapshot>(
  snapshots: ReadonlyMap<string, Snapshot>,
  invoiceId: number,
): Snapshot | null {
  return snapshots.get(sourceId({ type: 'invoice', id: invoiceId })) ?? null;
}

/** One text per document, for maps and sets. */
export function sourceId(source: SourceRef): string {
  return `${source.type}:${source.id}`;
}

export function invoiceIdsOf(sources: readonly SourceRef[]): number[] {
  return sources.filter((source) => source.type === 'invoice').map((source) => source.id);
}
