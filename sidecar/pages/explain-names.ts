import type { DocumentRef, LotFacts, Names } from '../crm/names.ts';
import type { RuleKind } from '../programs/rule.ts';
import type { Actor } from '../ledger/entry.ts';
import type { Reader } from './explanation-view.ts';
import { localText } from '../i18n/local-text.ts';

/** The printed number of a document; of a deleted one its id, and that it was deleted. */
export function documentName({ t }: Reader, source: DocumentRef, names: Names): string {
  const gone = source.type === 'invoice' ? 'explain.name.invoiceGone' : 'explain.name.creditNoteGone';
  return names.document(source) ?? t(gone, { id: String(source.id) });
}

/** "Invoice INV-000123", "Credit note CN-000007". */
export function documentTitle(reader: Reader, source: DocumentRef, names: Names): string {
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

/** A level as it was called in a programme version; its id when the version is not known. */
export function levelName(
  { locale }: Reader,
  level: { readonly versionId: number | null; readonly tier: string },
  names: Names,
): string {
  const texts = level.versionId === null ? null : names.tier(level.versionId, level.tier);
  return texts ? localText(texts, locale) : level.tier;
}

/** The shop's own name of a rule, or the name of its kind. `level` is the name of the level whose bonus it is. */
export function ruleName(
  { t }: Reader,
  rule: { readonly kind: RuleKind | 'level_bonus'; readonly name: string },
  level: string | null,
): string {
  return rule.name || t(`explain.kind.${rule.kind}`, { level: level ?? '' });
}

/** Where the points of a lot came from. */
export function lotSource(
  reader: Reader,
  lot: Pick<LotFacts, 'sourceType' | 'sourceId'> | null,
  names: Names,
): string {
  const { t } = reader;
  if (!lot) return t('explain.source.lot');
  const { sourceType, sourceId } = lot;
  if ((sourceType === 'invoice' || sourceType === 'credit_note') && sourceId !== null) {
    return documentTitle(reader, { type: sourceType, id: sourceId }, names);
  }
  return t(LOT_SOURCES[sourceType]);
}

const LOT_SOURCES = {
  invoice: 'explain.source.lot',
  credit_note: 'explain.source.lot',
  lot: 'explain.source.lot',
  event: 'explain.source.event',
  redemption: 'explain.source.redemption',
  coupon: 'explain.source.coupon',
  reward_order: 'explain.source.rewardOrder',
  member: 'explain.title.adjusted',
  tier: 'explain.source.tier',
  grant: 'explain.source.grant',
} as const;

/** The last valid day of points that end at `expiresAt`, which is the start of the next local day. */
export function lastValidDay({ format }: Reader, expiresAt: Date): string {
  return format.date(new Date(expiresAt.getTime() - 1));
}
