import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import winston from 'winston';
import { catalogueService } from '../../sidecar/catalogue/catalogue-service.ts';
import { createLineTextsReadModel } from '../../sidecar/catalogue/line-texts-read-model.ts';
import { catalogueMatcher, hashOfText } from '../../sidecar/crm/catalogue-matcher.ts';
import { execute, insertRows, selectRows } from '../../sidecar/database/bulk.ts';
import { NotFoundError } from '../../sidecar/shared/errors.ts';
import { fixedClock } from '../../sidecar/shared/clock.ts';
import { systemRandom } from '../../sidecar/shared/random.ts';
import { NOON } from '../support/builders.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

const ANN = { type: 'staff', id: 1 } as const;
const POINT_PER_TEN = [{ currency: 'GBP', points: 1, amount: '10.00' }];

let database: TestDatabase;
let client: number;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.emptied();
  client = await database.host.client();
});
afterAll(() => database.close());

function catalogue() {
  const { db, table } = database;
  return catalogueService({
    db,
    table,
    clock: fixedClock(NOON),
    random: systemRandom,
    logger: winston.createLogger({ silent: true }),
    holder: 'test',
    poke: () => {},
  });
}

const texts = () => createLineTextsReadModel(database.db, database.table);
const unmatched = (cursor: string | null = null, limit = 25, rates = POINT_PER_TEN) =>
  texts().unmatched({ rates, cursor, limit });

function invoice(...lines: [description: string, rate: string][]): Promise<number> {
  return database.host.invoice({
    clientId: client,
    lines: lines.map(([description, rate]) => ({ description, rate })),
  });
}

async function matches() {
  return selectRows<{ method: string; item_id: number | null; group_id: number | null; list_rate: string }>(
    database.db,
    `SELECT method, item_id, group_id, list_rate FROM ${database.table.line_match} ORDER BY line_id`,
  );
}

describe('matching', () => {
  test('keeps the catalogue’s price of the document’s currency', async () => {
    const { host, db, table } = database;
    await execute(db, `ALTER TABLE ${table.host('items')} ADD COLUMN rate_currency_2 DECIMAL(15,2) NULL`);
    const { id } = await host.item('Tea');
    await host.change('items', id, { rate: '12.00', rate_currency_2: '14.50' });
    await host.item('Coffee');
    const lines = [{ description: 'Tea' }];
    await host.invoice({ clientId: client, currency: 'GBP', lines });
    await host.invoice({ clientId: client, currency: 'EUR', lines });
    await host.invoice({ clientId: client, currency: 'USD', lines });
    await catalogue().matchAll();
    expect((await matches()).map((one) => one.list_rate)).toEqual(['12.00', '14.50', null]);
    await execute(db, `ALTER TABLE ${table.host('items')} DROP COLUMN rate_currency_2`);
  });

  test('all lines can be asked for, and a second time finds nothing new', async () => {
    await database.host.item('Tea');
    await invoice(['Tea', '10.00'], ['Shipping', '5.00']);
    await invoice(['Shipping', '5.00']);
    expect(await catalogue().matchAll()).toEqual({ total: 3, done: 3, matched: 3 });
    expect(await catalogue().matchAll()).toEqual({ total: 3, done: 3, matched: 0 });
    expect((await matches()).map((one) => one.method)).toEqual(['description', 'none', 'none']);
  });
});

