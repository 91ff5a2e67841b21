import type { Actor, SourceType } from '../ledger/entry.ts';
import type { LocalText } from '../programs/tier.ts';

/** A document of the CRM. */
export interface DocumentRef {
  readonly type: 'invoice' | 'credit_note';
  readonly id: number;
}

/** What the things are called that explanations keep by id. Null where the CRM no longer has them. */
export interface Names {
  /** The printed number of an invoice or a credit note. */
  document(source: DocumentRef): string | null;
  /** The description of a document's line. */
  line(lineId: number): string | null;
  staff(staffId: number): string | null;
  contact(contactId: number): string | null;
  /** A client's company. */
  client(clientId: number): string | null;
  itemGroup(groupId: number): string | null;
  /** The number of a programme version, as people speak of it. */
  version(versionId: number): number | null;
  /** The names of a level in a programme version. */
  tier(versionId: number, tierId: string): LocalText | null;
  lot(lotId: number): LotFacts | null;
  /** The lot that an entry opened. */
  lotOpenedBy(entryId: number): LotFacts | null;
  /** The entry that took an adjustment back; null = it stands. */
  takenBack(adjustmentId: number): TakenBack | null;
}

export interface TakenBack {
  readonly entryId: number;
  readonly at: Date;
  readonly actor: Actor;
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
