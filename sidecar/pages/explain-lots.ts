import type { LotFacts, Names } from '../crm/names.ts';
import { NOT_YET } from '../earning/expiry.ts';
import type { Entry } from '../ledger/entry.ts';
import type { DebitParts, LotPart } from '../ledger/explanation.ts';
import { lastValidDay, lotSource } from './explain-names.ts';
import type { ExplanationTable, Reader } from './explanation-view.ts';

/** From when and until when the points of a new lot hold. */
export function explainOpenedLot(reader: Reader, lot: LotFacts | null): string[] {
  if (!lot) return [];
  const { t, format } = reader;
  const isPending = lot.availableAt.getTime() === NOT_YET.getTime();
  const isLater = lot.availableAt.getTime() > lot.earnedAt.getTime();
  return [
    ...(isPending ? [t('explain.lot.pending')] : []),
    ...(isLater && !isPending ? [t('explain.lot.from', { date: format.date(lot.availableAt) })] : []),
    lot.expiresAt === null
      ? t('explain.lot.never')
      : t('explain.lot.through', { date: lastValidDay(reader, lot.expiresAt) }),
  ];
}

/** Where points that came back went: into the lots they were taken from, against debt, into a new lot. */
export function explainReturn(
  reader: Reader,
  entry: Entry,
  lots: readonly LotPart[],
  names: Names,
): string[] {
  const { t } = reader;
  const opened = names.lotOpenedBy(entry.id);
  return [
    ...(lots.length > 0 ? [t('explain.returned.sameLots')] : []),
    ...(entry.debtPoints < 0 ? [t('explain.debt.struckOff', { settled: -entry.debtPoints })] : []),
    ...(opened ? [t('explain.returned.newLot', { points: opened.issued })] : []),
    ...explainOpenedLot(reader, opened),
  ];
}

/** Where points that were taken back came from, part by part. */
export function explainTaken(
  { t, locale }: Reader,
  taken: DebitParts,
  own: 'explain.taken.own' | 'explain.adjustmentTakenBack.own' = 'explain.taken.own',
): string[] {
  const parts = [
    ...(taken.ownLots > 0 ? [t(own, { points: taken.ownLots })] : []),
    ...(taken.otherLots > 0 ? [t('explain.taken.other', { points: taken.otherLots })] : []),
    ...(taken.debt > 0 ? [t('explain.taken.debt', { points: taken.debt })] : []),
    ...(taken.expired ? [t('explain.taken.expired', { points: taken.expired })] : []),
    ...(taken.kept ? [t('explain.taken.kept', { points: taken.kept })] : []),
  ];
  if (parts.length === 0) return [];
  return [t('explain.taken.from', { parts: new Intl.ListFormat(locale, { type: 'unit' }).format(parts) })];
}

/** The lots that a redemption took from, or gave back to. */
export function lotTable(reader: Reader, parts: readonly LotPart[], names: Names): ExplanationTable | null {
  if (parts.length === 0) return null;
  const { t, format } = reader;
  return {
    head: [
      t('explain.table.source'),
      t('explain.table.earnedOn'),
      t('explain.table.validThrough'),
      t('explain.table.points'),
    ],
    rows: parts.map(({ lotId, points }) => {
      const lot = names.lot(lotId);
      const end = lot?.expiresAt ? lastValidDay(reader, lot.expiresAt) : t('explain.table.noEnd');
      return [
        lotSource(reader, lot, names),
        lot ? format.date(lot.earnedAt) : '',
        end,
        format.points(points),
      ];
    }),
  };
}
