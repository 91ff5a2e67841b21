import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { verifyLedger } from '../../sidecar/health/verify.ts';
import { lotsService } from '../../sidecar/members/lot-actions.ts';
import { type TakeBackService, takeBackService } from '../../sidecar/members/take-back.ts';
import type { ClawbackSettings, ExpirySettings } from '../../sidecar/programs/program-document.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../../sidecar/shared/errors.ts';
import { aDocument, aTier } from '../support/builders.ts';
import { soundCore } from '../support/sound-core.ts';
import { ANN, type TestCore } from '../support/test-core.ts';
import type { TestDatabase } from '../support/test-database.ts';

const DAY = 24 * 3_600_000;

const sound = soundCore();
let database: TestDatabase;
let core: TestCore;
let adjustments: TakeBackService;
let client: number;

beforeEach(() => {
  ({ database, core, client } = sound);
  adjustments = takeBackService(core);
});

afterEach(async () => {
  const report = await verifyLedger(core, { replay: 'all', recheckAfterMs: 0 });
  expect(report.filter((one) => !one.ok)).toEqual([]);
});

const published = (clawback: Partial<ClawbackSettings> = {}, expiry?: ExpirySettings) =>
  core.publish(aDocument({ clawback, ...(expiry ? { expiry } : {}) }));
const standing = () => core.members.standing(client);
const takeBack = (entryId: number, reason = 'A slip of the hand') =>
  adjustments.takeBack({ clientId: client, entryId, reason, actor: ANN });
const quote = (entryId: number) => adjustments.quote({ clientId: client, entryId, actor: ANN });
const added = async (points: number) => (await core.adjust(client, points)).entryId;

describe('taking back points that were added', () => {
  test('C34: is an entry of its own that names the one it takes back, and says why and by whom', async () => {
    await published();
    await added(200);
    const slip = await added(500);
    expect(await quote(slip)).toMatchObject({ adjusted: 500, points: -500, before: 700, after: 200 });
    expect(await takeBack(slip)).toMatchObject({ balance: 200 });
    const { entries, lots } = await core.ledger();
    expect(entries.at(-1)).toMatchObject({
      kind: 'adjust',
      points: -500,
      sourceKey: `take_back:${slip}`,
      actor: ANN,
      explanation: {
        code: 'adjustment_taken_back',
        adjustmentId: slip,
        adjusted: 500,
        reason: 'A slip of the hand',
        taken: { ownLots: 500, otherLots: 0, debt: 0 },
      },
    });
    expect(lots.map(({ remaining }) => remaining)).toEqual([200, 0]);
    expect(await standing()).toMatchObject({ balance: 200, adjusted: 200 });
  });

  test('takes the points of that very adjustment, although others end sooner', async () => {
    await published({}, { mode: 'days', days: 30, graceDays: 0 });
    await added(10);
    core.clock.advance(DAY);
    const slip = await added(20);
    core.clock.advance(DAY);
    await added(30);
    await takeBack(slip);
    expect((await core.ledger()).lots.map(({ remaining }) => remaining)).toEqual([10, 0, 30]);
  });

  test('does it once, however often and by however many it is asked', async () => {
    await published();
    const slip = await added(500);
    const receipts = await Promise.all(Array.from({ length: 5 }, () => takeBack(slip)));
    expect(new Set(receipts.map((one) => one.entryId)).size).toBe(1);
    await expect(takeBack(slip, 'Another reason')).rejects.toMatchObject({ code: 'already_taken_back' });
    await expect(takeBack(slip, 'Another reason')).rejects.toThrow(ConflictError);
    await expect(quote(slip)).rejects.toThrow(ConflictError);
    expect(await standing()).toMatchObject({ balance: 0 });
  });

  test.each([
    ['debt', { points: -100, after: -70, taken: { ownLots: 30, otherLots: 0, debt: 70 } }],
    ['within_balance', { points: -30, after: 0, taken: { ownLots: 30, otherLots: 0, debt: 0, kept: 70 } }],
    ['own_lots', { points: -30, after: 0, taken: { ownLots: 30, otherLots: 0, debt: 0, kept: 70 } }],
  ] as const)('of which 70 were spent goes as far as the policy %s says', async (policy, expected) => {
    await published({ policy });
    const slip = await added(100);
    await core.adjust(client, -70);
    expect(await quote(slip)).toMatchObject({ before: 30, ...expected });
    expect(await standing()).toMatchObject({ balance: 30 });
    expect(await takeBack(slip)).toMatchObject({ balance: expected.after });
  });

  test('is refused where nothing is left to take', async () => {
    await published({ policy: 'within_balance' });
    const slip = await added(100);
    await core.adjust(client, -100);
    await expect(takeBack(slip)).rejects.toMatchObject({ code: 'nothing_to_take_back' });
    await expect(quote(slip)).rejects.toMatchObject({ code: 'nothing_to_take_back' });
  });

  test('leaves no debt for points that ended unspent, and these cannot be brought back', async () => {
    await published({ policy: 'debt' }, { mode: 'days', days: 10, graceDays: 0 });
    const slip = await added(100);
    await core.adjust(client, -40);
    core.clock.advance(20 * DAY);
    await core.expire();
    await takeBack(slip);
    expect(await standing()).toMatchObject({ balance: -40, debt: 40, expired: 60 });
    const [lot] = (await core.ledger()).lots;
    const again = { clientId: client, lotId: lot!.id, until: null, reason: 'x', actor: ANN, requestKey: 'k' };
    await expect(lotsService(core).reinstate(again)).rejects.toMatchObject({ code: 'nothing_to_reinstate' });
  });

  test('counts for the level as the adjustment had', async () => {
    const levels = [aTier({ id: 'silver', threshold: '400' })];
    await core.publish(
      aDocument({ tiers: { mode: 'threshold', metric: 'points', countAdjustments: true, levels } }),
    );
    const metric = async () =>
      (await database.db(database.table.metric).sum<{ sum: string }[]>({ sum: 'points' }))[0]?.sum;
    const slip = await added(500);
    expect(Number(await metric())).toBe(500);
    await takeBack(slip);
    expect(Number(await metric())).toBe(0);
  });
});

