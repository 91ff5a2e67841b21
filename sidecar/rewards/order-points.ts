import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Account, Movement } from '../ledger/account.ts';
import type { Actor } from '../ledger/entry.ts';
import type { LedgerBatch } from '../ledger/ledger-batch.ts';
import { type MovementBase, spend } from '../ledger/movements.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { returnToLots } from '../redemption/return-to-lots.ts';
import { invariant } from '../shared/errors.ts';
import type { CancelReason, RewardOrder } from './reward-order.ts';

/** What moves the points of orders: the locked members, and the programmes that the orders were made under. */
export interface OrderContext {
  readonly trx: Trx;
  readonly table: TableNames;
  readonly batch: LedgerBatch;
  readonly versions: readonly ProgramVersion[];
  readonly at: Date;
}

export type SpendingOrder = Pick<
  RewardOrder,
  'id' | 'reference' | 'clientId' | 'versionId' | 'points' | 'reward'
>;

/** Takes the price out of the lots that end first; `late` = what is not there any more becomes debt. */
export function takePoints(
  batch: LedgerBatch,
  account: Account,
  order: SpendingOrder,
  points: number,
  how: { readonly actor: Actor; readonly at: Date; readonly late: boolean },
): Movement {
  const { actor, at, late } = how;
  const base = baseOf(order, account.entryCount + 1, actor, at);
  const result = spend(batch.lots(account), 'redeem', points, at, late, base, (lots) => ({
    code: 'reward_ordered',
    ...factsOf(order),
    lots,
    ...(late ? { late } : {}),
  }));
  invariant('movement' in result, 'what can be spent under the lock is spent under it');
  return result.movement;
}

/** Gives points of an order back into their old lots. */
export function returnOrderPoints(
  { trx, table, batch, versions, at }: OrderContext,
  order: SpendingOrder,
  points: number,
  reason: CancelReason,
  actor: Actor,
): Promise<void> {
  const version = versions.find(({ id }) => id === order.versionId);
  invariant(version, 'the version of an order is published');
  return returnToLots(
    { trx, table, batch, at },
    {
      clientId: order.clientId,
      spentOn: { type: 'reward_order', id: order.id },
      points,
      version,
      actor,
      explain: (lots) => ({ code: 'reward_returned', ...factsOf(order), reason, lots }),
    },
  );
}

function factsOf({ id, reference, reward }: SpendingOrder) {
  return { orderId: id, reference, names: reward.names };
}

function baseOf(order: SpendingOrder, seq: number, actor: Actor, at: Date): MovementBase {
  return {
    sourceType: 'reward_order',
    sourceId: order.id,
    sourceKey: `reward_order:${order.id}:${seq}`,
    versionId: order.versionId,
    actor,
    occurredAt: at,
  };
}
