import { beforeEach, describe, expect, test } from '@jest/globals';
import { execute, selectRows } from '../../sidecar/database/bulk.ts';
import { chainHashSql, entryHash } from '../../sidecar/ledger/hash-chain.ts';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  RefusedError,
} from '../../sidecar/shared/errors.ts';
import { aDocument } from '../support/builders.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { soundCore } from '../support/sound-core.ts';
import { ANN, type TestCore } from '../support/test-core.ts';
import type { TestDatabase } from '../support/test-database.ts';

const DAY = 24 * 60 * 60_000;

const sound = soundCore();
let database: TestDatabase;
let core: TestCore;
let client: number;

beforeEach(async () => {
  ({ database, core, client } = sound);
  await core.publish(aDocument());
});

const standing = () => core.members.standing(client);

describe('adjusting', () => {
  test('adds and takes points with a reason and its author', async () => {
    await core.adjust(client, 500);
    const { balance, entryId } = await core.adjust(client, -200);
    expect(balance).toBe(300);
    const { entries } = await core.ledger();
    expect(entries.at(-1)).toMatchObject({
      id: entryId,
      kind: 'adjust',
      points: -200,
      actor: ANN,
      explanation: { code: 'adjusted', reason: 'goodwill' },
    });
  });

  test('twice with one key changes nothing, also in parallel', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => core.adjust(client, 500, 'form-1')));
    expect(new Set(results.map((one) => one.entryId)).size).toBe(1);
    expect((await standing()).balance).toBe(500);
  });

  test('with one key and other content is a conflict', async () => {
    await core.adjust(client, 500, 'form-1');
    await expect(core.adjust(client, 501, 'form-1')).rejects.toThrow(ConflictError);
    const other = await core.host.client('Other Ltd');
    await expect(core.adjust(other, 500, 'form-1')).rejects.toThrow(ConflictError);
    expect((await core.ledger()).entries).toHaveLength(1);
  });

  test('takes no more than there is, and leaves no debt', async () => {
    await core.adjust(client, 100);
    await expect(core.adjust(client, -101)).rejects.toThrow(RefusedError);
    expect(await standing()).toMatchObject({ balance: 100, debt: 0 });
  });

  test.each([0, 1.5, Number.NaN, 100_000_001, -100_000_001])('by %p points is refused', async (points) => {
    await expect(core.adjust(client, points)).rejects.toThrow(InvalidInputError);
  });

  test('needs a reason and a client that exists', async () => {
    const request = { clientId: client, points: 1, actor: ANN, requestKey: 'form-2' };
    await expect(core.members.adjust({ ...request, reason: '  ' })).rejects.toThrow(InvalidInputError);
    await expect(core.adjust(999_999, 1)).rejects.toThrow(NotFoundError);
  });

  test('a member in parallel loses nothing', async () => {
    await core.adjust(client, 1000);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => core.adjust(client, index % 2 === 0 ? 10 : -5)),
    );
    expect((await standing()).balance).toBe(1050);
  });
});

describe('removing and restoring a member', () => {
  test('writes everything off and gives exactly that back', async () => {
    await core.adjust(client, 300);
    await core.adjust(client, 200);
    await core.adjust(client, -50);
    const before = (await core.ledger()).lots;
    await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
    await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
    expect(await standing()).toMatchObject({ status: 'removed', balance: 0, spendable: 0 });
    await expect(core.adjust(client, 1)).rejects.toMatchObject({ code: 'member_removed' });
    await core.members.restore({ clientId: client, reason: 'back', actor: ANN });
    await core.members.restore({ clientId: client, reason: 'back', actor: ANN });
    expect((await core.ledger()).lots).toEqual(before);
    expect(await standing()).toMatchObject({ status: 'active', balance: 450 });
  });

  test('works over and over, with nothing and with debt', async () => {
    const cycle = async () => {
      const before = await standing();
      await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
      expect(await standing()).toMatchObject({ balance: 0, debt: 0 });
      await core.members.restore({ clientId: client, reason: 'back', actor: ANN });
      expect({ ...(await standing()), memberId: 0 }).toEqual({ ...before, memberId: 0 });
    };
    await cycle();
    await core.adjust(client, 100);
    await cycle();
    const note = await core.host.creditNote({ clientId: client, total: '2500.00' });
    await core.host.refund(note, '2500.00');
    await core.settleNotes(note);
    expect(await standing()).toMatchObject({ balance: -150, debt: 150 });
    await cycle();
    await cycle();
  });

  test('gives back points whose day passed meanwhile only to end', async () => {
    await core.publish(aDocument({ expiry: { mode: 'days', days: 10 } }));
    await core.adjust(client, 100);
    await core.members.remove({ clientId: client, reason: 'left', actor: ANN });
    core.clock.advance(30 * DAY);
    await core.members.restore({ clientId: client, reason: 'back', actor: ANN });
    expect(await standing()).toMatchObject({ balance: 0, spendable: 0 });
    await core.expire();
    expect(await standing()).toMatchObject({ balance: 0, expired: 100 });
  });
});

