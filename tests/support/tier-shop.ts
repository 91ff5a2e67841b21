import { randomUUID } from 'node:crypto';
import { afterEach, expect } from '@jest/globals';
import { execute, selectRows } from '../../sidecar/database/bulk.ts';
import { findInRange } from '../../sidecar/health/range-check.ts';
import type { TierSettings } from '../../sidecar/programs/tier.ts';
import { tiersService } from '../../sidecar/tiers/tiers-service.ts';
import { metricSums, tierCaches, tierLog } from '../../sidecar/tiers/verify-tiers.ts';
import { aDocument, aRule, aTier } from './builders.ts';
import { silverAndGold } from './levels.ts';
import { soundCore } from './sound-core.ts';
import { ANN } from './test-core.ts';

export const SILVER_GROUP = 31;
export const GOLD_GROUP = 32;

export const LEVELS = [
  aTier({ id: 'silver', threshold: '500', price: 500, clientGroupId: SILVER_GROUP, multiplier: '2' }),
  aTier({ id: 'gold', threshold: '1000', price: 1000, clientGroupId: GOLD_GROUP, multiplier: '2' }),
];

/** 1 point per 1.00 GBP. */
export function programme(
  tierSettings: Partial<TierSettings> = {},
  tierApplied: 'before' | 'after' = 'before',
) {
  return aDocument({
    earning: { rules: [aRule({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] })], tierApplied },
    tiers: silverAndGold({ levels: LEVELS, ...tierSettings }),
  });
}

export const exchangeProgramme = (changes: Partial<TierSettings> = {}) =>
  programme({ mode: 'exchange', validity: { kind: 'months', months: 12 }, ...changes });

/** Registers what the tests of levels need, and checks after each that no level contradicts its log. */
export function tierShop() {
  const shop = soundCore();
  const tiers = () => tiersService(shop.core);

  afterEach(async () => {
    expect(await brokenLevels()).toEqual([]);
  });

  async function paidInvoice(amount: string, date = '2026-03-10', clientId = shop.client): Promise<number> {
    const id = await shop.core.host.invoice({
      clientId,
      total: amount,
      date,
      status: 2,
      lines: [{ rate: amount }],
    });
    await shop.core.host.payment({ invoiceId: id, amount, date });
    return id;
  }

  async function buy(amount: string, date?: string): Promise<number> {
    const id = await paidInvoice(amount, date);
    await shop.core.settle(id);
    return id;
  }

  /** Somebody edits the invoice's only payment. */
  async function repay(invoice: number, amount: number, status: number): Promise<void> {
    const { db, table } = shop.database;
    await execute(
      db,
      `UPDATE \`${table.host('invoicepaymentrecords')}\` SET amount = ? WHERE invoiceid = ?`,
      [amount, invoice],
    );
    await shop.core.host.change('invoices', invoice, { status });
  }

  async function member(clientId = shop.client) {
    const [row] = await selectRows<Record<string, unknown>>(
      shop.database.db,
      `SELECT tier, tier_since, tier_review_at, tier_locked, tier_locked_until FROM \`${shop.database.table.member}\` WHERE client_id = ?`,
      [clientId],
    );
    return row;
  }

  async function history(clientId = shop.client): Promise<string[]> {
    const rows = await tiers().history(clientId);
    return rows.map(({ change }) => `${change.reason}: ${change.to ?? 'none'}`).reverse();
  }

  async function groupOrders(): Promise<{ status: string; payload: unknown }[]> {
    const rows = await selectRows<{ status: string; payload: string }>(
      shop.database.db,
      `SELECT status, payload FROM \`${shop.database.table.command}\` WHERE kind = 'set_client_group' ORDER BY id`,
    );
    return rows.map(({ status, payload }) => ({ status, payload: JSON.parse(payload) as unknown }));
  }

  async function brokenLevels(): Promise<string[]> {
    const now = shop.core.clock.now();
    const range = { after: 0, until: Number.MAX_SAFE_INTEGER, members: 0 };
    const findings = await Promise.all(
      [tierCaches, tierLog, metricSums].map((check) =>
        findInRange(shop.database.db, shop.database.table, check, range, { now, overdue: now }),
      ),
    );
    return findings.flatMap(({ examples }) => examples.map(({ what }) => what));
  }

  const exchange = (tier: string, changes: { requestKey?: string; balanceSeen?: number } = {}) =>
    tiers().exchange({
      clientId: shop.client,
      tier,
      balanceSeen: 0,
      requestKey: randomUUID(),
      actor: ANN,
      ...changes,
    });

  return { shop, tiers, paidInvoice, buy, repay, member, history, groupOrders, brokenLevels, exchange };
}
