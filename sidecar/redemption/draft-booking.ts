import type { Command } from '../crm/command-store.ts';
import type { DraftTotals } from '../crm/draft-totals.ts';
import type { SnapshotLine } from '../crm/source-snapshot.ts';
import { rational } from '../shared/rational.ts';
import { type DraftEffect, totalWithoutDiscount } from './draft-discount.ts';

/** A draft as it was when points became its discount, and its total with it: what taking back goes by. */
export interface DraftBooking {
  readonly before: DraftTotals;
  readonly totalAfter: string;
}

/** What the points are booked on: the draft as it was quoted. */
export interface QuotedDraft {
  readonly clientId: number;
  readonly totals: DraftTotals;
  readonly effect: DraftEffect;
}

type DraftCommand = Extract<Command, { kind: 'discount_draft' | 'restore_draft' }>;

/** Orders the discount: the module writes it only on the draft that was quoted. */
export function discountDraft(
  { clientId, totals, effect }: QuotedDraft,
  redemption: { readonly invoiceId: number; readonly reference: string; readonly amount: string },
): DraftCommand {
  return {
    kind: 'discount_draft',
    payload: {
      invoice_id: redemption.invoiceId,
      reference: redemption.reference,
      seen: seenOf(clientId, totals),
      discount_type: 'before_tax',
      discount_percent: '0.00',
      discount_total: redemption.amount,
      total: effect.totalAfter,
    },
  };
}

/**
 * Orders what undoes it. A draft on which nothing changed since gets back the very amounts that it had; where lines changed, its
 * total is added up again without the discount.
 */
export function restoreDraft(
  draft: { readonly clientId: number; readonly totals: DraftTotals; readonly lines: readonly SnapshotLine[] },
  booked: DraftBooking,
  redemption: { readonly invoiceId: number; readonly reference: string; readonly amount: string },
): DraftCommand {
  const { before, totalAfter } = booked;
  const { totals } = draft;
  const isUntouched =
    isSame(totals.subtotal, before.subtotal) &&
    isSame(totals.adjustment, before.adjustment) &&
    isSame(totals.discountTotal, redemption.amount) &&
    isSame(totals.total, totalAfter);
  return {
    kind: 'restore_draft',
    payload: {
      invoice_id: redemption.invoiceId,
      reference: redemption.reference,
      seen: seenOf(draft.clientId, totals),
      discount_type: before.discountType,
      discount_percent: before.discountPercent,
      discount_total: before.discountTotal,
      total: isUntouched ? before.total : totalWithoutDiscount(totals, draft.lines),
    },
  };
}

function seenOf(clientId: number, totals: DraftTotals): DraftCommand['payload']['seen'] {
  return {
    client_id: clientId,
    subtotal: totals.subtotal,
    total_tax: totals.totalTax,
    total: totals.total,
    adjustment: totals.adjustment,
    discount_type: totals.discountType,
    discount_percent: totals.discountPercent,
    discount_total: totals.discountTotal,
  };
}

function isSame(one: string, other: string): boolean {
  return rational(one).equals(rational(other));
}