describe('expiry', () => {
  beforeEach(() => core.publish(aDocument({ expiry: { mode: 'days', days: 10 } })));

  test('ends only what was not spent, once, on its day', async () => {
    await core.adjust(client, 100);
    await core.adjust(client, -70);
    core.clock.set('2026-03-20T23:59:59.999Z');
    expect(await core.expire()).toBe(0);
    core.clock.set('2026-03-21T00:00:00.000Z');
    expect(await core.expire()).toBe(30);
    expect(await core.expire()).toBe(0);
    expect(await standing()).toMatchObject({ balance: 0, expired: 30 });
  });

  test('counts from the clock even if the job has not run', async () => {
    await core.adjust(client, 100);
    core.clock.advance(11 * DAY);
    expect(await standing()).toMatchObject({ balance: 0, spendable: 0, expired: 100 });
  });

  test('shows each coming date with its points', async () => {
    await core.adjust(client, 10);
    core.clock.advance(DAY);
    await core.adjust(client, 20);
    await core.adjust(client, 5);
    core.clock.advance(DAY);
    await core.adjust(client, 30);
    expect((await standing()).expiries.map((one) => one.points)).toEqual([10, 25, 30]);
  });

  test('of many members at once ends each one’s own', async () => {
    const clients = await Promise.all(
      Array.from({ length: 8 }, (_, index) => core.host.client(`Client ${index}`)),
    );
    for (const [index, id] of clients.entries()) await core.adjust(id, 10 + index);
    core.clock.advance(11 * DAY);
    expect((await Promise.all([core.expire(), core.expire()])).reduce((sum, one) => sum + one)).toBe(108);
    for (const id of clients) expect((await core.members.standing(id)).balance).toBe(0);
  });
});

describe('the chain of a member', () => {
  beforeEach(async () => {
    await core.adjust(client, 100);
    await core.adjust(client, -30);
    await core.members.adjust({
      clientId: client,
      points: 5,
      reason: "Tết – “é”\n\\ 'quoted' 🎁",
      actor: ANN,
      requestKey: 'k',
    });
    await core.expire();
  });

  test('has the same hash in SQL and in TypeScript, whatever people typed', async () => {
    const { db, table } = database;
    const rows = await selectRows<{ id: number; sql_hash: string; explanation: string }>(
      db,
      `SELECT e.id, ${chainHashSql('e')} AS sql_hash, e.explanation FROM ${table.entry} e ORDER BY e.id`,
    );
    const { entries } = await core.ledger();
    expect(rows).toHaveLength(3);
    for (const [index, entry] of entries.entries()) {
      const { explanation, sql_hash } = rows[index]!;
      expect(entryHash({ ...entry, explanationText: explanation })).toBe(entry.hash);
      expect(sql_hash).toBe(entry.hash);
    }
  });

  test('cannot be changed or deleted, whoever tries', async () => {
    const { db, table } = database;
    await expect(execute(db, `UPDATE ${table.entry} SET points = 1000000`)).rejects.toThrow('never changed');
    await expect(execute(db, `DELETE FROM ${table.entry}`)).rejects.toThrow('never deleted');
  });

  test('shows an edit made behind the back of the triggers', async () => {
    const { db, table } = database;
    await execute(db, `DROP TRIGGER ${table.entry}_keep_update`);
    try {
      await execute(db, `UPDATE ${table.entry} SET points = points + 1 WHERE seq = 1`);
      const broken = await brokenInvariants(db, table);
      expect(broken.some((one) => one.includes('not what its hash says'))).toBe(true);
      await execute(db, `UPDATE ${table.entry} SET points = points - 1 WHERE seq = 1`);
    } finally {
      await execute(
        db,
        `CREATE TRIGGER ${table.entry}_keep_update BEFORE UPDATE ON ${table.entry} FOR EACH ROW
         SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger entries are never changed'`,
      );
    }
  });
});

describe('programme versions', () => {
  test('that were published are never changed or deleted', async () => {
    const { db, table } = database;
    await expect(execute(db, `UPDATE ${table.program_version} SET document = '{}'`)).rejects.toThrow(
      'never changed',
    );
    await expect(execute(db, `DELETE FROM ${table.program_version}`)).rejects.toThrow('never deleted');
  });

  test('publishing needs a draft, and twice at once publishes it once', async () => {
    await expect(core.programs.publish(ANN)).rejects.toThrow(ConflictError);
    await core.programs.saveDraft(aDocument(), ANN);
    const outcomes = await Promise.allSettled([core.programs.publish(ANN), core.programs.publish(ANN)]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await core.programs.versions()).map((version) => version.number)).toEqual([2, 1]);
  });

  test('the draft starts from the live version, and asking for it twice at once makes one', async () => {
    const drafts = await Promise.all(Array.from({ length: 5 }, () => core.programs.draft()));
    expect(new Set(drafts.map((draft) => draft.id)).size).toBe(1);
    expect(drafts[0]?.document).toEqual(aDocument());
    await core.programs.discardDraft(ANN);
    expect(await core.programs.versions()).toHaveLength(1);
  });

  test('a bad draft is refused and nothing is kept of it', async () => {
    await expect(core.programs.saveDraft({ ...aDocument(), schema: 4 }, ANN)).rejects.toThrow(
      InvalidInputError,
    );
    expect(await core.programs.versions()).toHaveLength(1);
  });
});
