import type { Knex } from 'knex';
import { addCommand } from '../crm/command-store.ts';
import { paymentKey } from '../crm/payment-commands.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { localDay } from '../shared/business-time.ts';
import { ConflictError, NotFoundError, RefusedError, invariant } from '../shared/errors.ts';
import { rational } from '../shared/rational.ts';
import type { Clock } from '../shared/clock.ts';
import type { Coupon } from './coupon.ts';
import { CouponStore } from './coupon-store.ts';
import { type CouponUse, CouponUseStore } from './coupon-use-store.ts';
import type { GrantDeps } from './grant-coupon.ts';
import { type InvoiceObstacle, invoiceObstacle, readInvoiceStack } from './invoice-stack.ts';
import type { StackSkip } from './stack-discounts.ts';

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

/** What a code would take off an invoice, or why nothing. */
export type TypedCoupon =
  | { readonly refusal: null; readonly code: string; readonly given: string; readonly currency: string }
  | { readonly refusal: StackSkip | InvoiceObstacle | 'coupon_unknown' };

/** The same reading and arithmetic for a look at a code and for its use; writes nothing. Null when the invoice is gone. */
export async function lookAtCode(
  db: Knex,
  deps: { readonly table: TableNames; readonly clock: Clock },
  { invoiceId, code, actor }: Pick<UseRequest, 'invoiceId' | 'code' | 'actor'>,
): Promise<TypedCoupon | null> {
  const stack = await readInvoiceStack(db, deps, invoiceId);
  if (!stack) return null;
  const { clientId, currency } = stack.snapshot;
  const coupon = visibleTo(actor, clientId, await new CouponStore(db, deps.table).byCode(code));
  if (!coupon) return { refusal: 'coupon_unknown' };
  const obstacle = invoiceObstacle(stack);
  if (obstacle) return { refusal: obstacle };
  const { skip, given } = stack.offer(coupon);
  return skip ? { refusal: skip } : { refusal: null, code: coupon.code, given, currency };
}

/** To a client another client's code is one like any that does not exist. */
function visibleTo(actor: Actor, owner: number, coupon: Coupon | null): Coupon | null {
  return actor.type === 'contact' && coupon?.clientId !== owner ? null : coupon;
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

  const coupon = visibleTo(actor, owner, await new CouponStore(trx, table).byCode(request.code));
  if (!coupon) throw new RefusedError('coupon_unknown');
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
