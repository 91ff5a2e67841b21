import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { NoPart } from '../members/takes-part.ts';
import type { EarningSettings } from '../programs/program-document.ts';
import { addDays } from '../shared/business-time.ts';
import { ZERO, type Rational, rational, sumOf, toDecimalText } from '../shared/rational.ts';
import type { ReasonCode } from './breakdown.ts';
import type { EarningBase } from './earning-base.ts';

/**
 * Paid in full = payments and applied credits reach the total. The money decides, not the status column: it also holds
 * after a change that bypassed the CRM's own status update.
 */
export function isPaidInFull(snapshot: SourceSnapshot): boolean {
  return coveredBy(snapshot).compare(rational(snapshot.total)) >= 0;
}

/**
 * The local day on which payments and credits reached the total, whatever came after. Null while they do not, and where
 * there was nothing to pay.
 */
export function paidInFullOn(snapshot: SourceSnapshot): string | null {
  const total = rational(snapshot.total);
  let covered = ZERO;
  const parts = [...snapshot.payments, ...snapshot.credits].sort((a, b) => (a.date < b.date ? -1 : 1));
  for (const part of parts) {
    covered = covered.add(rational(part.amount));
    if (covered.compare(total) >= 0) return part.date;
  }
  return null;
}

/** The local day that binds the programme version and starts the expiry (E3: invoice date, or day of full payment). */
export function qualifyingDay(
  snapshot: SourceSnapshot,
  earning: Pick<EarningSettings, 'ruleDate'>,
): string | null {
  if (snapshot.type === 'credit_note' || earning.ruleDate === 'invoice_date') return snapshot.date;
  return snapshot.payments.reduce<string | null>(
    (last, { date }) => (last === null || date > last ? date : last),
    null,
  );
}

/**
 * The same document as if its open rest were paid with money: for "will earn N".
 * @param paidOn the local day of that payment; without it the document's own, on which nothing is late yet.
 */
export function asIfPaid(snapshot: SourceSnapshot, paidOn = snapshot.date): SourceSnapshot {
  if (snapshot.type === 'credit_note') return snapshot;
  const open = rational(snapshot.total).sub(coveredBy(snapshot));
  if (open.compare(ZERO) <= 0) return snapshot;
  const rest = {
    id: 0,
    amount: toDecimalText(open),
    mode: '',
    isPoints: false,
    reference: null,
    date: paidOn,
    recordedAt: '',
  };
  return {
    ...snapshot,
    status: snapshot.status === 'draft' ? 'unpaid' : snapshot.status,
    payments: [...snapshot.payments, rest],
  };
}

/** What the state of a document says: reasons that block earning altogether, and notes that go along. */
export interface StateReasons {
  readonly blocking: readonly ReasonCode[];
  readonly notes: readonly ReasonCode[];
}

const VOID_STATES: readonly string[] = ['draft', 'cancelled', 'deleted', 'void'] satisfies ReasonCode[];

export function stateReasons(
  snapshot: SourceSnapshot,
  base: EarningBase,
  earning: EarningSettings,
  noPart: NoPart | null,
): StateReasons {
  const blocking: ReasonCode[] = noPart ? [noPart] : [];
  const notes: ReasonCode[] = [];
  if (VOID_STATES.includes(snapshot.status)) blocking.push(snapshot.status as ReasonCode);
  if (snapshot.noPoints) blocking.push('no_points_flag');
  if (snapshot.type === 'credit_note') {
    if (base.earningPaid.equals(ZERO)) blocking.push('not_refunded');
    return { blocking, notes };
  }
  const byPoints = base.paidByPoints.compare(ZERO) > 0;
  if (byPoints) notes.push(base.hasMoney ? 'partly_paid_by_points' : 'paid_by_points');
  if (byPoints && base.hasMoney && earning.base.partlyRedeemed === 'earns_nothing') {
    blocking.push('partly_redeemed_earns_nothing');
  }
  if (!byPoints && !base.hasMoney) notes.push('nothing_paid');
  if (earning.mode === 'paid_in_full' && !isPaidInFull(snapshot)) blocking.push('not_paid_in_full');
  if (isLate(snapshot, earning.lateAfterDays)) blocking.push('paid_late');
  if (base.credited.compare(ZERO) > 0) notes.push('credited');
  if (base.eligible.equals(ZERO)) notes.push('nothing_eligible');
  return { blocking, notes };
}

/** Whether it was paid in full more than `lateAfterDays` days after its due date. */
function isLate(snapshot: SourceSnapshot, lateAfterDays: number | null): boolean {
  if (lateAfterDays === null || snapshot.dueDate === null) return false;
  const paidOn = paidInFullOn(snapshot);
  return paidOn !== null && paidOn > addDays(snapshot.dueDate, lateAfterDays);
}

function coveredBy(snapshot: SourceSnapshot): Rational {
  return sumOf([...snapshot.payments, ...snapshot.credits].map((part) => rational(part.amount)));
}
