import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { selectRows } from '../../sidecar/database/bulk.ts';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import { LoyaltyError } from '../../sidecar/shared/errors.ts';
import { aDocument } from '../support/builders.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import { ANN, testCore, type TestCore } from '../support/test-core.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

const MINUTE = 60_000;
const STEPS = 240;
const LOOK_EVERY = 10;
const GIVEN = 200_000;
const LINES = [
  { rate: '100.00', taxRates: ['10.00'] },
  { rate: '33.35', qty: '3', taxRates: ['20.00'] },
];

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.emptied());
afterAll(() => database.close());

interface Row {
  readonly id: number;
  readonly status: number;
  readonly total: string;
  readonly discount_total: string;
}

test.each([20261127, 42, 7])(
  'whatever happens to drafts, points and discounts agree in the end (seed %i)',
  async (seed) => {
    const core = testCore(database);
    const chance = seeded(seed);
    const client = await core.host.client();
    await core.publish(aDocument({ earning: { mode: 'paid_in_full' } }));
    await core.adjust(client, GIVEN);
    const done: string[] = [];
    try {
      for (let step = 1; step <= STEPS; step += 1) {
        done.push(await randomStep(core, chance, client));
        if (step % LOOK_EVERY === 0) expect(await brokenInvariants(core.db, core.table)).toEqual([]);
      }
      core.clock.advance(20 * MINUTE);
      await core.redemption.releaseOverdue();
      await core.sweep();
      expect((await core.sweep()).changed).toBe(0);
      expect(await brokenInvariants(core.db, core.table)).toEqual([]);
      const report = await verifyLedger(core, { replay: 'all', recheckAfterMs: 0 });
      expect(
        report.flatMap(({ check, examples }) => examples.map(({ what }) => `${check}: ${what}`)),
      ).toEqual([]);
      const { balance, debt, held } = await core.members.standing(client);
      expect({ balance, debt, held }).toEqual({
        balance: GIVEN - (await pointsThatStand(core)),
        debt: 0,
        held: 0,
      });
    } catch (error) {
      throw new Error(
        `seed ${seed}, after ${done.length} steps; the last were:\n${done.slice(-15).join('\n')}`,
        {
          cause: error,
        },
      );
    }
  },
);

/** One thing that happens to a draft or an invoice, and how it is told on failure. Most are told to us, some are not. */
async function randomStep(core: TestCore, chance: Seeded, clientId: number): Promise<string> {
  const { host } = core;
  const rows = await selectRows<Row>(
    core.db,
    `SELECT id, status, total, discount_total FROM ${core.table.host('invoices')} ORDER BY id DESC LIMIT 8`,
  );
  const row = chance.pick(rows);
  const die = chance.whole(1, 100);
  if (!row || die <= 15) return `draft ${await host.invoice({ clientId, lines: LINES, status: 6 })}`;
  const draft = chance.pick(rows.filter((one) => one.status === 6));
  if (die <= 50 && draft) return discountStep(core, chance, draft.id);
  if (die <= 60) return takeBackStep(core, chance, row.id);
  if (die <= 62) return `${await core.redemption.releaseOverdue()} holds released`;
  if (die <= 66) {
    core.clock.advance(chance.whole(1, 20) * MINUTE);
    return 'minutes pass';
  }
  if (die <= 69) return `sweep changed ${(await core.sweep()).changed}`;
  const what = await changeByStaff(core, chance, clientId, row);
  if (chance.chance(70)) await Promise.all([core.settle(row.id), core.settle(row.id)]);
  return `invoice ${row.id}: ${what}`;
}

