import type { EventSnapshot } from '../events/event.ts';
import type { Actor, Entry } from '../ledger/entry.ts';
import type { TierLogLine } from '../tiers/tier-log.ts';
import type { SourceSnapshot } from './source-snapshot.ts';

/** The ids that a page will need names for, collected first so that they are read in a few queries for the whole page. */
export interface WantedNames {
  readonly invoices: Set<number>;
  readonly creditNotes: Set<number>;
  readonly lines: Set<number>;
  readonly staff: Set<number>;
  readonly contacts: Set<number>;
  readonly clients: Set<number>;
  readonly itemGroups: Set<number>;
  /** Programme versions, with the names of their levels. */
  readonly versions: Set<number>;
  readonly lots: Set<number>;
  /** Entries whose own lot is wanted. */
  readonly openingEntries: Set<number>;
  /** Adjustments of which is wanted whether they were taken back, and by whom. */
  readonly adjustments: Set<number>;
}

function nothingWanted(): WantedNames {
  return {
    invoices: new Set(),
    creditNotes: new Set(),
    lines: new Set(),
    staff: new Set(),
    contacts: new Set(),
    clients: new Set(),
    itemGroups: new Set(),
    versions: new Set(),
    lots: new Set(),
    openingEntries: new Set(),
    adjustments: new Set(),
  };
}

/** The names of just these things. */
export function wantedOnly(some: Partial<WantedNames>): WantedNames {
  return { ...nothingWanted(), ...some };
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

export function wantedByTierLog(lines: readonly TierLogLine[]): WantedNames {
  const wanted = nothingWanted();
  for (const { versionId, actor } of lines) {
    if (versionId !== null) wanted.versions.add(versionId);
    addActor(wanted, actor);
  }
  return wanted;
}

function addActor(wanted: WantedNames, { type, id }: Actor): void {
  if (id === null) return;
  if (type === 'staff') wanted.staff.add(id);
  if (type === 'contact') wanted.contacts.add(id);
}

function addEntry(wanted: WantedNames, entry: Entry): void {
  if (entry.versionId !== null) wanted.versions.add(entry.versionId);
  if (entry.points > 0) wanted.openingEntries.add(entry.id);
  addActor(wanted, entry.actor);
  const { explanation } = entry;
  if (explanation.code === 'source_settled') addSnapshot(wanted, explanation.snapshot);
  if (explanation.code === 'event_settled') addEvent(wanted, explanation.event);
  if (explanation.code === 'level_reward') wanted.versions.add(explanation.versionId);
  if (explanation.code === 'adjusted') wanted.adjustments.add(entry.id);
  if ('lotId' in explanation) wanted.lots.add(explanation.lotId);
  if ('lots' in explanation) for (const part of explanation.lots ?? []) wanted.lots.add(part.lotId);
  if ('invoiceId' in explanation) wanted.invoices.add(explanation.invoiceId);
}

function addSnapshot(wanted: WantedNames, snapshot: SourceSnapshot): void {
  (snapshot.type === 'invoice' ? wanted.invoices : wanted.creditNotes).add(snapshot.id);
  for (const line of snapshot.lines) {
    wanted.lines.add(line.id);
    if (line.groupId !== null) wanted.itemGroups.add(line.groupId);
  }
}

function addEvent(wanted: WantedNames, { contactId, otherClientId, invoiceId }: EventSnapshot): void {
  if (contactId !== null) wanted.contacts.add(contactId);
  if (otherClientId !== null) wanted.clients.add(otherClientId);
  if (invoiceId !== null) wanted.invoices.add(invoiceId);
}

/** Only what a list of entries names in its titles; what is inside them is read when an explanation is opened. */
export function wantedByTitles(entries: readonly Entry[]): WantedNames {
  const wanted = nothingWanted();
  for (const { id, sourceType, sourceId, versionId, explanation } of entries) {
    if (explanation.code === 'adjusted') wanted.adjustments.add(id);
    if (sourceType === 'invoice' && sourceId !== null) wanted.invoices.add(sourceId);
    if (sourceType === 'credit_note' && sourceId !== null) wanted.creditNotes.add(sourceId);
    if ('invoiceId' in explanation) wanted.invoices.add(explanation.invoiceId);
    if (explanation.code === 'event_settled') addEvent(wanted, explanation.event);
    if (explanation.code === 'level_reward') wanted.versions.add(explanation.versionId);
    const isAtLevel = explanation.code === 'source_settled' && explanation.breakdown.tier !== null;
    if ((isAtLevel || explanation.code === 'level_exchanged') && versionId !== null)
      wanted.versions.add(versionId);
  }
  return wanted;
}

/** The documents that lots or what ends of them came from. */
export function wantedBySources(sources: readonly Pick<Entry, 'sourceType' | 'sourceId'>[]): WantedNames {
  const wanted = nothingWanted();
  for (const { sourceType, sourceId } of sources) {
    if (sourceType === 'invoice' && sourceId !== null) wanted.invoices.add(sourceId);
    if (sourceType === 'credit_note' && sourceId !== null) wanted.creditNotes.add(sourceId);
  }
  return wanted;
}
