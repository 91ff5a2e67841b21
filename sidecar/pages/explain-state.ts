import type { Names } from '../crm/names.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { isPaidInFull } from '../earning/evaluate.ts';
import { sumOf, rational, toDecimalText } from '../shared/rational.ts';
import { documentName } from './explain-names.ts';
import type { Reader } from './explanation-view.ts';

/** Which document it is and how it stands: issued when, paid how far, or no longer valid. */
export function explainState(reader: Reader, snapshot: SourceSnapshot, names: Names): string {
  return snapshot.type === 'invoice'
    ? invoiceState(reader, snapshot, names)
    : creditNoteState(reader, snapshot, names);
}

function invoiceState(reader: Reader, snapshot: SourceSnapshot, names: Names): string {
  const { t, format } = reader;
  const name = documentName(reader, snapshot, names);
  // Of a deleted document the CRM knows nothing any more, not even its date.
  if (snapshot.status === 'deleted') return t('explain.state.deleted', { id: String(snapshot.id) });
  const date = format.date(snapshot.date);
  const total = format.money(snapshot.total, snapshot.currency);
  if (snapshot.status === 'draft') return t('explain.state.draft', { name });
  if (snapshot.status === 'cancelled') return t('explain.state.cancelled', { name, date });
  const parts = [...snapshot.payments, ...snapshot.credits];
  const lastPaid = parts
    .map((part) => part.date)
    .sort()
    .at(-1);
  if (isPaidInFull(snapshot)) {
    return lastPaid === undefined
      ? t('explain.state.nothingToPay', { name, date })
      : t('explain.state.paid', { name, date, paid: format.date(lastPaid) });
  }
  if (lastPaid === undefined) return t('explain.state.unpaid', { name, date, total });
  return t('explain.state.partlyPaid', { name, date, total, paid: moneyOf(reader, snapshot, parts) });
}

function creditNoteState(reader: Reader, snapshot: SourceSnapshot, names: Names): string {
  const { t, format } = reader;
  const name = documentName(reader, snapshot, names);
  if (snapshot.status === 'deleted') return t('explain.state.creditNoteDeleted', { id: String(snapshot.id) });
  const date = format.date(snapshot.date);
  if (snapshot.status === 'void') return t('explain.state.creditNoteVoid', { name, date });
  const total = format.money(snapshot.total, snapshot.currency);
  return t('explain.state.creditNote', {
    name,
    date,
    total,
    used: moneyOf(reader, snapshot, snapshot.payments),
  });
}

function moneyOf(
  { format }: Reader,
  snapshot: SourceSnapshot,
  parts: readonly { readonly amount: string }[],
): string {
  return format.money(toDecimalText(sumOf(parts.map((part) => rational(part.amount)))), snapshot.currency);
}
