import type { Breakdown } from '../earning/breakdown.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';

/**
 * Why an entry is what it is: ids, numbers and reason codes, never text of ours. Pages turn it into a sentence in the
 * reader's language (`pages/explain.ts`); `verify --replay` computes it again. The only free text is what a person typed.
 */
export type Explanation =
  | {
      readonly code: 'source_settled';
      /** What the CRM's tables said when this was settled. */
      readonly snapshot: SourceSnapshot;
      readonly breakdown: Breakdown;
      /** Points of this rule posted for this source before, and what they should be now; points = target − previous. */
      readonly previous: number;
      readonly target: number;
      readonly taken?: DebitParts;
    }
  | {
      readonly code: 'redeemed';
      readonly redemptionId: number;
      readonly reference: string;
      readonly invoiceId: number;
      readonly amount: string;
      readonly currency: string;
      readonly lots: readonly LotPart[];
      /** True when the payment appeared after the hold had been released, so that it was taken again. */
      readonly late?: boolean;
    }
  | {
      readonly code: 'redemption_returned';
      readonly redemptionId: number;
      readonly reference: string;
      readonly invoiceId: number;
      readonly amount: string;
      readonly currency: string;
      readonly reason: RedemptionReturnReason;
      readonly lots: readonly LotPart[];
    }
  | { readonly code: 'adjusted'; readonly reason: string; readonly taken?: DebitParts }
  | {
      readonly code: 'removed';
      readonly reason: string;
      /** Set when nobody removed the member by hand. */
      readonly cause?: 'client_deleted';
    }
  | { readonly code: 'restored'; readonly reason: string }
  | {
      readonly code: 'expired';
      readonly lotId: number;
      readonly earnEntryId: number;
      readonly expiredAt: string;
    }
  | { readonly code: 'opening_capped'; readonly cap: number };

export type RedemptionReturnReason =
  'payment_deleted' | 'payment_reduced' | 'invoice_deleted' | 'invoice_cancelled' | 'not_recorded';

export interface LotPart {
  readonly lotId: number;
  readonly points: number;
}

/** Where a debit was taken from: lots of the same source, other lots, and debt for the rest. */
export interface DebitParts {
  readonly ownLots: number;
  readonly otherLots: number;
  readonly debt: number;
}
