/** A document of the CRM that can move points. */
export interface SourceRef {
  readonly type: 'invoice' | 'credit_note';
  readonly id: number;
}

/** One text per document, for maps and sets. */
export function sourceId(source: SourceRef): string {
  return `${source.type}:${source.id}`;
}

export function invoiceIdsOf(sources: readonly SourceRef[]): number[] {
  return sources.filter((source) => source.type === 'invoice').map((source) => source.id);
}
