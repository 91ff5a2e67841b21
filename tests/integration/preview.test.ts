import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute } from '../../sidecar/database/bulk.ts';
import { previewService } from '../../sidecar/earning/preview-service.ts';
import type { PreviewService } from '../../sidecar/services.ts';
import { aDocument, aRule, aTier } from '../support/builders.ts';
import { aRuleOf, caps } from '../support/rule-builders.ts';
import { testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let core: TestCore;
let preview: PreviewService;
let client: number;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(async () => {
  await database.emptied();
  core = testCore(database);
  preview = previewService(core);
  client = await core.host.client();
});

afterAll(() => database.close());

/** An invoice of today over this total, with so much of it paid. */
async function invoice(total: string, paid?: string, dueDate?: string): Promise<number> {
  const date = '2026-03-10';
  const id = await core.host.invoice({ clientId: client, total, date });
  const { db, table } = core;
  if (dueDate)
    await execute(db, `UPDATE \`${table.host('invoices')}\` SET duedate = ? WHERE id = ?`, [dueDate, id]);
  if (paid) await core.host.payment({ invoiceId: id, amount: paid, date });
  return id;
}

const levels = {
  mode: 'threshold',
  levels: [aTier({ id: 'gold', threshold: '100', multiplier: '2' })],
} as const;

describe('what an invoice earns, before anything is settled', () => {
  test('is told with the level that the client has reached by then', async () => {
    await core.publish(aDocument({ tiers: levels }));
    const first = await invoice('1000.00', '1000.00');
    expect(await preview.invoice(first)).toMatchObject({ posted: 0, target: 100 });
    await core.settle(first);
    core.clock.set(new Date('2026-03-11T12:00:00.000Z'));
    const second = await invoice('500.00');
    expect(await preview.invoice(second)).toMatchObject({
      target: 0,
      whenPaid: 100,
      breakdown: { tier: 'gold', reasons: ['not_paid_in_full', 'nothing_paid'] },
    });
  });

  test('is told with what caps still leave today', async () => {
    await core.publish(aDocument({ earning: { rules: [aRule({ caps: caps({ perDay: 15 }) })] } }));
    const first = await invoice('100.00', '100.00');
    await core.settle(first);
    expect(await preview.invoice(first)).toMatchObject({ posted: 10, target: 10, whenPaid: 10 });
    expect(await preview.invoice(await invoice('100.00'))).toMatchObject({ target: 0, whenPaid: 5 });
  });

  test('agrees with what is posted after it', async () => {
    const rules = [
      aRule(),
      aRuleOf('nth_purchase', { nth: 2, points: 40 }),
      aRuleOf('multiplier', { factor: '1.5' }),
    ];
    await core.publish(aDocument({ earning: { rules }, tiers: levels }));
    for (const total of ['50.00', '730.00', '99.90']) {
      const id = await invoice(total, total);
      const before = await preview.invoice(id);
      await core.settle(id);
      const after = await preview.invoice(id);
      expect(after?.posted).toBe(before?.target);
      expect(after?.target).toBe(before?.target);
    }
  });
});

test('an invoice that is due already will not be on time any more, however it is paid', async () => {
  const rules = [aRule(), aRuleOf('on_time', { award: { as: 'points', points: 20 } })];
  await core.publish(aDocument({ earning: { rules } }));
  const id = await invoice('100.00', undefined, '2026-03-12');
  expect((await preview.invoice(id))?.whenPaid).toBe(30);
  core.clock.set(new Date('2026-03-13T12:00:00.000Z'));
  expect((await preview.invoice(id))?.whenPaid).toBe(10);
});

describe('a programme that is being edited', () => {
  test('is tried on a real invoice, and nothing is written', async () => {
    await core.publish(aDocument());
    const id = await invoice('100.00', '100.00');
    await core.settle(id);
    const draft = aDocument({ earning: { rules: [aRule(), aRuleOf('per_order', { points: 7 })] } });
    expect(await preview.sample(draft, id)).toMatchObject({ target: 17, whenPaid: 17, version: null });
    expect((await core.ledger()).entries.map((entry) => entry.points)).toEqual([10]);
  });

  test('is refused with every problem when it is not right', async () => {
    const id = await invoice('100.00');
    const wrong = aDocument({ earning: { rules: [aRuleOf('per_order', { points: 0 })] } });
    await expect(preview.sample(wrong, id)).rejects.toMatchObject({
      code: 'invalid_program',
      details: { problems: [{ field: 'earning.rules.0.points', code: 'too_small', limit: 1 }] },
    });
  });
});

test('without a programme the preview says so', async () => {
  expect(await preview.invoice(await invoice('100.00', '100.00'))).toMatchObject({
    target: 0,
    breakdown: { reasons: ['no_program'] },
  });
});
