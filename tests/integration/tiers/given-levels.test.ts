import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  RefusedError,
} from '../../../sidecar/shared/errors.ts';
import type { TiersService } from '../../../sidecar/tiers/tiers-service.ts';
import { moment, startOf } from '../../support/levels.ts';
import { ANN } from '../../support/test-core.ts';
import { exchangeProgramme, programme, tierShop } from '../../support/tier-shop.ts';

const { shop, tiers, buy, member, history, exchange } = tierShop();

describe('giving points for a level', () => {
  test('takes the points, gives the level for its time, and says which lots they came from', async () => {
    await shop.core.publish(exchangeProgramme());
    await buy('620.00');
    const receipt = await exchange('silver');

    expect(receipt.balance).toBe(120);
    expect(receipt.commands).toHaveLength(1);
    expect(await member()).toMatchObject({ tier: 'silver', tier_review_at: startOf('2027-03-11') });
    const { entries, lots } = await shop.core.ledger();
    expect(entries.at(-1)).toMatchObject({
      kind: 'redeem',
      points: -500,
      sourceType: 'tier',
      sourceId: receipt.line.seq,
      explanation: { code: 'level_exchanged', tier: 'silver', lots: [{ lotId: lots[0]!.id, points: 500 }] },
    });
    expect((await tiers().progress(shop.client)).levels.map(({ tier, state }) => [tier.id, state])).toEqual([
      ['silver', 'have'],
      ['gold', 'missing'],
    ]);
  });

  test('A50: takes no other level than the one with the select box', async () => {
    await shop.core.publish(exchangeProgramme());
    await buy('1100.00');
    await expect(exchange('silver')).rejects.toMatchObject({ code: 'tier_not_offered' });
    await expect(exchange('diamond')).rejects.toMatchObject({ code: 'tier_not_offered' });
    expect(
      (await tiers().progress(shop.client)).levels.filter((row) => row.selectable).map((row) => row.tier.id),
    ).toEqual(['gold']);
    expect(await history()).toEqual([]);
  });

  test('says what is missing', async () => {
    await shop.core.publish(exchangeProgramme());
    await buy('620.00');
    const refusal = exchange('gold');
    await expect(refusal).rejects.toThrow(RefusedError);
    await expect(refusal).rejects.toMatchObject({ code: 'tier_not_reachable', details: { missing: 380 } });
  });

  test('twice at once takes the points once: one wins', async () => {
    await shop.core.publish(exchangeProgramme());
    await buy('620.00');
    const results = await Promise.allSettled([exchange('silver'), exchange('silver')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await shop.core.members.standing(shop.client)).balance).toBe(120);
    expect(await history()).toEqual(['exchanged: silver']);
  });

  test('sent again with the same key is the same exchange, with other content a conflict', async () => {
    await shop.core.publish(exchangeProgramme());
    await buy('620.00');
    const first = await exchange('silver', { requestKey: 'form-1' });
    const again = await exchange('silver', { requestKey: 'form-1' });
    expect(again.line.seq).toBe(first.line.seq);
    await expect(exchange('gold', { requestKey: 'form-1' })).rejects.toThrow(ConflictError);
    expect((await shop.core.members.standing(shop.client)).balance).toBe(120);
  });

  test('stops when the balance is smaller than what the person saw', async () => {
    await shop.core.publish(exchangeProgramme());
    await buy('620.00');
    await expect(exchange('silver', { balanceSeen: 621 })).rejects.toMatchObject({ code: 'balance_changed' });
  });

  test('is refused after the last day that the shop named for all levels', async () => {
    await shop.core.publish(exchangeProgramme({ validity: { kind: 'date', day: '2026-03-09' } }));
    await buy('620.00');
    await expect(exchange('silver')).rejects.toMatchObject({ code: 'tier_term_over' });
    expect((await tiers().progress(shop.client)).levels.some((row) => row.selectable)).toBe(false);
  });

  test('ends with its time, whether the nightly review ran or not', async () => {
    await shop.core.publish(exchangeProgramme());
    await buy('620.00');
    await exchange('silver');
    shop.core.clock.set(moment('2027-03-11 00:00:00'));
    expect((await tiers().progress(shop.client)).tier).toBeNull();
    await tiers().review(shop.core.clock.now());
    expect(await history()).toEqual(['exchanged: silver', 'membership_ended: none']);
  });

  test('is refused where levels are reached by a threshold, to strangers and to removed members', async () => {
    await shop.core.publish(programme());
    await expect(exchange('silver')).rejects.toMatchObject({ code: 'tier_not_offered' });
    await expect(
      tiers().exchange({ clientId: 999, tier: 'silver', balanceSeen: 0, requestKey: 'x', actor: ANN }),
    ).rejects.toThrow(NotFoundError);
    await shop.core.members.remove({ clientId: shop.client, reason: 'left', actor: ANN });
    await expect(exchange('silver')).rejects.toMatchObject({ code: 'member_removed' });
  });
});

describe('a level set by hand', () => {
  const set = (changes: Partial<Parameters<TiersService['setByHand']>[0]>) =>
    tiers().setByHand({
      clientId: shop.client,
      tier: 'gold',
      isLocked: false,
      lockUntil: null,
      reason: 'a promise of the owner',
      actor: ANN,
      requestKey: randomUUID(),
      ...changes,
    });

  test('keeps who did it and why, and holds to the end of its last day', async () => {
    await shop.core.publish(programme());
    await set({ isLocked: true, lockUntil: '2026-06-30' });
    expect(await tiers().history(shop.client)).toMatchObject([
      { actor: ANN, note: 'a promise of the owner', change: { reason: 'set_by_staff', to: 'gold' } },
    ]);
    shop.core.clock.set(moment('2026-06-30 23:00:00'));
    await tiers().review(shop.core.clock.now());
    expect(await member()).toMatchObject({ tier: 'gold', tier_locked: 1 });
    shop.core.clock.set(startOf('2026-07-01'));
    await tiers().review(shop.core.clock.now());
    expect(await history()).toEqual(['set_by_staff: gold', 'lock_ended: gold', 'review_lowered: none']);
  });

  test('cannot be moved by invoices while it is held', async () => {
    await shop.core.publish(programme());
    await set({ tier: null, isLocked: true });
    await buy('1200.00');
    expect(await history()).toEqual(['set_by_staff: none']);
  });

  test('needs a level that exists, a reason, and a day that is not over', async () => {
    await shop.core.publish(programme());
    const refusal = set({ tier: 'diamond', reason: ' ', isLocked: true, lockUntil: '2026-03-09' });
    await expect(refusal).rejects.toThrow(InvalidInputError);
    await expect(refusal).rejects.toMatchObject({
      details: {
        problems: [
          { field: 'tier', code: 'choice' },
          { field: 'lockUntil', code: 'not_past' },
          { field: 'reason', code: 'required' },
        ],
      },
    });
  });

  test('sent twice is set once', async () => {
    await shop.core.publish(programme());
    const request = { isLocked: true, lockUntil: '2026-06-30', requestKey: 'form-1' };
    await set(request);
    await set(request);
    expect(await history()).toEqual(['set_by_staff: gold']);
    await expect(set({ ...request, lockUntil: '2026-07-31' })).rejects.toThrow(ConflictError);
  });
});
