import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { typedReason } from './explain-account.ts';
import { actorName, lastValidDay, lotSource } from './explain-names.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

type Of<Code extends Explanation['code']> = Extract<Explanation, { code: Code }>;

/** Points that a person let live longer. */
export function explainExtended(
  reader: Reader,
  entry: Entry,
  extended: Of<'extended'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  return {
    title: t('explain.title.extended'),
    lines: [
      t('explain.extended.line', {
        actor: actorName(reader, entry.actor, names),
        points: extended.points,
        from: endText(reader, extended.from),
        until: endText(reader, extended.until),
      }),
      ...typedReason(reader, extended.reason),
      ...sourceLines(reader, extended.lotId, names),
    ],
    table: null,
  };
}

/** Points that had ended and were given back to their lot. */
export function explainReinstated(
  reader: Reader,
  entry: Entry,
  reinstated: Of<'reinstated'>,
  names: Names,
): ExplanationView {
  const { t } = reader;
  return {
    title: t('explain.title.reinstated'),
    lines: [
      t('explain.reinstated.line', {
        actor: actorName(reader, entry.actor, names),
        points: entry.points,
        until: endText(reader, reinstated.until),
      }),
      ...typedReason(reader, reinstated.reason),
      ...sourceLines(reader, reinstated.lotId, names),
    ],
    table: null,
  };
}

/** Null = the points never end. */
function endText(reader: Reader, expiresAt: string | null): string {
  return expiresAt === null ? reader.t('explain.table.noEnd') : lastValidDay(reader, new Date(expiresAt));
}

function sourceLines(reader: Reader, lotId: number, names: Names): string[] {
  const lot = names.lot(lotId);
  return lot ? [reader.t('explain.expired.source', { source: lotSource(reader, lot, names) })] : [];
}
