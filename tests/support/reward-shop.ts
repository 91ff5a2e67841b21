import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect } from '@jest/globals';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import type { Actor } from '../../sidecar/ledger/entry.ts';
import type { Reward } from '../../sidecar/rewards/reward.ts';
import { aDocument } from './builders.ts';
import { silverAndGold } from './levels.ts';
import { soundCore } from './sound-core.ts';
import { ANN } from './test-core.ts';

export const CONTACT: Actor = { type: 'contact', id: 7 };

interface Changes {
  readonly clientId?: number;
  readonly priceSeen?: number;
  readonly balanceSeen?: number;
  readonly requestKey?: string;
  readonly actor?: Actor;
}

/** Registers what the tests of rewards need: a client with 1,000 points; and after each test `verify` finds nothing. */
export function rewardShop() {
  const shop = soundCore();

  beforeEach(async () => {
    await shop.core.publish(aDocument({ rewards: { isOn: true }, tiers: silverAndGold() }));
    await shop.core.adjust(shop.client, 1_000);
  });

  afterEach(async () => {
    const report = await verifyLedger(shop.core, { replay: 'none', recheckAfterMs: 0 });
    expect(report.filter(({ ok }) => !ok)).toEqual([]);
  });

  async function order(reward: Reward, changes: Changes = {}) {
    const receipt = await shop.core.rewards.order({
      clientId: shop.client,
      rewardId: reward.id,
      priceSeen: reward.points,
      balanceSeen: 0,
      requestKey: randomUUID(),
      actor: ANN,
      ...changes,
    });
    return receipt.order;
  }

  const spendable = async (clientId = shop.client) => (await shop.core.members.standing(clientId)).spendable;
  const stockOf = async ({ id }: Reward) => (await shop.core.rewards.byId(id)).stock;
  const announced = async () =>
    (
      await selectRows<{ kind: string }>(
        shop.core.db,
        `SELECT kind FROM \`${shop.core.table.announcement}\` WHERE kind LIKE 'reward%' ORDER BY id`,
      )
    ).map(({ kind }) => kind);

  return { shop, order, spendable, stockOf, announced };
}
