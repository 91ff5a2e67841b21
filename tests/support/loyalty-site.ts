import { wire, type Wired } from '../../sidecar/wire.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { type Clock, fixedClock } from '../../sidecar/shared/clock.ts';
import { Module } from './signed-request.ts';
import { POINTS_MODE, PREFIX, testDatabase, type TestDatabase } from './test-database.ts';

/** A sidecar on a test database, with a clock that stands still and the module's side of the bridge. */
export interface LoyaltySite {
  readonly database: TestDatabase;
  readonly wired: Wired;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly module: Module;
  /** Publishes the default programme with some changes; everything from long ago on takes part. */
  publish(change?: (document: ProgramDocument) => ProgramDocument): Promise<void>;
  settle(...invoiceIds: readonly number[]): Promise<void>;
  /** What the module does with `record_payment`: a payment under our mode with the command's reference. */
  recordPayments(commandIds: readonly number[]): Promise<void>;
  /** What the module writes when the CRM refuses a command. */
  refuseCommands(commandIds: readonly number[], error: string): Promise<void>;
  close(): Promise<void>;
}

const NOW = '2026-11-20T10:00:00.000Z';
const EVER = { liveFrom: '2000-01-01', historyUntil: null };

interface SiteOptions {
  readonly webhooksPrivate?: boolean;
}

/** All services of a sidecar on a test database; nothing is started. */
export function wireOn(database: TestDatabase, clock: Clock, options: SiteOptions = {}): Wired {
  return wire(
    {
      databaseUrl: database.url,
      prefix: PREFIX,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'error',
      pollMs: 1_000,
      poolSize: 10,
      ...options,
    },
    { clock },
  );
}

export async function loyaltySite(options: SiteOptions = {}): Promise<LoyaltySite> {
  const database = await testDatabase();
  const clock = fixedClock(NOW);
  const wired = wireOn(database, clock, options);
  const { db, table, services, app, sidecarId } = wired;
  const admin = { type: 'staff', id: 1 } as const;

  return {
    database,
    wired,
    clock,
    module: new Module(app, { time: clock.now().getTime(), audience: sidecarId }),
    async publish(change = (document) => document) {
      const draft = await services.programs.draft();
      await services.programs.saveDraft(change(draft.document), admin);
      await services.programs.publish(admin);
    },
    async settle(...invoiceIds) {
      const items = invoiceIds.map((id) => ({ source: { type: 'invoice', id } as const }));
      await wired.settle.settle(items, { scope: EVER });
    },
    async recordPayments(commandIds) {
      for (const { id, payload } of await commands(commandIds)) {
        const {
          invoice_id: invoiceId,
          amount,
          reference,
          date,
        } = JSON.parse(payload) as Record<string, string>;
        await database.host.payment({
          invoiceId: Number(invoiceId),
          amount: String(amount),
          mode: POINTS_MODE,
          date: String(date),
          reference: String(reference),
        });
        await db(table.command).where({ id }).update({ status: 'done' });
      }
    },
    async refuseCommands(commandIds, error) {
      await db(table.command).whereIn('id', commandIds).update({ status: 'failed', last_error: error });
    },
    async close() {
      await wired.close();
      await database.close();
    },
  };

  function commands(ids: readonly number[]): Promise<{ id: number; payload: string }[]> {
    return db<{ id: number; payload: string }>(table.command).whereIn('id', ids).select('id', 'payload');
  }
}
