import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ClawbackSettings } from '../../sidecar/programs/program-document.ts';
import { aDocument, aRule, aRuleCommon } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import type { TestCore } from '../support/test-core.ts';

const sound = soundCore();
let core: TestCore;
let client: number;

beforeEach(() => {
  ({ core, client } = sound);
});

async function paidInvoice(total: string): Promise<number> {
  const invoice = await core.host.invoice({ clientId: client, total });
  await core.host.payment({ invoiceId: invoice, amount: total });
  await core.settle(invoice);
  return invoice;
}

const standing = () => core.members.standing(client);

async function lastExplanation() {
  const { entries } = await core.ledger();
  return entries.at(-1)!.explanation;
}

/** 80 earned with one invoice, 70 of them spent, then 30 more with another. */
async function spentMostly(): Promise<number> {
  const refunded = await paidInvoice('800.00');
  await core.adjust(client, -70);
  await paidInvoice('300.00');
  return refunded;
}

async function refund(invoice: number): Promise<void> {
  await core.host.deleteInvoice(invoice);
  await core.settle(invoice);
}

function programme(policy: ClawbackSettings['policy'], more: Partial<ClawbackSettings> = {}) {
  return aDocument({ clawback: { policy, ...more } });
}

describe('E7: 80 earned, 70 of them spent, 30 left elsewhere, full refund', () => {
  test('debt: 10 from its own lot, 30 from the other, 40 owed; of the next 55 earned 40 settle it and 15 are there', async () => {
    await core.publish(programme('debt'));
    await refund(await spentMostly());
    expect(await standing()).toMatchObject({ balance: -40, debt: 40, spendable: 0 });
    expect(await lastExplanation()).toMatchObject({ taken: { ownLots: 10, otherLots: 30, debt: 40 } });
    await paidInvoice('550.00');
    expect(await standing()).toMatchObject({ balance: 15, debt: 0, spendable: 15 });
  });

  test('negative: the same sums, without a limit', async () => {
    await core.publish(programme('negative', { debtMax: 5 }));
    await refund(await spentMostly());
    expect(await standing()).toMatchObject({ balance: -40, debt: 40 });
  });

  test('within_balance: 40 taken, 40 let go', async () => {
    await core.publish(programme('within_balance'));
    await refund(await spentMostly());
    expect(await standing()).toMatchObject({ balance: 0, debt: 0, clawedBack: 40 });
    expect(await lastExplanation()).toMatchObject({
      taken: { ownLots: 10, otherLots: 30, debt: 0, kept: 40 },
    });
  });

  test('own_lots: 10 taken, the other lot is not touched', async () => {
    await core.publish(programme('own_lots'));
    await refund(await spentMostly());
    expect(await standing()).toMatchObject({ balance: 30, debt: 0, clawedBack: 10 });
  });

  test('only_pending: nothing is taken, and nothing is written', async () => {
    await core.publish(programme('only_pending'));
    const invoice = await spentMostly();
    const before = (await core.ledger()).entries.length;
    await refund(invoice);
    expect(await standing()).toMatchObject({ balance: 40, debt: 0, clawedBack: 0 });
    expect((await core.ledger()).entries).toHaveLength(before);
  });
});

describe('what was let go', () => {
  test.each(['only_pending', 'own_lots', 'within_balance', 'debt', 'negative'] as const)(
    '%s: cancelled and revived three times a member has what it would have without',
    async (policy) => {
      await core.publish(programme(policy));
      const invoice = await spentMostly();
      const before = (await standing()).balance;
      for (let turn = 0; turn < 3; turn++) {
        await core.host.change('invoices', invoice, { status: 5 });
        await core.settle(invoice);
        await core.settle(invoice);
        await core.host.change('invoices', invoice, { status: 2 });
        await core.settle(invoice);
      }
      expect((await standing()).balance).toBe(before);
      expect(await core.sweep()).toMatchObject({ changed: 0 });
    },
  );

  test('debt stops at its limit, and the rest is let go', async () => {
    await core.publish(programme('debt', { debtMax: 25 }));
    await refund(await spentMostly());
    expect(await standing()).toMatchObject({ balance: -25, debt: 25 });
    expect(await lastExplanation()).toMatchObject({ taken: { debt: 25, kept: 15 } });
    expect(await core.sweep()).toMatchObject({ changed: 0 });
  });
});

describe('points that ended unspent', () => {
  const expiring = () => aDocument({ expiry: { mode: 'days', days: 30 } });

  test('count as gone: a refund leaves no debt for them', async () => {
    await core.publish(expiring());
    const invoice = await paidInvoice('800.00');
    await core.adjust(client, -50);
    core.clock.set(new Date('2026-05-01T12:00:00.000Z'));
    await core.expire();
    await refund(invoice);
    // 50 were spent, 30 ended: only what was spent is owed.
    expect(await standing()).toMatchObject({ balance: -50, debt: 50, expired: 30, clawedBack: 50 });
    expect(await lastExplanation()).toMatchObject({
      taken: { ownLots: 0, otherLots: 0, debt: 50, expired: 30 },
    });
  });

  test('are not given a second time when the invoice comes back', async () => {
    await core.publish(expiring());
    const invoice = await paidInvoice('800.00');
    core.clock.set(new Date('2026-05-01T12:00:00.000Z'));
    await core.expire();
    await core.host.change('invoices', invoice, { status: 5 });
    await core.settle(invoice);
    await core.host.change('invoices', invoice, { status: 2 });
    await core.settle(invoice);
    expect(await standing()).toMatchObject({ balance: 0, debt: 0, expired: 80, clawedBack: 0, earned: 80 });
    expect(await core.sweep()).toMatchObject({ changed: 0 });
  });
});

describe('several rules', () => {
  test('each is taken back by itself, and all of it comes back together', async () => {
    const rules = [aRule(), { ...aRuleCommon({ id: 'visit' }), kind: 'per_order' as const, points: 7 }];
    await core.publish(aDocument({ earning: { rules } }));
    const invoice = await paidInvoice('100.00');
    expect((await core.ledger()).entries.map(({ rule, points }) => [rule, points])).toEqual([
      ['standard', 10],
      ['visit', 7],
    ]);
    await refund(invoice);
    expect((await core.ledger()).entries.slice(2).map(({ rule, points }) => [rule, points])).toEqual([
      ['standard', -10],
      ['visit', -7],
    ]);
  });
});
