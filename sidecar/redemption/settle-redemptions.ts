import type { NewAnnouncement } from '../announcements/announcement.ts';
import { AnnouncementStore } from '../announcements/announcement-store.ts';
import { orderDeletion, withdrawDeletions } from '../crm/payment-commands.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { snapshotOf } from '../crm/source.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import { SYSTEM } from '../ledger/entry.ts';
import type { RedemptionReturnReason } from '../ledger/explanation.ts';
import type { LedgerBatch } from '../ledger/ledger-batch.ts';
import { type MovementBase, spend } from '../ledger/movements.ts';
import { rollLots } from '../ledger/roll-lots.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { invariant } from '../shared/errors.ts';
import { moneyOfRedemption, reconcileRedemption } from './reconcile-redemption.ts';
import { type Redemption, RedemptionStore } from './redemption-store.ts';
import type { RefundOrder } from './refunded-points.ts';
import { returnToLots } from './return-to-lots.ts';

export interface RedemptionContext {
  readonly trx: Trx;
  readonly table: TableNames;
  readonly batch: LedgerBatch;
  readonly versions: readonly ProgramVersion[];
  readonly at: Date;
}

/**
 * Brings the redemptions of a batch of invoices into line with the payments and discounts that stand there: captures, gives back into
 * the old lots, takes again. Returns the ids of commands that the module has to run.
 */
export async function settleRedemptions(
  context: RedemptionContext & {
    readonly snapshots: ReadonlyMap<string, SourceSnapshot>;
    readonly redemptions: readonly Redemption[];
  },
): Promise<number[]> {
  const { trx, table, at } = context;
  const commands: number[] = [];
  for (const redemption of context.redemptions) {
    const snapshot = snapshotOf(context.snapshots, redemption.invoiceId);
    const change = reconcileRedemption(redemption, snapshot, refundOrderOf(context.versions, redemption));
    if (isLostDiscount(redemption, snapshot))
      await new RedemptionStore(trx, table).forgetDiscount(redemption.id);
    if (!change) continue;
    if (change.giveBack > 0)
      await returnPoints(context, redemption, change.giveBack, change.reason ?? 'not_recorded');
    if (change.giveBack < 0) await takeAgain(context, redemption, -change.giveBack);
    await new RedemptionStore(trx, table).update(redemption.id, {
      status: change.status,
      returned: change.returned,
      paymentId: change.paymentId,
      failure: change.status === 'released' ? (change.reason ?? redemption.failure) : null,
      at,
    });
    if (change.status === 'captured') await withdrawDeletions(trx, table, redemption.reference, at);
    if (change.status === 'captured' && redemption.status !== 'captured') {
      await noteRedeeming(context, redemption);
      await announceSpending(context, redemption, change.returned);
    }
    if (change.deletePayment) commands.push(await orderDeletion(trx, table, redemption, at));
  }
  return commands;
}

/**
 * Staff took the discount away or gave another kind: what they enter next is their own, and must not take the points again. On a
 * cancelled invoice it stays, so that an invoice that is revived counts as before.
 */
function isLostDiscount(redemption: Redemption, snapshot: SourceSnapshot | null): boolean {
  return (
    snapshot?.pointsDiscount?.reference === redemption.reference &&
    snapshot.status !== 'cancelled' &&
    moneyOfRedemption(redemption, snapshot) === null
  );
}

/** Redeeming is an activity that moves the end of points which live as long as their member is active. */
async function noteRedeeming(
  { batch, versions, at }: RedemptionContext,
  redemption: Redemption,
): Promise<void> {
  const { timeZone } = versionOf(versions, redemption).document;
  await rollLots(batch, batch.account(redemption.clientId), 'redeeming', at, timeZone);
}

/** Once per redemption, when its payment stands for the first time. */
async function announceSpending(
  { trx, table, batch, at }: RedemptionContext,
  redemption: Redemption,
  returned: number,
): Promise<void> {
  const { id, balance } = batch.account(redemption.clientId);
  const announcement: NewAnnouncement = {
    key: `points_spent:redemption:${redemption.id}`,
    memberId: id,
    clientId: redemption.clientId,
    occurredAt: at,
    happening: {
      kind: 'points_spent',
      points: redemption.points - returned,
      balance,
      sourceType: 'redemption',
      sourceId: redemption.id,
      amount: redemption.amount,
      currency: redemption.currency,
      invoiceId: redemption.invoiceId,
    },
  };
  await new AnnouncementStore(trx, table).add([announcement], at);
}

/** Gives points of a redemption back into the very lots they came from. */
export async function returnPoints(
  context: RedemptionContext,
  redemption: Redemption,
  points: number,
  reason: RedemptionReturnReason,
): Promise<void> {
  await returnToLots(context, {
    clientId: redemption.clientId,
    spentOn: { type: 'redemption', id: redemption.id },
    points,
    version: versionOf(context.versions, redemption),
    actor: SYSTEM,
    explain: (lots) => ({ code: 'redemption_returned', ...factsOf(redemption), reason, lots }),
  });
}

/**
 * The payment stands (again) although its points had been given back: they are taken once more, and what is not there
 * becomes debt, because the discount was given.
 */
async function takeAgain(
  { batch, at }: RedemptionContext,
  redemption: Redemption,
  points: number,
): Promise<void> {
  const account = batch.account(redemption.clientId);
  await batch.expireDue(account, at);
  await batch.loadLots([account.id]);
  const base = baseOf(redemption, account.entryCount + 1, at);
  const result = spend(batch.lots(account), 'redeem', points, at, true, base, (lots) => ({
    code: 'redeemed',
    ...factsOf(redemption),
    ...(redemption.booking === 'discount' ? { booking: 'discount' as const } : {}),
    lots,
    late: true,
  }));
  invariant('movement' in result, 'a spend that may leave debt is never refused');
  batch.record(account, result.movement);
}

function factsOf(redemption: Redemption) {
  return {
    redemptionId: redemption.id,
    reference: redemption.reference,
    invoiceId: redemption.invoiceId,
    amount: redemption.amount,
    currency: redemption.currency,
  };
}

function baseOf(redemption: Redemption, seq: number, at: Date): MovementBase {
  return {
    sourceType: 'redemption',
    sourceId: redemption.id,
    sourceKey: `redemption:${redemption.id}:${seq}`,
    versionId: redemption.versionId,
    actor: SYSTEM,
    occurredAt: at,
  };
}

/** Which part of a credit note comes back first, by the version that the points were redeemed under. */
export function refundOrderOf(versions: readonly ProgramVersion[], redemption: Redemption): RefundOrder {
  return versionOf(versions, redemption).document.redemption.refundOrder;
}

function versionOf(versions: readonly ProgramVersion[], redemption: Redemption): ProgramVersion {
  const version = versions.find((one) => one.id === redemption.versionId);
  invariant(version, 'the version of a redemption is published');
  return version;
}
