import type { Entry } from '../ledger/entry.ts';
import type { SourceSnapshot } from './source-snapshot.ts';

/** The ids that a page will need names for, collected first so that they are read in a few queries for the whole page. */
export interface WantedNames {
  readonly invoices: Set<number>;
  readonly creditNotes: Set<number>;
  readonly lines: Set<number>;
  readonly staff: Set<number>;
  readonly contacts: Set<number>;
  readonly versions: Set<number>;
  readonly lots: Set<number>;
  /** Entries whose own lot is wanted. */
  readonly openingEntries: Set<number>;
}

function nothingWanted(): WantedNames {
  return {
    invoices: new Set(),
    creditNotes: new Set(),
    lines: new Set(),
    staff: new Set(),
    contacts: new Set(),
    versions: new Set(),
    lots: new Set(),
    openingEntries: new Set(),
  };
}

export function wantedByEntries(entries: readonly Entry[]): WantedNames {
  const wanted = nothingWanted();
  for (const entry of entries) addEntry(wanted, entry);
  return wanted;
}

export function wantedBySnapshot(snapshot: SourceSnapshot): WantedNames {
  const wanted = nothingWanted();
  addSnapshot(wanted, snapshot);
  return wanted;
}

function addEntry(wanted: WantedNames, entry: Entry): void {
  if (entry.versionId !== null) wanted.versions.add(entry.versionId);
  if (entry.points > 0) wanted.openingEntries.add(entry.id);
  if (entry.actor.id !== null) {
    if (entry.actor.type === 'staff') wanted.staff.add(entry.actor.id);
    if (entry.actor.type === 'contact') wanted.contacts.add(entry.actor.id);
  }
  const { explanation } = entry;
  if (explanation.code === 'source_settled') addSnapshot(wanted, explanation.snapshot);
  if (explanation.code === 'expired') wanted.lots.add(explanation.lotId);
  if (explanation.code === 'redeemed' || explanation.code === 'redemption_returned') {
    wanted.invoices.add(explanation.invoiceId);
    for (const part of explanation.lots) wanted.lots.add(part.lotId);
  }
}

function addSnapshot(wanted: WantedNames, snapshot: SourceSnapshot): void {
  (snapshot.type === 'invoice' ? wanted.invoices : wanted.creditNotes).add(snapshot.id);
  for (const line of snapshot.lines) wanted.lines.add(line.id);
}

/** Only the documents that a list of entries names; what is inside them is read when an explanation is opened. */
export function wantedByTitles(entries: readonly Entry[]): WantedNames {
  const wanted = nothingWanted();
  for (const { sourceType, sourceId, explanation } of entries) {
    if (sourceType === 'invoice' && sourceId !== null) wanted.invoices.add(sourceId);
    if (sourceType === 'credit_note' && sourceId !== null) wanted.creditNotes.add(sourceId);
    if ('invoiceId' in explanation) wanted.invoices.add(explanation.invoiceId);
  }
  return wanted;
}
