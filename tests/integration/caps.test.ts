import { beforeEach, describe, expect, test } from '@jest/globals';
import type { RuleCaps } from '../../sidecar/programs/rule.ts';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { aDocument, aRule, aRuleCommon } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import type { TestCore } from '../support/test-core.ts';

const sound = soundCore();
let core: TestCore;
let client: number;

beforeEach(() => {
  ({ core, client } = sound);
});

/** 1 point per 10.00, held back by these caps of the rule. */
function capped(caps: Partial<RuleCaps>) {
  return aDocument({ earning: { rules: [aRule({ caps: { ...aRuleCommon().caps, ...caps } })] } });
}

async function paidInvoice(total: string, date = '2026-03-10', clientId = client): Promise<number> {
  const invoice = await core.host.invoice({ clientId, total, date });
  await core.host.payment({ invoiceId: invoice, amount: total, date });
  return invoice;
}

async function settled(total: string, date?: string): Promise<number> {
  const invoice = await paidInvoice(total, date);
  await core.settle(invoice);
  return invoice;
}

const earned = async () => (await core.ledger()).entries.map((entry) => entry.points);

describe('a cap per day', () => {
  test('is shared by the invoices of one day, and every day has its own', async () => {
    await core.publish(capped({ perDay: 100 }));
    await settled('700.00');
    await settled('700.00');
    await settled('700.00');
    core.clock.set(new Date('2026-03-11T12:00:00.000Z'));
    await settled('700.00', '2026-03-11');
    expect(await earned()).toEqual([70, 30, 70]);
    expect(await core.sweep()).toMatchObject({ changed: 0 });
  });

  test('holds for invoices of one batch too, in their order', async () => {
    await core.publish(capped({ perDay: 100 }));
    const invoices = [await paidInvoice('700.00'), await paidInvoice('700.00')];
    await core.settle(...invoices);
    expect(await earned()).toEqual([70, 30]);
  });

  test('is freed by a refund for what comes later, not for what was held back before', async () => {
    await core.publish(capped({ perDay: 100 }));
    const first = await settled('700.00');
    const second = await settled('700.00');
    await core.host.deleteInvoice(first);
    await core.settle(first, second);
    await settled('900.00');
    expect(await earned()).toEqual([70, 30, -70, 70]);
    expect(await core.sweep()).toMatchObject({ changed: 0 });
  });

  test('lets an invoice that is paid more later have what is left then', async () => {
    const document = capped({ perDay: 100 });
    await core.publish({ ...document, earning: { ...document.earning, mode: 'per_payment' } });
    const invoice = await core.host.invoice({ clientId: client, total: '900.00' });
    await core.host.payment({ invoiceId: invoice, amount: '300.00' });
    await core.settle(invoice);
    await settled('500.00');
    await core.host.payment({ invoiceId: invoice, amount: '600.00' });
    await core.settle(invoice);
    expect(await earned()).toEqual([30, 50, 20]);
    expect(await core.sweep()).toMatchObject({ changed: 0 });
  });
});

test('a cap per month, per year and per member counts what it says', async () => {
  await core.publish(capped({ perMonth: 100, perYear: 150, perMember: 180 }));
  core.clock.set(new Date('2027-02-01T12:00:00.000Z'));
  await settled('900.00', '2026-03-10');
  await settled('900.00', '2026-03-11');
  await settled('900.00', '2026-04-01');
  await settled('900.00', '2027-01-05');
  expect(await earned()).toEqual([90, 10, 50, 30]);
});

test('caps over all rules hold back their sum', async () => {
  const document = aDocument({
    earning: {
      caps: { perDocument: null, perDay: 100, perMonth: null },
      rules: [aRule(), { ...aRuleCommon({ id: 'visit' }), kind: 'per_order', points: 20 }],
    },
  });
  await core.publish(document);
  await settled('600.00');
  await settled('600.00');
  const { settlements } = await core.ledger();
  expect(settlements.map(({ posted }) => posted)).toEqual([80, 20]);
  expect(await core.sweep()).toMatchObject({ changed: 0 });
});

describe('a budget', () => {
  test('is never exceeded, however many clients are settled at once', async () => {
    await core.publish(capped({ budget: 100 }));
    const clients = await Promise.all(Array.from({ length: 12 }, () => core.host.client()));
    const invoices = [];
    for (const clientId of clients) invoices.push(await paidInvoice('150.00', '2026-03-10', clientId));
    await Promise.all(invoices.map((invoice) => core.settle(invoice)));
    expect((await earned()).reduce((sum, points) => sum + points, 0)).toBe(100);
    const [row] = await selectRows<{ used: number }>(core.db, `SELECT used FROM \`${core.table.budget}\``);
    expect(Number(row?.used)).toBe(100);
    expect(await core.sweep()).toMatchObject({ changed: 0 });
  });

  test('that a rule gets later counts what the rule gave before', async () => {
    await core.publish(capped({}));
    await settled('700.00');
    await core.publish(capped({ budget: 100 }));
    core.clock.set(new Date('2026-03-11T12:00:00.000Z'));
    await settled('700.00', '2026-03-11');
    expect(await earned()).toEqual([70, 30]);
  });

  test('gets back what a refund takes back', async () => {
    await core.publish(capped({ budget: 100 }));
    const first = await settled('800.00');
    await core.host.deleteInvoice(first);
    await core.settle(first);
    await settled('900.00');
    expect(await earned()).toEqual([80, -80, 90]);
  });
});
