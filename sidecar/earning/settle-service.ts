import type { Knex } from 'knex';
import { sourceId, type SourceRef } from '../crm/source.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { settleRedemptions } from '../redemption/settle-redemptions.ts';
import { RedemptionStore } from '../redemption/redemption-store.ts';
import type { Clock } from '../shared/clock.ts';
import { invariant } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { evaluate } from './evaluate.ts';
import { PostingPlan } from './posting-plan.ts';
import { type Scope, activityAt, isInScope } from './scope.ts';
import { writeSettlements } from './settlement-store.ts';
import { boundVersion, knownState, readSettlingFacts } from './settling-facts.ts';

export interface SettleDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
}

export interface SettleItem {
  readonly source: SourceRef;
  /** The moment as of which it is settled: now when live, the moment of the event when history is taken in. */
  readonly at?: Date;
}

export interface SettleOptions {
  /** Expiry of new points is counted from this local day instead of the qualifying one (a backfill may choose today). */
  readonly expiryFrom?: string;
  /** Settles what is outside the live scope too: the backfill, which widens the scope. */
  readonly scope?: Scope;
  /** Runs at the end of the same transaction, e.g. to mark signals as handled. */
  readonly finish?: (trx: Trx) => Promise<void>;
}

export interface SettleReport {
  /** Documents looked at. */
  readonly checked: number;
  /** Documents for which points moved. */
  readonly changed: number;
  readonly earned: number;
  readonly clawedBack: number;
  /** Commands for the module that came of it. */
  readonly commands: readonly number[];
}

const MAX_REREADS = 5;

/**
 * Brings what is posted for each document to what it should be (design §4): converge, don't increment. Signals, sweep,
 * backfill and redemptions all call it. Doing it twice changes nothing; doing it late gives the same answer.
 */
export class SettleService {
  readonly #deps: SettleDeps;

  constructor(deps: SettleDeps) {
    this.#deps = deps;
  }

  /**
   * Settles a batch in one transaction. Items of one member are posted in the order given.
   * The facts are read after the members were locked, so that no older reading can overwrite a newer one.
   */
  async settle(wanted: readonly SettleItem[], options: SettleOptions = {}): Promise<SettleReport> {
    const { db, random } = this.#deps;
    // A document named twice is settled once: the second posting would be planned on what the first is about to change.
    const items = [...new Map(wanted.map((item) => [sourceId(item.source), item])).values()];
    for (let attempt = 1; ; attempt++) {
      const clients = await this.#clientsOf(items.map((item) => item.source));
      const report = await inTransaction(db, random, (trx) =>
        this.#settleLocked(trx, items, clients, options),
      );
      // A document that moved to another client between the two readings is looked at again with both locked.
      if (report) return report;
      invariant(attempt < MAX_REREADS, 'documents do not change their client for ever');
    }
  }

  /** The clients whose members a batch may touch: those of the documents now, and those they were posted to. */
  async #clientsOf(sources: readonly SourceRef[]): Promise<Set<number>> {
    const { db, table } = this.#deps;
    const clients = new Set<number>();
    for (const [type, name] of [
      ['invoice', 'invoices'],
      ['credit_note', 'creditnotes'],
    ] as const) {
      const ids = sources.filter((source) => source.type === type).map((source) => source.id);
      if (ids.length === 0) continue;
      const rows = await selectRows<{ client_id: number }>(
        db,
        `SELECT clientid AS client_id FROM \`${table.host(name)}\` WHERE id IN (${marks(ids.length)})
         UNION SELECT m.client_id FROM \`${table.settlement}\` s JOIN \`${table.member}\` m ON m.id = s.member_id
         WHERE s.source_type = ? AND s.source_id IN (${marks(ids.length)})`,
        [...ids, type, ...ids],
      );
      for (const row of rows) clients.add(row.client_id);
      if (type === 'invoice') {
        for (const one of await new RedemptionStore(db, table).ofInvoices(ids)) clients.add(one.clientId);
      }
    }
    clients.delete(0);
    return clients;
  }

  /** Null when a client turned up that is not locked. */
  async #settleLocked(
    trx: Trx,
    items: readonly SettleItem[],
    clients: ReadonlySet<number>,
    options: SettleOptions,
  ): Promise<SettleReport | null> {
    const { table, clock } = this.#deps;
    const now = clock.now();
    const batch = await LedgerBatch.open(trx, table, clients, now);
    const sources = items.map((item) => item.source);
    const facts = await readSettlingFacts({ db: trx, table, clock }, sources);
    const { versions, snapshots, settlements, redemptions } = facts;
    for (const snapshot of snapshots.values()) {
      if (snapshot.clientId !== 0 && !clients.has(snapshot.clientId)) return null;
    }
    const scope = options.scope ?? facts.scope;

    const plan = new PostingPlan({ trx, table, batch, expiryFrom: options.expiryFrom ?? null });
    for (const item of inOrder(items, snapshots)) {
      const key = sourceId(item.source);
      const settlement = settlements.get(key) ?? null;
      const snapshot = knownState(snapshots.get(key), settlement);
      if (!snapshot) continue;
      const version = boundVersion(versions, settlement, snapshot);
      if (!version || (!settlement && !isInScope(snapshot, scope))) continue;
      // History has its own moment only the first time; a later correction happens now.
      const at = settlement ? now : (item.at ?? now);
      plan.add({ snapshot, settlement, version, evaluation: evaluate(version.document, snapshot), at });
    }
    const posted = await plan.post();
    const commands = await settleRedemptions({
      trx,
      table,
      batch,
      versions,
      snapshots,
      redemptions,
      at: now,
    });
    await batch.flush();
    if (posted.settlements.length > 0) await writeSettlements(trx, table, posted.settlements, now);
    await options.finish?.(trx);
    return {
      checked: items.length,
      changed: posted.settlements.length,
      earned: posted.earned,
      clawedBack: posted.clawedBack,
      commands,
    };
  }
}

/**
 * Live items come in the order of their signals; what a week of silence piled up is posted in the order in which it
 * happened. Items of history carry their moment and keep their order.
 */
function inOrder(
  items: readonly SettleItem[],
  snapshots: ReadonlyMap<string, SourceSnapshot>,
): readonly SettleItem[] {
  if (items.some((item) => item.at)) return items;
  const moment = (item: SettleItem) => {
    const snapshot = snapshots.get(sourceId(item.source));
    return (snapshot && activityAt(snapshot)?.getTime()) ?? 0;
  };
  return [...items].sort((a, b) => moment(a) - moment(b) || a.source.id - b.source.id);
}
