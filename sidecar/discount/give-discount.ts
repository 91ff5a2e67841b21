import { addCommand } from '../crm/command-store.ts';
import { paymentKey } from '../crm/payment-commands.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { localDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, RefusedError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { ZERO, rational, sumOf } from '../shared/rational.ts';
import { type InvoiceOffer, readInvoiceOffer } from './invoice-offer.ts';
import { MemberDiscountStore } from './member-discount-store.ts';

export interface GiveRequest {
  readonly invoiceId: number;
  /** A UUID made when the form opened: a repeat changes nothing. */
  readonly requestKey: string;
  /** What the person saw: a discount that has changed meanwhile is shown again first. */
  readonly amountSeen: string;
  readonly actor: Actor;
}

/** Why a level's discount cannot be given on an issued invoice (now). */
export type GiveObstacle =
  'discount_not_open' | 'discount_own' | 'discount_given' | 'discount_exceeds_due' | 'discount_no_mode';

/** What stands in the way, or null. Both the page and the order itself ask it. */
export function giveObstacle(
  { snapshot, offer, hasMode }: InvoiceOffer,
  hasOpenDiscount: boolean,
): GiveObstacle | null {
  const isOpen = ['unpaid', 'partially_paid', 'overdue'].includes(snapshot.status);
  if (!isOpen) return 'discount_not_open';
  if (offer.state !== 'none') return 'discount_own';
  if (hasOpenDiscount) return 'discount_given';
  if (!hasMode) return 'discount_no_mode';
  return rational(offer.discount.amount).compare(dueOf(snapshot)) > 0 ? 'discount_exceeds_due' : null;
}

function dueOf({ total, payments, credits }: SourceSnapshot) {
  return rational(total).sub(sumOf([...payments, ...credits].map((part) => rational(part.amount))));
}

/**
 * Orders the payment that gives the level's discount, under the member's lock. The same request key again is the same order.
 * @throws RefusedError with a `GiveObstacle`; ConflictError `discount_changed` or `request_key_reused`.
 */
export async function orderDiscount(
  deps: { readonly table: TableNames; readonly clock: Clock; readonly random: Random },
  trx: Trx,
  request: GiveRequest & { readonly clientId: number; readonly note: string },
): Promise<void> {
  const { table, clock, random } = deps;
  const now = clock.now();
  const batch = await LedgerBatch.open(trx, table, [request.clientId], now);
  const store = new MemberDiscountStore(trx, table);
  const earlier = await store.byRequestKey(request.requestKey);
  if (earlier && earlier.invoiceId !== request.invoiceId) throw new ConflictError('request_key_reused');
  if (earlier) return;
  const found = await readInvoiceOffer(trx, deps, request.invoiceId);
  if (!found || found.snapshot.clientId !== request.clientId) throw new ConflictError('discount_changed');
  const { offer, version, snapshot } = found;
  const amount = rational(offer.discount.amount);
  if (amount.compare(ZERO) <= 0 || !amount.equals(rational(request.amountSeen)))
    throw new ConflictError('discount_changed');
  const others = await store.ofInvoices([request.invoiceId]);
  const obstacle = giveObstacle(
    found,
    others.some((one) => one.status !== 'withdrawn'),
  );
  if (obstacle) throw new RefusedError(obstacle);
  const reference = `LD-${random.hex(6).toUpperCase()}`;
  await store.insert({
    reference,
    memberId: batch.account(request.clientId).id,
    invoiceId: request.invoiceId,
    versionId: version.id,
    tier: offer.tier.id,
    amount: offer.discount.amount,
    currency: offer.currency,
    lines: offer.discount.lines,
    actor: request.actor,
    requestKey: request.requestKey,
    createdAt: now,
  });
  const payload = {
    invoice_id: snapshot.id,
    amount: offer.discount.amount,
    reference,
    note: request.note,
    date: localDay(now, version.document.timeZone),
    mode: 'discount',
  } as const;
  await addCommand(trx, table, { kind: 'record_payment', payload }, paymentKey(reference), now);
}