describe('taking back points that were taken off', () => {
  test('puts them back into the lots they came from', async () => {
    await published({}, { mode: 'days', days: 30, graceDays: 0 });
    await added(100);
    core.clock.advance(DAY);
    await added(100);
    const before = (await core.ledger()).lots;
    const { entryId } = await core.adjust(client, -150);
    expect(await quote(entryId)).toMatchObject({ adjusted: -150, points: 150, before: 50, after: 200 });
    await takeBack(entryId);
    expect((await core.ledger()).lots).toEqual(before);
  });

  test('ends at once what has no day left, and with days of grace lets it live for these', async () => {
    await published({}, { mode: 'days', days: 10, graceDays: 0 });
    await added(100);
    const { entryId } = await core.adjust(client, -60);
    core.clock.advance(20 * DAY);
    expect(await quote(entryId)).toMatchObject({ points: 60, before: 0, after: 0 });
    await published({}, { mode: 'days', days: 10, graceDays: 5 });
    expect(await takeBack(entryId)).toMatchObject({ balance: 60 });
  });

  test('settles what is owed first', async () => {
    await published({ policy: 'debt' });
    const slip = await added(100);
    const { entryId } = await core.adjust(client, -100);
    await takeBack(slip);
    expect(await standing()).toMatchObject({ balance: -100, debt: 100 });
    await takeBack(entryId);
    expect(await standing()).toMatchObject({ balance: 0, debt: 0 });
  });
});

test('what is no adjustment by hand, another member’s, or has no reason is refused and changes nothing', async () => {
  await published();
  const slip = await added(100);
  const undoing = await takeBack(slip);
  await expect(takeBack(undoing.entryId)).rejects.toMatchObject({ code: 'not_a_manual_entry' });
  const own = await added(50);
  await expect(takeBack(own, '  ')).rejects.toThrow(InvalidInputError);
  const other = await core.host.client('Other Ltd');
  const request = { clientId: other, entryId: own, reason: 'x', actor: ANN };
  await expect(adjustments.takeBack(request)).rejects.toThrow(NotFoundError);
  await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
  await expect(takeBack(own)).rejects.toMatchObject({ code: 'member_removed' });
  expect(
    (await core.ledger()).entries.filter(({ sourceKey }) => sourceKey.startsWith('take_back')),
  ).toHaveLength(1);
});

test('a quote leaves no trace', async () => {
  await published();
  const slip = await added(100);
  const before = await core.ledger();
  await quote(slip);
  expect(await core.ledger()).toEqual(before);
  expect(await database.db(database.table.audit).where('action', 'take_back')).toEqual([]);
});
