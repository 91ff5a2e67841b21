/**
 * What the CRM's tables say about one document, in our words. Amounts are decimal strings exactly as the database
 * gave them. A snapshot is kept inside the explanation of each entry that it caused.
 */
export interface SourceSnapshot {
  readonly type: 'invoice' | 'credit_note';
  readonly id: number;
  readonly clientId: number;
  /** ISO 4217 code, e.g. "GBP". */
  readonly currency: string;
  readonly status: DocumentStatus;
  /** The document's own date, a local day: YYYY-MM-DD. */
  readonly date: string;
  readonly dueDate: string | null;
  readonly subtotal: string;
  readonly total: string;
  readonly discountTotal: string;
  readonly discountType: '' | 'before_tax' | 'after_tax';
  readonly adjustment: string;
  readonly lines: readonly SnapshotLine[];
  /** For an invoice its payments; for a credit note what was paid back of it or used of it. */
  readonly payments: readonly SnapshotPayment[];
  /** Credit applied to this invoice. */
  readonly credits: readonly SnapshotCredit[];
  /** Credit notes made from this invoice. */
  readonly creditNotes: readonly SnapshotCreditNote[];
  /** Staff ticked "no points" on this invoice. */
  readonly noPoints: boolean;
  /** Set when the module wrote points as its discount; left out otherwise. */
  readonly pointsDiscount?: PointsDiscount;
}

/** A redemption that is the discount of its invoice. */
export interface PointsDiscount {
  readonly reference: string;
  /** What stands of it as a fixed discount before tax; 0 when staff took it away or gave another kind of discount. */
  readonly amount: string;
}

export type DocumentStatus =
  | 'unpaid'
  | 'paid'
  | 'partially_paid'
  | 'overdue'
  | 'cancelled'
  | 'draft'
  | 'open'
  | 'closed'
  | 'void'
  | 'deleted';

export interface SnapshotLine {
  readonly id: number;
  readonly qty: string;
  readonly rate: string;
  /** Percentages, e.g. ["20.00"]. */
  readonly taxRates: readonly string[];
  readonly itemId: number | null;
  readonly groupId: number | null;
  /**
   * How the line was matched to the catalogue: the host stores no item id on a line. `assigned` = staff said what lines of
   * this text are.
   */
  readonly match: 'description' | 'assigned' | 'ambiguous' | 'none';
  /** The catalogue's price in this currency when the line was matched; null where it is not known. */
  readonly listRate: string | null;
}

export interface SnapshotPayment {
  readonly id: number;
  readonly amount: string;
  /** A payment mode id as text, or a gateway's slug; for a credit note `refund` or `applied`. */
  readonly mode: string;
  /** True when this is one of our own redemption payments. */
  readonly isPoints: boolean;
  /** Set when it is a level's discount, given as a payment: it earns nothing. */
  readonly isDiscount?: true;
  /** Set when a coupon paid it: it earns nothing either. */
  readonly isCoupon?: true;
  readonly reference: string | null;
  /** Local day YYYY-MM-DD. */
  readonly date: string;
  /** UTC instant, ISO 8601: when it was recorded. */
  readonly recordedAt: string;
}

export interface SnapshotCredit {
  readonly creditNoteId: number;
  readonly amount: string;
  readonly date: string;
  /** True when that credit note was made from this very invoice: then it lowers the invoice and pays nothing. */
  readonly own: boolean;
}

export interface SnapshotCreditNote {
  readonly id: number;
  readonly total: string;
  /** Net of tax, as the note's own subtotal minus its discount. */
  readonly net: string;
  readonly refunded: string;
  /** What was applied of it to other invoices. */
  readonly applied: string;
}
