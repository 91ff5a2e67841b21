import type { Knex } from 'knex';
import { invoiceIdsOf, sourceId, type SourceRef } from '../crm/source.ts';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { type Trx, inTransaction } from '../database/transaction.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { readParticipationSteps } from '../members/participation-store.ts';
import type { EarningRule, ProgramVersion } from '../programs/program-document.ts';
import { CouponUseStore } from '../coupons/coupon-use-store.ts';
import { settleCouponUses } from '../coupons/settle-coupon-uses.ts';
import { takeBackUnpaid } from '../coupons/take-back-unpaid.ts';
import { settleMemberDiscounts } from '../discount/settle-member-discounts.ts';
import { settleRedemptions } from '../redemption/settle-redemptions.ts';
import { RedemptionStore } from '../redemption/redemption-store.ts';
import { RewardOrderStore } from '../rewards/reward-order-store.ts';
import { settleOrders } from '../rewards/settle-orders.ts';
import type { Clock } from '../shared/clock.ts';
import { invariant } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { MemberTiers } from '../tiers/member-tiers.ts';
import { CapUsage } from './cap-usage.ts';
import { needsOf } from './member-contexts.ts';
import { readClientGroups } from '../crm/client-groups.ts';
import type { ProgramNeeds } from './program-needs.ts';
import type { Scope } from './scope.ts';
import { type CoreItem, SettleCore } from './settle-core.ts';
import { type Settlement, writeSettlements } from './settlement-store.ts';
import {
  type SettlingFacts,
  boundVersion,
  readSettlingFacts,
  subjectOf,
  takesPart,
} from './settling-facts.ts';

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
  /** Clients whose invoices changed, where a rule waits for somebody's first paid invoice; empty otherwise. */
  readonly payers: readonly number[];
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
    for (const [type, owner] of [
      ['invoice', `clientid AS client_id FROM \`${table.host('invoices')}\``],
      ['credit_note', `clientid AS client_id FROM \`${table.host('creditnotes')}\``],
      ['event', `client_id FROM \`${table.event}\``],
    ] as const) {
      const ids = sources.filter((source) => source.type === type).map((source) => source.id);
      if (ids.length === 0) continue;
      const rows = await selectRows<{ client_id: number }>(
        db,
        `SELECT ${owner} WHERE id IN (${marks(ids.length)})
         UNION SELECT m.client_id FROM \`${table.settlement}\` s JOIN \`${table.member}\` m ON m.id = s.member_id
         WHERE s.source_type = ? AND s.source_id IN (${marks(ids.length)})`,
        [...ids, type, ...ids],
      );
      for (const row of rows) clients.add(row.client_id);
      if (type === 'invoice') {
        for (const one of await new RedemptionStore(db, table).ofInvoices(ids)) clients.add(one.clientId);
        for (const one of await new RewardOrderStore(db, table).ofInvoices(ids)) clients.add(one.clientId);
        for (const one of await new CouponUseStore(db, table).ofInvoices(ids)) clients.add(one.clientId);
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
    const isHistory = items.some((item) => item.at);
    const batch = await LedgerBatch.open(trx, table, clients, now, { isHistory });
    const facts = await readSettlingFacts(
      { db: trx, table, clock },
      items.map((item) => item.source),
    );
    const { versions, settlements } = facts;
    const owners = [
      ...facts.snapshots.values(),
      ...facts.events.values(),
      ...facts.orders.map(({ order }) => order),
      ...facts.couponUses,
    ].map((one) => one.clientId);
    if (owners.some((clientId) => clientId !== 0 && !clients.has(clientId))) return null;
    const scope = options.scope ?? facts.scope;

    const run = await openRun(trx, table, batch, versions, options.expiryFrom ?? null);
    const due = inOrder(items, facts).flatMap((item): CoreItem[] => {
      const subject = subjectOf(facts, item.source);
      const settlement = settlements.get(sourceId(item.source)) ?? null;
      if (!subject || (!settlement && !takesPart(subject, scope))) return [];
      const version = boundVersion(versions, settlement, subject);
      // History has its own moment only the first time; a later correction happens now.
      return version ? [{ subject, settlement, version, at: settlement ? now : (item.at ?? now) }] : [];
    });
    await batch.loadLots(membersThatNeedLots(batch, due, run.needs));
    for (const item of due) await run.core.settle(item);
    const posted = run.core.take();
    const commands = await settleRedemptions({
      trx,
      table,
      batch,
      versions,
      snapshots: facts.snapshots,
      redemptions: facts.redemptions,
      at: now,
    });
    commands.push(...(await settleOrders({ trx, table, batch, versions, at: now }, facts.orders)));
    commands.push(
      ...(await settleMemberDiscounts({
        trx,
        table,
        invoiceIds: invoiceIdsOf(items.map((item) => item.source)),
        snapshots: facts.snapshots,
        at: now,
      })),
    );
    commands.push(
      ...(await settleCouponUses({
        trx,
        table,
        batch,
        versions,
        uses: facts.couponUses,
        snapshots: facts.snapshots,
        at: now,
      })),
    );
    await takeBackUnpaid(
      { trx, table, batch, versions, at: now },
      posted.settlements
        .filter((one) => one.posted < (settlements.get(sourceId(one.source))?.posted ?? 0))
        .map((one) => one.source),
    );
    await batch.flush();
    await run.usage.flush(trx, table);
    commands.push(...(await run.tiers.flush(now, { isHistory })));
    if (posted.settlements.length > 0) await writeSettlements(trx, table, posted.settlements, now);
    await options.finish?.(trx);
    return {
      checked: items.length,
      changed: posted.settlements.length,
      earned: posted.earned,
      clawedBack: posted.clawedBack,
      commands,
      payers: waitForPayers(versions) ? payersAmong(posted.settlements) : [],
    };
  }
}

