import { describe, expect, test } from '@jest/globals';
import { selectRows } from '../../../sidecar/database/bulk.ts';
import { CONTACT, rewardShop } from '../../support/reward-shop.ts';
import { aRewardContent, offeredReward } from '../../support/rewards.ts';
import { ANN } from '../../support/test-core.ts';

const { shop, order, stockOf } = rewardShop();

describe('the catalogue', () => {
  test('keeps the price of an order when the reward changes', async () => {
    const mug = await offeredReward(shop.core.rewards);
    const made = await order(mug);
    const content = aRewardContent({ points: 900, names: { en: 'Cup', vi: '', fr: '' } });
    await shop.core.rewards.save(mug.id, {
      content,
      stock: null,
      stockSeen: null,
      revision: mug.revision,
      actor: ANN,
    });
    expect(await shop.core.rewards.note({ orderId: made.id, actor: ANN })).toMatchObject({
      points: 100,
      reward: { names: mug.names },
    });
  });

  test('a stock that is saved keeps the orders since the form was opened', async () => {
    const mug = await offeredReward(shop.core.rewards, {}, 5);
    await order(mug);
    const save = { content: aRewardContent(), revision: mug.revision, actor: ANN };
    await shop.core.rewards.save(mug.id, { ...save, stockSeen: 5, stock: 15 });
    expect(await stockOf(mug)).toBe(14);
  });

  test('what somebody else changed meanwhile is not overwritten', async () => {
    const mug = await offeredReward(shop.core.rewards);
    const save = { content: aRewardContent(), stock: null, stockSeen: null, actor: ANN };
    await shop.core.rewards.save(mug.id, { ...save, revision: mug.revision });
    await expect(shop.core.rewards.save(mug.id, { ...save, revision: mug.revision })).rejects.toMatchObject({
      code: 'reward_changed',
    });
  });

  test('a copy is paused and has no orders; the audit says who changed what', async () => {
    const mug = await offeredReward(shop.core.rewards, {}, 2);
    await order(mug);
    const copy = await shop.core.rewards.duplicate(mug.id, ANN);
    expect(copy).toMatchObject({ status: 'paused', taken: 0, stock: 1 });
    await shop.core.rewards.setStatus(copy.id, 'archived', ANN);
    expect(await shop.core.rewards.list()).toHaveLength(1);
    expect(await shop.core.rewards.list('archived')).toMatchObject([{ id: copy.id }]);
    const audit = await selectRows<{ action: string; detail: string }>(
      shop.core.db,
      `SELECT action, detail FROM \`${shop.core.table.audit}\` WHERE subject_type = 'reward' AND subject_id = ? ORDER BY id`,
      [copy.id],
    );
    expect(audit.map(({ action }) => action)).toEqual(['create_reward', 'change_reward']);
    expect(JSON.parse(audit[1]!.detail)).toEqual({
      before: { status: 'paused' },
      after: { status: 'archived' },
    });
  });

  test('a client sees what is for it, each with the reason against it', async () => {
    await offeredReward(shop.core.rewards, { points: 1_200, sortOrder: 2 });
    await offeredReward(shop.core.rewards, { levels: ['gold'], sortOrder: 3 });
    await offeredReward(shop.core.rewards, { sortOrder: 1 }, 0);
    const { offers } = await shop.core.rewards.catalogue(shop.client, CONTACT);
    expect(offers.map(({ refusal, isShown }) => [refusal?.code, isShown])).toEqual([
      ['reward_sold_out', true],
      ['reward_points_missing', true],
      ['reward_level_too_low', false],
    ]);
  });
});
