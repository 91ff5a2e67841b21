import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { programsService } from '../../sidecar/programs/programs-service.ts';
import { hashOf } from '../../sidecar/programs/version-store.ts';
import type { ProgramsService } from '../../sidecar/services.ts';
import { systemRandom } from '../../sidecar/shared/random.ts';
import { aDocument } from '../support/builders.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

const STAFF = { type: 'staff', id: 1 } as const;
const holding = (holdDays: number) => aDocument({ timeZone: 'Asia/Ho_Chi_Minh', earning: { holdDays } });

let database: TestDatabase;
let programs: ProgramsService;
let now = new Date('2026-11-23T05:00:00Z');

beforeAll(async () => {
  database = await testDatabase();
  const { db, table } = database;
  programs = programsService({ db, table, clock: { now: () => now }, random: systemRandom });
});

beforeEach(async () => {
  await database.emptied();
  now = new Date('2026-11-23T05:00:00Z');
});

afterAll(() => database.close());

async function publish(holdDays: number, effectiveFrom?: string) {
  await programs.saveDraft(holding(holdDays), STAFF);
  return programs.publish(STAFF, effectiveFrom === undefined ? {} : { effectiveFrom });
}

const holdDaysAt = async (at: string) => (await programs.inForce(new Date(at)))?.document.earning.holdDays;

describe('publishing from a later day', () => {
  test('the version takes over at the start of that day in the programme’s time zone', async () => {
    await publish(0);
    const planned = await publish(7, '2026-12-01');
    expect(planned.effectiveFrom).toEqual(new Date('2026-11-30T17:00:00Z'));
    expect((await programs.inForce())?.number).toBe(1);
    expect(await holdDaysAt('2026-11-30T16:59:59.999Z')).toBe(0);
    expect(await holdDaysAt('2026-11-30T17:00:00Z')).toBe(7);
  });

  test.each(['2026-11-23', '2026-11-22', 'soon', ''])('%j is no later day', async (effectiveFrom) => {
    await publish(0);
    await expect(publish(7, effectiveFrom)).rejects.toMatchObject({
      code: 'invalid_start',
      problems: [{ field: 'effective_from' }],
    });
    expect((await programs.versions()).filter(({ status }) => status === 'published')).toHaveLength(1);
  });

  test('the first version is in force since ever, whatever day is asked for', async () => {
    expect((await publish(0, '2026-12-01')).effectiveFrom).toEqual(new Date(0));
  });

  test('a version that is published meanwhile holds until the planned one takes over', async () => {
    await publish(0);
    await publish(7, '2026-12-01');
    await publish(3);
    expect(await holdDaysAt('2026-11-24T00:00:00Z')).toBe(3);
    expect(await holdDaysAt('2026-12-02T00:00:00Z')).toBe(7);
  });
});

describe('withdrawing a planned version', () => {
  test('leaves in force what is in force before its start; nothing published is changed', async () => {
    await publish(0);
    const planned = await publish(7, '2026-12-01');
    const instead = await programs.withdraw(planned.id, STAFF);
    expect(instead).toMatchObject({ number: 3, effectiveFrom: planned.effectiveFrom });
    expect(await holdDaysAt('2026-12-02T00:00:00Z')).toBe(0);
    expect(await programs.byId(planned.id)).toEqual(planned);
  });

  test('is refused once it has begun, and twice', async () => {
    const first = await publish(0);
    const planned = await publish(7, '2026-12-01');
    await expect(programs.withdraw(first.id, STAFF)).rejects.toMatchObject({ code: 'version_started' });
    await programs.withdraw(planned.id, STAFF);
    await expect(programs.withdraw(planned.id, STAFF)).rejects.toMatchObject({ code: 'version_started' });
    now = new Date('2026-12-05T00:00:00Z');
    await expect(programs.withdraw(99, STAFF)).rejects.toMatchObject({ code: 'version_not_found' });
  });

  test('two who withdraw it at once withdraw it once', async () => {
    await publish(0);
    const planned = await publish(7, '2026-12-01');
    const outcomes = await Promise.allSettled([
      programs.withdraw(planned.id, STAFF),
      programs.withdraw(planned.id, STAFF),
    ]);
    expect(outcomes).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'version_started' }),
    });
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('rolling back', () => {
  test('publishes what an earlier version says once more, and leaves the draft alone', async () => {
    const first = await publish(0);
    await publish(7);
    await programs.saveDraft(holding(30), STAFF);
    const again = await programs.rollBack(first.id, STAFF);
    expect(again).toMatchObject({ number: 3, document: first.document, effectiveFrom: now });
    expect((await programs.inForce())?.id).toBe(again.id);
    expect((await programs.draft()).document.earning.holdDays).toBe(30);
  });

  test('numbers keep rising when the draft is published after it', async () => {
    const first = await publish(0);
    await publish(7);
    await programs.saveDraft(holding(30), STAFF);
    await programs.rollBack(first.id, STAFF, { effectiveFrom: '2026-11-30' });
    const last = await programs.publish(STAFF);
    expect(last.number).toBe(4);
    expect(await holdDaysAt('2026-11-24T00:00:00Z')).toBe(30);
    expect(await holdDaysAt('2026-12-01T00:00:00Z')).toBe(0);
  });

  test('a draft is nothing to roll back to', async () => {
    await publish(0);
    const draft = await programs.saveDraft(holding(1), STAFF);
    await expect(programs.rollBack(draft.id, STAFF)).rejects.toMatchObject({ code: 'version_not_found' });
  });
});

describe('two people at one draft', () => {
  test('the second does not overwrite what the first changed', async () => {
    const seen = hashOf((await programs.saveDraft(holding(1), STAFF)).document);
    await programs.saveDraft(holding(2), STAFF, { seen });
    await expect(programs.saveDraft(holding(3), STAFF, { seen })).rejects.toMatchObject({
      code: 'draft_changed',
    });
    expect((await programs.draft()).document.earning.holdDays).toBe(2);
  });

  test('of two who save at once one is told', async () => {
    const seen = hashOf((await programs.saveDraft(holding(1), STAFF)).document);
    const outcomes = await Promise.allSettled(
      [2, 3].map((holdDays) => programs.saveDraft(holding(holdDays), STAFF, { seen })),
    );
    expect(outcomes).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'draft_changed' }),
    });
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a draft that was looked at and then changed is not published', async () => {
    const seen = hashOf((await programs.saveDraft(holding(1), STAFF)).document);
    await programs.saveDraft(holding(2), STAFF);
    await expect(programs.publish(STAFF, { seen })).rejects.toMatchObject({ code: 'draft_changed' });
  });
});

describe('the picture of the card', () => {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(1000, 7)]);

  test('is kept once, by what it is, and comes back byte by byte', async () => {
    const hash = await programs.keepPicture(jpeg);
    expect(await programs.keepPicture(jpeg)).toBe(hash);
    expect(await programs.picture(hash)).toEqual({ mime: 'image/jpeg', bytes: jpeg });
    expect(await programs.picture('00'.repeat(32))).toBeNull();
  });

  test.each([
    ['a script that calls itself a picture', Buffer.from('<svg onload="alert(1)">')],
    ['nothing', Buffer.alloc(0)],
    ['more than 150 kB', Buffer.concat([jpeg, Buffer.alloc(150 * 1024)])],
  ])('%s is refused', async (_case, bytes) => {
    await expect(programs.keepPicture(bytes)).rejects.toMatchObject({ code: 'invalid_picture' });
  });
});