/** Whether a rule gives something to a client, or for one, with its first paid invoice. */
function waitForPayers(versions: readonly ProgramVersion[]): boolean {
  const waits = (rule: EarningRule) =>
    rule.kind === 'referral' || (rule.kind === 'registration' && rule.when === 'first_paid');
  return versions.some(({ document }) => document.earning.rules.some(waits));
}

function payersAmong(settlements: readonly Settlement[]): number[] {
  const invoices = settlements.filter(({ source }) => source.type === 'invoice');
  return [...new Set(invoices.map((one) => one.clientId))];
}

/** Working copies of all that a run of settling changes besides the ledger. */
async function openRun(
  trx: Trx,
  table: TableNames,
  batch: LedgerBatch,
  versions: readonly ProgramVersion[],
  expiryFrom: string | null,
) {
  const accounts = [...batch.accounts()];
  const needs = needsOf(versions);
  const tiers = MemberTiers.open(trx, table);
  await tiers.load(accounts);
  const usage = await CapUsage.read(trx, table, accounts, versions, true);
  const clientGroups = needs.clientGroups
    ? await readClientGroups(
        trx,
        table,
        accounts.map((account) => account.clientId),
      )
    : new Map<number, number[]>();
  const participation = await readParticipationSteps(
    trx,
    table,
    accounts.map((account) => account.clientId),
  );
  const core = new SettleCore({
    books: batch,
    tiers,
    usage,
    clientGroups,
    participation,
    versions,
    expiryFrom,
  });
  return { core, tiers, usage, needs };
}

/**
 * Earning needs no knowledge of older lots; taking back, expiring, maturing and moving their ends do. One query for all
 * whose need is known beforehand; for the rest the lots are fetched when they are asked for.
 */
function membersThatNeedLots(batch: LedgerBatch, due: readonly CoreItem[], needs: ProgramNeeds): number[] {
  return due.flatMap(({ subject, settlement, version, at }) => {
    const account = batch.account(subject.clientId);
    const takes =
      subject.source.type === 'credit_note' ||
      (settlement !== null &&
        subject.evaluate(version.document, settlement.context, 'sums').result.target < settlement.posted);
    const waits = version.document.earning.mode === 'on_issue_pending';
    const expires = account.nextExpiryAt !== null && account.nextExpiryAt <= at;
    const moved = settlement !== null && settlement.memberId !== account.id;
    return [
      ...(takes || waits || expires || needs.rolling ? [account.id] : []),
      ...(moved ? [settlement.memberId] : []),
    ];
  });
}

/**
 * Live items come in the order of their signals; what a week of silence piled up is posted in the order in which it
 * happened. Items of history carry their moment and keep their order.
 */
function inOrder(items: readonly SettleItem[], facts: SettlingFacts): readonly SettleItem[] {
  if (items.some((item) => item.at)) return items;
  const moments = new Map(
    items.map((item) => [item, subjectOf(facts, item.source)?.happenedAt?.getTime() ?? 0]),
  );
  return [...items].sort((a, b) => moments.get(a)! - moments.get(b)! || a.source.id - b.source.id);
}