describe('the list of lines without a product', () => {
  test('is sorted by the points that hang on each text', async () => {
    await invoice(['Shipping', '30.00'], ['Gift box', '900.00']);
    await invoice(['Shipping', '25.00'], ['Deposit', '100.00']);
    await catalogue().matchAll();
    const { rows } = await unmatched();
    expect(rows.map(({ text, lines, invoices, points }) => ({ text, lines, invoices, points }))).toEqual([
      { text: 'Gift box', lines: 1, invoices: 1, points: 90 },
      { text: 'Deposit', lines: 1, invoices: 1, points: 10 },
      { text: 'Shipping', lines: 2, invoices: 2, points: 5 },
    ]);
    expect(rows[2]?.amounts).toEqual([{ currency: 'GBP', amount: '55.00' }]);
  });

  test('adds up each currency by its own rate and shows its amounts apart', async () => {
    const { host } = database;
    await host.invoice({ clientId: client, currency: 'GBP', lines: [{ description: 'X', rate: '40.00' }] });
    await host.invoice({ clientId: client, currency: 'VND', lines: [{ description: 'X', rate: '90000' }] });
    await host.invoice({ clientId: client, currency: 'USD', lines: [{ description: 'X', rate: '7.00' }] });
    await catalogue().matchAll();
    const rates = [...POINT_PER_TEN, { currency: 'VND', points: 2, amount: '10000' }];
    const { rows } = await unmatched(null, 25, rates);
    expect(rows[0]).toMatchObject({
      points: 4 + 18,
      amounts: [
        { currency: 'GBP', amount: '40.00' },
        { currency: 'USD', amount: '7.00' },
        { currency: 'VND', amount: '90000.00' },
      ],
    });
  });

  test('leaves out drafts and cancelled invoices', async () => {
    const { host } = database;
    await host.invoice({ clientId: client, status: 6, lines: [{ description: 'Draft' }] });
    await host.invoice({ clientId: client, status: 5, lines: [{ description: 'Cancelled' }] });
    await catalogue().matchAll();
    expect((await unmatched()).rows).toEqual([]);
  });

  test('names texts that several items share', async () => {
    await database.host.item('Tea', 'Drinks');
    await database.host.item('Tea', 'Gifts');
    await invoice(['Tea', '10.00']);
    await catalogue().matchAll();
    expect((await unmatched()).rows).toMatchObject([{ text: 'Tea', isAmbiguous: true }]);
  });

  test('pages through forwards and backwards without missing or repeating a text, ties included', async () => {
    for (let at = 0; at < 7; at++) await invoice([`Text ${at}`, at < 4 ? '50.00' : '80.00']);
    await catalogue().matchAll();
    const seen: string[] = [];
    let page = await unmatched(null, 3);
    const first = page.rows.map((row) => row.text);
    for (;;) {
      seen.push(...page.rows.map((row) => row.text));
      if (page.next === null) break;
      page = await unmatched(page.next, 3);
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    while (page.previous !== null) page = await unmatched(page.previous, 3);
    expect(page.rows.map((row) => row.text)).toEqual(first);
  });

  test('is sorted by the number of lines while the programme has no rate', async () => {
    await invoice(['Dear', '900.00']);
    await invoice(['Often', '1.00'], ['Often', '1.00']);
    await catalogue().matchAll();
    expect((await unmatched(null, 25, [])).rows.map((row) => row.text)).toEqual(['Often', 'Dear']);
  });
});

describe('assigning a text', () => {
  const hash = hashOfText('Shipping');

  async function signals() {
    return selectRows<{ subject_type: string; subject_id: number }>(
      database.db,
      `SELECT subject_type, subject_id FROM ${database.table.signal} WHERE kind = 'text_assigned' ORDER BY id`,
    );
  }

  test('to an item matches its lines, with the item’s price, and asks for the documents to be looked at again', async () => {
    const { id, groupId } = await database.host.item('Parcel', 'Services');
    const one = await invoice(['Shipping', '5.00'], ['Shipping', '6.00']);
    const two = await invoice(['Shipping', '5.00']);
    await invoice(['Other', '5.00']);
    await catalogue().matchAll();
    const documents = await catalogue().assign({ hash, meaning: { as: 'item', itemId: id }, actor: ANN });
    expect(documents).toBe(2);
    expect((await signals()).map((signal) => signal.subject_id).sort()).toEqual([one, two]);
    expect(await catalogue().waiting()).toBe(2);
    const assigned = { method: 'assigned', item_id: id, group_id: groupId, list_rate: '1.00' };
    expect(await matches()).toMatchObject([assigned, assigned, assigned, { method: 'none' }]);
    expect((await unmatched()).rows.map((row) => row.text)).toEqual(['Other']);
  });

  test.each([
    ['a group', { as: 'group', groupId: 3 }, 3],
    ['no product', { as: 'none' }, null],
  ] as const)('to %s takes it off the list', async (_, meaning, groupId) => {
    await insertRows(database.db, database.table.host('items_groups'), ['id', 'name'], [[3, 'Services']]);
    await invoice(['Shipping', '5.00']);
    await catalogue().matchAll();
    await catalogue().assign({ hash, meaning, actor: ANN });
    expect(await matches()).toMatchObject([{ method: 'assigned', item_id: null, group_id: groupId }]);
    expect((await unmatched()).rows).toEqual([]);
    expect((await texts().assigned({ cursor: null, limit: 10 })).rows).toMatchObject([
      { text: 'Shipping', itemId: null, groupId, lines: 1 },
    ]);
  });

  test('holds for lines of later invoices, and goes before an item that has the text', async () => {
    const { id } = await database.host.item('Parcel', 'Services');
    await invoice(['Shipping', '5.00']);
    await catalogue().matchAll();
    await catalogue().assign({ hash, meaning: { as: 'item', itemId: id }, actor: ANN });
    await database.host.item('Shipping', 'Wrong');
    await invoice(['Shipping', '5.00']);
    await catalogue().matchAll();
    expect((await matches()).map((one) => one.item_id)).toEqual([id, id]);
  });

  test('holds even for a line whose old match was kept at the very moment of the assignment', async () => {
    const { id } = await database.host.item('Parcel', 'Services');
    await invoice(['Shipping', '5.00']);
    await catalogue().matchAll();
    await catalogue().assign({ hash, meaning: { as: 'item', itemId: id }, actor: ANN });
    const { db, table } = database;
    await execute(db, `UPDATE ${table.line_match} SET method = 'none', item_id = NULL, group_id = NULL`);
    const [line] = await selectRows<{ id: number; description: string }>(
      db,
      `SELECT id, description FROM ${table.host('itemable')}`,
    );
    const found = await catalogueMatcher(table, fixedClock(NOON)).match(db, [{ ...line!, currencyId: 1 }]);
    expect(found.get(line!.id)).toMatchObject({ method: 'assigned', itemId: id });
  });

  test('can be changed, and undone: then the catalogue’s own texts decide again', async () => {
    const parcel = await database.host.item('Parcel', 'Services');
    await invoice(['Shipping', '5.00']);
    await catalogue().matchAll();
    await catalogue().assign({ hash, meaning: { as: 'item', itemId: parcel.id }, actor: ANN });
    await catalogue().assign({ hash, meaning: { as: 'none' }, actor: ANN });
    expect(await matches()).toMatchObject([{ method: 'assigned', item_id: null }]);
    const own = await database.host.item('Shipping', 'Freight');
    expect(await catalogue().forget({ hash, actor: ANN })).toBe(1);
    expect(await matches()).toMatchObject([{ method: 'description', item_id: own.id }]);
    expect((await texts().assigned({ cursor: null, limit: 10 })).rows).toEqual([]);
    const actions = await selectRows<{ action: string }>(
      database.db,
      `SELECT action FROM ${database.table.audit} ORDER BY id`,
    );
    expect(actions.map((row) => row.action)).toEqual(['text_assigned', 'text_assigned', 'text_forgotten']);
  });

  test('to an item or a group that is gone, or of a text that nobody knows, is refused and changes nothing', async () => {
    await invoice(['Shipping', '5.00']);
    await catalogue().matchAll();
    const wrong = { hash, meaning: { as: 'item', itemId: 9_999 }, actor: ANN } as const;
    await expect(catalogue().assign(wrong)).rejects.toThrow(NotFoundError);
    const unknown = { hash: '0'.repeat(64), meaning: { as: 'none' }, actor: ANN } as const;
    await expect(catalogue().assign(unknown)).rejects.toThrow(NotFoundError);
    await expect(catalogue().forget({ hash, actor: ANN })).rejects.toThrow(NotFoundError);
    expect(await matches()).toMatchObject([{ method: 'none' }]);
    expect(await signals()).toEqual([]);
  });
});
