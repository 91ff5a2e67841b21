import { readCommands } from '../crm/command-store.ts';
import { selectRows } from '../database/bulk.ts';
import { stranger } from '../earning/member-contexts.ts';
import type { Actor } from '../ledger/entry.ts';
import { MEMBER_COLUMNS } from '../ledger/ledger-writer.ts';
import { type MemberRow, toAccount } from '../ledger/ledger-rows.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { type ChangeRequest, advanceOrder, cancelOrder, noteOrder } from './change-order.ts';
import { type ClientScene, readClientScene } from './client-scene.ts';
import { finishOrders } from './finish-orders.ts';
import { type OrderRequest, orderReward } from './order-reward.ts';
import { type RewardEditing, rewardEditing } from './reward-editing.ts';
import type { RewardOrder } from './reward-order.ts';
import { RewardOrderStore } from './reward-order-store.ts';
import { RewardStore } from './reward-store.ts';
import type { RewardsDeps } from './rewards-deps.ts';
import { runnableCommands } from './runnable-commands.ts';

export interface OrderReceipt {
  readonly order: RewardOrder;
  /** Commands that the module should run now. */
  readonly runCommands: readonly number[];
}

export interface RewardsService extends RewardEditing {
  /** The catalogue as a client sees it, each reward with the reason why it cannot be ordered now. */
  catalogue(clientId: number, actor: Actor): Promise<ClientScene>;
  /** One reward of it, whatever its state; null when there is none with this id. */
  offer(clientId: number, rewardId: number, actor: Actor): Promise<ClientScene | null>;
  /** Takes the points and orders the reward; see `orderReward` for what is refused. */
  order(request: OrderRequest): Promise<OrderReceipt>;
  markReady(request: ChangeRequest): Promise<RewardOrder>;
  handOver(request: ChangeRequest): Promise<RewardOrder>;
  /** Gives points and stock back; see `cancelOrder` for what is refused. */
  cancel(request: ChangeRequest): Promise<RewardOrder>;
  note(request: ChangeRequest): Promise<RewardOrder>;
  /** Takes over the outcome of commands that the module just ran. Returns the orders that they were about. */
  commandsFinished(commandIds: readonly number[]): Promise<readonly RewardOrder[]>;
  /** The same for whatever was not reported; returns how many orders came to an end. */
  finishWaiting(): Promise<number>;
}

const WAITING_MAX = 500;

/** Rewards: the catalogue, ordering from it, and what becomes of the orders. */
export function rewardsService(deps: RewardsDeps): RewardsService {
  const { db, table, clock } = deps;

  async function sceneOf(
    clientId: number,
    actor: Actor,
    rewards: Parameters<typeof readClientScene>[2]['rewards'],
  ) {
    const now = clock.now();
    const [row] = await selectRows<MemberRow>(
      db,
      `SELECT ${MEMBER_COLUMNS} FROM \`${table.member}\` WHERE client_id = ?`,
      [clientId],
    );
    const version = versionAt(await new VersionStore(db, table).published(), now);
    const { nameOf } = await deps.wordsFor(clientId);
    const account = row ? toAccount(row) : stranger(clientId);
    return readClientScene(db, table, { account, version, actor, rewards, nameOf, now });
  }

  return {
    ...rewardEditing(deps),

    async catalogue(clientId, actor) {
      return sceneOf(clientId, actor, await new RewardStore(db, table).ofStatus('active'));
    },

    async offer(clientId, rewardId, actor) {
      const reward = await new RewardStore(db, table).byId(rewardId);
      return reward && sceneOf(clientId, actor, [reward]);
    },

    async order(request) {
      const order = await orderReward(deps, request);
      return { order, runCommands: await runnableCommands(db, table, order) };
    },

    markReady: (request) => advanceOrder(deps, request, 'ready'),
    handOver: (request) => advanceOrder(deps, request, 'handed_over'),
    cancel: (request) => cancelOrder(deps, request),
    note: (request) => noteOrder(deps, request),

    async commandsFinished(commandIds) {
      const commands = await readCommands(db, table, commandIds);
      const references = commands.flatMap(({ reference }) => reference ?? []);
      const store = new RewardOrderStore(db, table);
      await finishOrders(deps, await store.byReferences(references));
      return store.byReferences(references);
    },

    async finishWaiting() {
      return finishOrders(deps, await new RewardOrderStore(db, table).waiting(WAITING_MAX));
    },
  };
}
