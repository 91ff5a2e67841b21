/** What can move points by rules: a document of the CRM, or an event of ours. */
export interface SourceRef {
  readonly type: 'invoice' | 'credit_note' | 'event';
  readonly id: number;
}

/** One text per document, for maps and sets. */
export function sourceId(source: SourceRef): string {
  return `${source.type}:${source.id}`;
}

export function invoiceIdsOf(sources: readonly SourceRef[]): number[] {
  return sources.filter((source) => source.type === 'invoice').map((source) => source.id);
}