async function changeByStaff(core: TestCore, chance: Seeded, clientId: number, row: Row): Promise<string> {
  const { host } = core;
  const amount = (chance.whole(1, 4_000) / 100).toFixed(2);
  const changes: Record<string, object> = {
    lowered: { discount_total: (Number(row.discount_total) / 2).toFixed(2) },
    'another fixed discount': {
      discount_type: 'before_tax',
      discount_percent: '0.00',
      discount_total: amount,
    },
    removed: { discount_type: '', discount_percent: '0.00', discount_total: '0.00' },
    'a percentage': { discount_type: 'before_tax', discount_percent: '5.00', discount_total: '10.00' },
    'after tax': { discount_type: 'after_tax' },
    'another subtotal': { subtotal: (200 + chance.whole(1, 90)).toFixed(2) },
    issued: { status: 1 },
    cancelled: { status: 5 },
  };
  const kinds = [...Object.keys(changes), 'deleted', 'credited'];
  const kind = chance.pick(kinds)!;
  if (kind === 'deleted') await host.deleteInvoice(row.id);
  else if (kind === 'credited') {
    if (row.status === 6) return 'nothing to credit';
    const total = ((Number(row.total) * chance.whole(10, 60)) / 100).toFixed(2);
    await host.creditNote({ clientId, total, fromInvoice: row.id });
  } else await host.change('invoices', row.id, changes[kind] as Record<string, string | number>);
  return kind;
}

/** Points for a draft: written by the module at once, late, beside the release, or never. */
async function discountStep(core: TestCore, chance: Seeded, invoiceId: number): Promise<string> {
  const points = chance.whole(1, 12_000);
  const fate = chance.whole(1, 10);
  return attempt(`use ${points} on draft ${invoiceId} (fate ${fate})`, async () => {
    const receipt = await core.authorise(invoiceId, points, { booking: 'discount' });
    if (fate === 1) return;
    if (fate === 2) core.clock.advance(16 * MINUTE);
    if (fate === 3) await core.host.change('invoices', invoiceId, { adjustment: '1.00' });
    await Promise.all([core.writeDiscount(receipt), fate === 2 ? core.redemption.releaseOverdue() : null]);
    if (fate > 4) await core.redemption.commandsFinished(receipt.runCommands);
  });
}

async function takeBackStep(core: TestCore, chance: Seeded, invoiceId: number): Promise<string> {
  const [one] = (await core.redemption.ofInvoice(invoiceId)).slice(-1);
  if (!one) return 'nothing to take back';
  const { reference } = one;
  const isRun = chance.chance(80);
  return attempt(`take ${reference} back${isRun ? '' : ', left lying'}`, async () => {
    const requestKey = randomUUID();
    const { runCommands } = await core.redemption.takeBack({ invoiceId, reference, requestKey, actor: ANN });
    if (isRun) await core.restoreDraft({ reference });
    if (isRun && chance.chance(80)) await core.redemption.commandsFinished(runCommands);
  });
}

/** A refusal is an answer; anything else is a failure of the test. */
async function attempt(what: string, work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return what;
  } catch (error) {
    if (error instanceof LoyaltyError && error.code !== 'invariant') return `${what}: ${error.code}`;
    throw error;
  }
}

/** What the CRM's rows say of all points that are discounts, added up without the sidecar: 1 point is 0.01. */
async function pointsThatStand(core: TestCore): Promise<number> {
  const rows = await selectRows<{
    points: number;
    pence: string;
    standing: string;
    noted: string;
    total: string;
  }>(
    core.db,
    `SELECT r.points, ROUND(r.amount * 100) AS pence, ROUND(i.discount_total * 100) AS standing, ROUND(i.total * 100) AS total,
            (SELECT COALESCE(ROUND(SUM(n.total) * 100), 0) FROM ${core.table.credit_note_link} k
             JOIN ${core.table.host('creditnotes')} n ON n.id = k.credit_note_id WHERE k.invoice_id = i.id) AS noted
     FROM ${core.table.redemption} r JOIN ${core.table.host('invoices')} i ON i.id = r.invoice_id
     WHERE r.discounted_at IS NOT NULL AND i.status <> 5 AND i.discount_type = 'before_tax' AND i.discount_percent = 0
       AND i.discount_total > 0`,
  );
  return rows.reduce((sum, row) => {
    const kept = Math.min(Number(row.pence), Number(row.standing));
    const noted = Math.min(Number(row.noted), Number(row.total));
    return sum + kept - (Number(row.total) > 0 ? Math.floor((kept * noted) / Number(row.total)) : 0);
  }, 0);
}
