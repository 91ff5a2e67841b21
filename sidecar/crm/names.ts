import type { SourceType } from '../ledger/entry.ts';
import type { SourceRef } from './source.ts';

/** What the things are called that explanations keep by id. Null where the CRM no longer has them. */
export interface Names {
  /** The printed number of an invoice or a credit note. */
  document(source: SourceRef): string | null;
  /** The description of a document's line. */
  line(lineId: number): string | null;
  staff(staffId: number): string | null;
  contact(contactId: number): string | null;
  /** The number of a programme version, as people speak of it. */
  version(versionId: number): number | null;
  lot(lotId: number): LotFacts | null;
  /** The lot that an entry opened. */
  lotOpenedBy(entryId: number): LotFacts | null;
}

/** Where the points of a lot came from, and from when until when they hold. */
export interface LotFacts {
  readonly id: number;
  readonly entryId: number;
  readonly sourceType: SourceType;
  readonly sourceId: number | null;
  readonly issued: number;
  readonly earnedAt: Date;
  readonly availableAt: Date;
  readonly expiresAt: Date | null;
}
