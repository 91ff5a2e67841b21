import type { LotFacts, Names } from '../crm/names.ts';
import type { SourceRef } from '../crm/source.ts';
import type { Actor } from '../ledger/entry.ts';
import type { Reader } from './explanation-view.ts';

/** The printed number of a document; of a deleted one its id, and that it was deleted. */
export function documentName({ t }: Reader, source: SourceRef, names: Names): string {
  const gone = source.type === 'invoice' ? 'explain.name.invoiceGone' : 'explain.name.creditNoteGone';
  return names.document(source) ?? t(gone, { id: String(source.id) });
}

/** "Invoice INV-000123", "Credit note CN-000007". */
export function documentTitle(reader: Reader, source: SourceRef, names: Names): string {
  const key = source.type === 'invoice' ? 'explain.title.invoice' : 'explain.title.creditNote';
  return reader.t(key, { name: documentName(reader, source, names) });
}

/** Who did it. A client reads "our team", whichever of the staff it was. */
export function actorName({ t, identity }: Reader, actor: Actor, names: Names): string {
  if (actor.type === 'system' || actor.id === null) return t('explain.name.system');
  const id = String(actor.id);
  if (actor.type === 'contact') return names.contact(actor.id) ?? t('explain.name.contactGone', { id });
  if (identity.actor !== 'staff') return t('explain.name.team');
  return names.staff(actor.id) ?? t('explain.name.staffGone', { id });
}

/** Where the points of a lot came from. */
export function lotSource(reader: Reader, lot: LotFacts | null, names: Names): string {
  const { t } = reader;
  if (!lot) return t('explain.source.lot');
  const { sourceType, sourceId } = lot;
  if ((sourceType === 'invoice' || sourceType === 'credit_note') && sourceId !== null) {
    return documentTitle(reader, { type: sourceType, id: sourceId }, names);
  }
  if (sourceType === 'redemption') return t('explain.source.redemption');
  return t(sourceType === 'member' ? 'explain.title.adjusted' : 'explain.source.lot');
}

/** The last valid day of points that end at `expiresAt`, which is the start of the next local day. */
export function lastValidDay({ format }: Reader, expiresAt: Date): string {
  return format.date(new Date(expiresAt.getTime() - 1));
}
