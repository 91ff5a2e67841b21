import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { brokenInvariants } from './invariants.ts';
import { testCore, type TestCore } from './test-core.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

export interface SoundCore {
  readonly database: TestDatabase;
  readonly core: TestCore;
  readonly client: number;
}

/**
 * Registers what most test files of the ledger need: a database of their own; for each test the services on it and one client;
 * and after each test the invariants hold.
 */
export function soundCore(): SoundCore {
  let database: TestDatabase;
  let core: TestCore;
  let client: number;

  beforeAll(async () => {
    database = await testDatabase();
  });

  beforeEach(async () => {
    await database.emptied();
    core = testCore(database);
    client = await core.host.client();
  });

  afterEach(async () => {
    expect(await brokenInvariants(database.db, database.table)).toEqual([]);
  });

  afterAll(() => database.close());

  return {
    get database() {
      return database;
    },
    get core() {
      return core;
    },
    get client() {
      return client;
    },
  };
}
