import { createHash } from 'node:crypto';
import { type Command, addCommand } from '../crm/command-store.ts';
import { readHostSettings } from '../crm/host-settings.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { spend } from '../ledger/movements.ts';
import type { RedemptionService } from '../services.ts';
import { localDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import { ConflictError, RefusedError, invariant } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { discountDraft } from './draft-booking.ts';
import { bookingKey } from './booking-key.ts';
import { readInvoice, readQuote } from './read-quote.ts';
import { type Redemption, RedemptionStore } from './redemption-store.ts';

export interface AuthoriseDeps {
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
}

/** A hold that nobody captured or failed by then is released. */
const HOLD_MINUTES = 15;

type AuthoriseRequest = Parameters<RedemptionService['authorise']>[0];

/**
 * The first phase of a redemption, in one transaction under the member's lock: the quote is computed again, the points
 * leave their lots, and the command that records the payment, or writes the discount of a draft, is written. `note` stands on the
 * payment.
 */
export async function authoriseLocked(
  deps: AuthoriseDeps,
  trx: Trx,
  request: AuthoriseRequest,
  note: string,
): Promise<Redemption> {
  const { table, clock, random } = deps;
  const now = clock.now();
  const store = new RedemptionStore(trx, table);
  const requestHash = hashOf(request);
  const snapshot = await readInvoice(trx, table, request.invoiceId);
  if (!snapshot) throw new RefusedError('invoice_missing', { invoiceId: request.invoiceId });
  const batch = await LedgerBatch.open(trx, table, [snapshot.clientId], now);

  const earlier = await store.byRequestKey(request.requestKey);
  if (earlier) {
    if (earlier.requestHash !== requestHash) throw new ConflictError('request_key_reused');
    return earlier;
  }
  const account = batch.account(snapshot.clientId);
  await batch.expireDue(account, now);
  await batch.flush();
  const { quote, version, draft } = await readQuote(
    trx,
    table,
    now,
    request.invoiceId,
    request.points,
    request.actor,
  );
  // The invoice may have been given to another client since it was read for the lock.
  if (quote.clientId !== account.clientId) throw new ConflictError('balance_changed', {});
  if (quote.spendable < request.balanceSeen) {
    throw new ConflictError('balance_changed', {
      spendable: quote.spendable,
      balanceSeen: request.balanceSeen,
    });
  }
  if (quote.booking !== (request.booking ?? 'payment')) {
    // What the person saw does something else by now: it is shown again first.
    throw new RefusedError(quote.booking === 'payment' ? 'invoice_not_draft' : 'invoice_draft');
  }
  if (quote.points !== request.points || !version) {
    throw new RefusedError(quote.limits[0] ?? 'step', {
      requested: request.points,
      allowed: quote.points,
      maximum: quote.maximum,
    });
  }
  const reference = `LM-${random.hex(6).toUpperCase()}`;
  const id = await store.insert({
    reference,
    memberId: account.id,
    invoiceId: request.invoiceId,
    versionId: version.id,
    points: request.points,
    amount: quote.amount,
    currency: quote.currency,
    booking: quote.booking,
    status: 'authorised',
    draft: draft && { before: draft.totals, totalAfter: draft.effect.totalAfter },
    actor: request.actor,
    requestKey: request.requestKey,
    requestHash,
    authorisedAt: now,
    heldUntil: new Date(now.getTime() + HOLD_MINUTES * 60_000),
  });
  await batch.loadLots([account.id]);
  const base = {
    sourceType: 'redemption',
    sourceId: id,
    sourceKey: `redemption:${id}:hold`,
    versionId: version.id,
    actor: request.actor,
    occurredAt: now,
  } as const;
  const result = spend(batch.lots(account), 'redeem', request.points, now, false, base, (lots) => ({
    code: 'redeemed',
    redemptionId: id,
    reference,
    invoiceId: request.invoiceId,
    amount: quote.amount,
    currency: quote.currency,
    ...(quote.booking === 'discount' ? { booking: quote.booking } : {}),
    lots,
  }));
  invariant('movement' in result, 'what was quoted under the lock can be spent under it');
  const key = batch.record(account, result.movement);
  await batch.flush();
  await store.setEntry(id, batch.entryId(key));
  const saved = await store.byId(id);
  invariant(saved, 'a redemption that was inserted is there');
  const command = draft
    ? discountDraft(draft, { ...saved, amount: quote.amount })
    : await recordPayment(trx, table, saved, quote.amount, note, now);
  await addCommand(trx, table, command, bookingKey(saved), now);
  return saved;
}

async function recordPayment(
  trx: Trx,
  table: TableNames,
  { invoiceId, reference }: Redemption,
  amount: string,
  note: string,
  now: Date,
): Promise<Command> {
  const date = localDay(now, (await readHostSettings(trx, table)).timeZone);
  return { kind: 'record_payment', payload: { invoice_id: invoiceId, amount, reference, note, date } };
}

/** The balance that the person saw is not part of it: a repeat after the points were taken is still the same request. */
function hashOf({ invoiceId, points, actor, booking }: AuthoriseRequest): string {
  const asked = [invoiceId, points, actor.type, actor.id, ...(booking === 'discount' ? [booking] : [])];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
