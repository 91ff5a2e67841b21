import { addCommand } from '../crm/command-store.ts';
import { paymentKey } from '../crm/payment-commands.ts';
import type { Trx } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { localDay } from '../shared/business-time.ts';
import { ConflictError, NotFoundError, RefusedError, invariant } from '../shared/errors.ts';
import { rational } from '../shared/rational.ts';
import { CouponStore } from './coupon-store.ts';
import { type CouponUse, CouponUseStore } from './coupon-use-store.ts';
import type { GrantDeps } from './grant-coupon.ts';
import { invoiceObstacle, readInvoiceStack } from './invoice-stack.ts';

export interface UseRequest {
  readonly invoiceId: number;
  /** As it was typed or picked. */
  readonly code: string;
  /** What the person saw that it gives; null where a code was typed blind. */
  readonly amountSeen: string | null;
  /** A UUID made when the form opened: a repeat changes nothing. */
  readonly requestKey: string;
  readonly actor: Actor;
}

/** An order whose payment was neither recorded nor refused by then is freed. */
const HOLD_MINUTES = 15;

/**
 * The first phase of a use, in one transaction under the lock of the invoice's member: the lanes are computed again, the coupon
 * counts the use in the statement that checks it, and the command that records the payment is written.
 * @throws RefusedError with a `StackSkip`, an `InvoiceObstacle` or `coupon_unknown`; ConflictError `coupon_changed` or
 * `request_key_reused`.
 */
export async function useLocked(
  deps: GrantDeps,
  trx: Trx,
  request: UseRequest,
  note: (clientId: number, code: string) => Promise<string>,
): Promise<CouponUse> {
  const { table, clock, random } = deps;
  const { invoiceId, requestKey, actor } = request;
  const now = clock.now();
  const uses = new CouponUseStore(trx, table);
  const owner = (await readInvoiceStack(trx, deps, invoiceId))?.snapshot.clientId;
  if (owner === undefined) throw new NotFoundError('invoice_not_found', { invoiceId });
  await LedgerBatch.open(trx, table, [owner], now);

  const coupon = await new CouponStore(trx, table).byCode(request.code);
  // To a client another client's code is one like any that does not exist.
  const isHidden = actor.type === 'contact' && coupon?.clientId !== owner;
  if (!coupon || isHidden) throw new RefusedError('coupon_unknown');
  const earlier = await uses.byRequestKey(requestKey);
  if (earlier) {
    if (earlier.invoiceId !== invoiceId || earlier.couponId !== coupon.id)
      throw new ConflictError('request_key_reused');
    return earlier;
  }
  const stack = await readInvoiceStack(trx, deps, invoiceId);
  if (stack?.snapshot.clientId !== owner) throw new ConflictError('coupon_changed');
  const obstacle = invoiceObstacle(stack);
  if (obstacle) throw new RefusedError(obstacle);
  const step = stack.offer(coupon);
  if (step.skip) throw new RefusedError(step.skip);
  const { amountSeen } = request;
  if (amountSeen !== null && !rational(step.given).equals(rational(amountSeen)))
    throw new ConflictError('coupon_changed');
  if (!(await new CouponStore(trx, table).takeUse(coupon.id, step.given, now, true)))
    throw new ConflictError('coupon_changed');

  const reference = `LC-${random.hex(6).toUpperCase()}`;
  await uses.insert({
    couponId: coupon.id,
    reference,
    invoiceId,
    asked: step.asked,
    amount: step.given,
    currency: stack.snapshot.currency,
    lines: step.lines,
    actor,
    requestKey,
    orderedAt: now,
    heldUntil: new Date(now.getTime() + HOLD_MINUTES * 60_000),
  });
  const payload = {
    invoice_id: invoiceId,
    amount: step.given,
    reference,
    note: await note(owner, coupon.code),
    date: localDay(now, stack.settings.timeZone),
    mode: 'coupon',
  } as const;
  await addCommand(trx, table, { kind: 'record_payment', payload }, paymentKey(reference), now);
  const ordered = await uses.byRequestKey(requestKey);
  invariant(ordered, 'a use that was inserted is there');
  return ordered;
}
