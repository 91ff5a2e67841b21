import { expect } from '@jest/globals';
import { execute, selectRows } from '../../sidecar/database/bulk.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { LoyaltyError } from '../../sidecar/shared/errors.ts';
import { type Change, randomCrmChange } from './crm-changes.ts';
import { brokenInvariants } from './invariants.ts';
import { type Seeded, seeded } from './seeded.ts';
import { ANN, type TestCore } from './test-core.ts';

const DAY = 86_400_000;
const LOOK_EVERY = 10;

/** What happens in a shop of three clients, step by step; the same for the same seed. */
export interface Life {
  readonly core: TestCore;
  readonly seed: number;
  readonly programme: ProgramDocument;
  readonly steps: number;
  /** Does one thing and says which. */
  readonly step: (core: TestCore, chance: Seeded, clients: readonly number[]) => Promise<string>;
  /** Waits until nothing is on its way any more. */
  readonly rest: (core: TestCore, clients: readonly number[]) => Promise<void>;
}

/** The invariants hold on the way; `atTheEnd` looks at what came of it. */
export async function live(
  { core, seed, programme, steps, step, rest }: Life,
  atTheEnd: (core: TestCore) => Promise<void>,
): Promise<void> {
  const chance = seeded(seed);
  const clients = [await core.host.client('A'), await core.host.client('B'), await core.host.client('C')];
  await core.publish(programme);
  const done: string[] = [];
  try {
    while (done.length < steps) {
      done.push(await step(core, chance, clients));
      if (done.length % LOOK_EVERY === 0) expect(await brokenInvariants(core.db, core.table)).toEqual([]);
    }
    await rest(core, clients);
    expect(await brokenInvariants(core.db, core.table)).toEqual([]);
    await atTheEnd(core);
  } catch (error) {
    throw new Error(
      `seed ${seed}, after ${done.length} steps; the last were:\n${done.slice(-15).join('\n')}`,
      { cause: error },
    );
  }
}

/** One thing that happens in the shop or around it, and how it is told on failure. */
export async function randomStep(
  core: TestCore,
  chance: Seeded,
  clients: readonly number[],
): Promise<string> {
  const die = chance.whole(1, 100);
  if (die <= 55) return crmStep(core, chance, clients);
  if (die <= 75) return redeemStep(core, chance);
  const clientId = chance.pick(clients)!;
  if (die <= 82) {
    const points = chance.whole(-80, 120) || 1;
    return attempt(`adjust client ${clientId} by ${points}`, () => core.adjust(clientId, points));
  }
  if (die <= 85)
    return attempt(`remove client ${clientId}`, () =>
      core.members.remove({ clientId, reason: 'left', actor: ANN }),
    );
  if (die <= 89)
    return attempt(`restore client ${clientId}`, () =>
      core.members.restore({ clientId, reason: 'back', actor: ANN }),
    );
  if (die <= 93) return `sweep changed ${(await core.sweep()).changed}`;
  if (die <= 95) return `${await core.redemption.releaseOverdue()} holds released`;
  if (die <= 97) return `${await core.expire()} points expired`;
  const days = chance.whole(1, 20);
  core.clock.advance(days * DAY);
  return `${days} days pass`;
}

/** A change in the CRM, most often told to us at once, sometimes twice, sometimes not at all. */
async function crmStep(core: TestCore, chance: Seeded, clients: readonly number[]): Promise<string> {
  const change = await randomCrmChange(core, chance, clients);
  if (!change) return 'nothing to change';
  const times = chance.pick([1, 1, 1, 1, 2, 0])!;
  for (let time = 0; time < times; time += 1) await settle(core, change);
  return `${change.what}, settled ${times} times`;
}

async function settle(core: TestCore, change: Change): Promise<void> {
  await core.settleService.settle(change.touched.map((source) => ({ source })));
}

/** Points on some invoice: recorded by the CRM, refused by it, or left to its time. */
async function redeemStep(core: TestCore, chance: Seeded): Promise<string> {
  const rows = await selectRows<{ id: number }>(
    core.db,
    `SELECT id FROM ${core.table.host('invoices')} ORDER BY id`,
  );
  const invoiceId = chance.pick(rows)?.id;
  if (invoiceId === undefined) return 'no invoice to redeem on';
  const quote = await core.redemption.quote({ invoiceId, points: null, actor: ANN });
  const points = chance.chance(15) ? quote.points + 1 : chance.whole(1, Math.max(1, quote.points));
  const fate = chance.whole(1, 10);
  return attempt(`redeem ${points} on invoice ${invoiceId}`, async () => {
    const receipt = await core.authorise(invoiceId, points);
    if (fate > 8) return;
    if (fate > 1) await core.recordPayment(receipt);
    const [status, error] = fate > 1 ? ['done', null] : ['failed', 'host_refused'];
    const update = `UPDATE ${core.table.command} SET status = ?, last_error = ? WHERE id = ?`;
    await execute(core.db, update, [status, error ?? null, receipt.runCommands[0]!]);
    await core.redemption.commandsFinished(receipt.runCommands);
  });
}

/** A refusal is an answer; anything else is a failure of the test. */
export async function attempt(what: string, work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return what;
  } catch (error) {
    if (error instanceof LoyaltyError && error.code !== 'invariant') return `${what}: ${error.code}`;
    throw error;
  }
}

/** Members come back, holds end, payments of cancelled invoices go, and the sweep has the last word. */
export async function comeToRest(core: TestCore, clients: readonly number[]): Promise<void> {
  for (const clientId of clients)
    await core.members.restore({ clientId, reason: 'back', actor: ANN }).catch(ignoreUnknownMember);
  core.clock.advance(DAY);
  await core.redemption.releaseOverdue();
  await core.expire();
  await core.sweep();
  expect((await core.sweep()).changed).toBe(0);
}

function ignoreUnknownMember(error: unknown): void {
  if (!(error instanceof LoyaltyError)) throw error;
}
