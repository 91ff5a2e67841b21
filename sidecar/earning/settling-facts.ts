import type { Knex } from 'knex';
import { catalogueMatcher } from '../crm/catalogue-matcher.ts';
import { readHostSettings } from '../crm/host-settings.ts';
import { readSnapshots } from '../crm/snapshot-reader.ts';
import { invoiceIdsOf, sourceId, type SourceRef } from '../crm/source.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { readState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { looksAtCatalogue, versionOnDay } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { readEvents, toEventSnapshot } from '../events/event-store.ts';
import type { LoyaltyEvent } from '../events/event.ts';
import { CouponStore } from '../coupons/coupon-store.ts';
import { type CouponUse, CouponUseStore } from '../coupons/coupon-use-store.ts';
import { type Redemption, RedemptionStore } from '../redemption/redemption-store.ts';
import { RewardOrderStore } from '../rewards/reward-order-store.ts';
import { type InvoicedOrder, invoicedOrders } from '../rewards/settle-orders.ts';
import type { Clock } from '../shared/clock.ts';
import { invariant } from '../shared/errors.ts';
import { EMPTY_SCOPE, type Scope, isInScope } from './scope.ts';
import { type Settlement, readSettlements } from './settlement-store.ts';
import { type Subject, documentSubject, eventSubject } from './subject.ts';

/** All that settling, the sweep and `verify` look at for a batch of documents. */
export interface SettlingFacts {
  readonly versions: readonly ProgramVersion[];
  /** What the CRM says, by `sourceId`; documents that are gone are missing. */
  readonly snapshots: ReadonlyMap<string, SourceSnapshot>;
  /** Events among the sources, by id. */
  readonly events: ReadonlyMap<number, LoyaltyEvent>;
  /** What is posted, by `sourceId`. */
  readonly settlements: ReadonlyMap<string, Settlement>;
  readonly redemptions: readonly Redemption[];
  /** Rewards that became these invoices. */
  readonly orders: readonly InvoicedOrder[];
  readonly couponUses: readonly CouponUse[];
  readonly scope: Scope;
}

/** Reads them in a fixed number of queries. Under a lock on the members they are the newest there are. */
export async function readSettlingFacts(
  { db, table, clock }: { readonly db: Knex; readonly table: TableNames; readonly clock: Clock },
  sources: readonly SourceRef[],
): Promise<SettlingFacts> {
  const versions = await new VersionStore(db, table).published();
  const settings = await readHostSettings(db, table);
  const needsItems = versions.some((version) => looksAtCatalogue(version.document));
  const matcher = needsItems ? catalogueMatcher(table, clock) : null;
  const snapshots = await readSnapshots(db, table, sources, { settings, matcher });
  const invoiceIds = invoiceIdsOf(sources);
  const orders = await new RewardOrderStore(db, table).ofInvoices(invoiceIds);
  return {
    versions,
    snapshots,
    events: await readEvents(
      db,
      table,
      sources.filter((source) => source.type === 'event').map((source) => source.id),
    ),
    settlements: await readSettlements(db, table, sources),
    redemptions: await new RedemptionStore(db, table).ofInvoices(invoiceIds),
    orders: invoicedOrders(
      orders,
      invoiceIds,
      snapshots,
      await new CouponStore(db, table).byIds(orders.flatMap(({ couponId }) => couponId ?? [])),
    ),
    couponUses: await new CouponUseStore(db, table).ofInvoices(invoiceIds),
    scope: (await readState<Scope>(db, table, 'scope')) ?? EMPTY_SCOPE,
  };
}

/** The version kept with the first posting; before that, the one in force on the subject's day. */
export function boundVersion(
  versions: readonly ProgramVersion[],
  settlement: Pick<Settlement, 'versionId'> | null,
  subject: Subject,
): ProgramVersion | null {
  if (settlement) {
    const bound = versions.find((version) => version.id === settlement.versionId);
    invariant(bound, 'the version of a posting is published');
    return bound;
  }
  const newest = versions.at(-1);
  return newest ? versionOnDay(versions, subject.day(newest.document)) : null;
}

/** Whether a source that was never settled takes part. Events are only recorded while a programme is live. */
export function takesPart(subject: Subject, scope: Scope): boolean {
  return subject.snapshot === null || isInScope(subject.snapshot, scope);
}

/** What a source is now; null when nothing is known of it, or nobody owns it. */
export function subjectOf(facts: SettlingFacts, source: SourceRef): Subject | null {
  if (source.type === 'event') {
    const event = facts.events.get(source.id);
    return event ? eventSubject(toEventSnapshot(event), event.occurredAt) : null;
  }
  const key = sourceId(source);
  const snapshot = knownState(facts.snapshots.get(key), facts.settlements.get(key) ?? null);
  return snapshot && documentSubject(snapshot);
}

/**
 * What a document is now: as the CRM has it; gone, when only its postings are left; null when nobody owns it. The CRM keeps
 * the documents of a deleted client without their client: they stay with the member they were posted to.
 */
function knownState(
  snapshot: SourceSnapshot | undefined,
  settlement: Pick<Settlement, 'source' | 'clientId'> | null,
): SourceSnapshot | null {
  if (!snapshot) return settlement && deletedSnapshot(settlement);
  if (snapshot.clientId !== 0) return snapshot;
  return settlement && { ...snapshot, clientId: settlement.clientId };
}

/** A document that is gone: it earns nothing, and what it moved before comes back. */
function deletedSnapshot({ source, clientId }: Pick<Settlement, 'source' | 'clientId'>): SourceSnapshot {
  return {
    type: source.type === 'credit_note' ? 'credit_note' : 'invoice',
    id: source.id,
    clientId,
    currency: '',
    status: 'deleted',
    date: '',
    dueDate: null,
    subtotal: '0',
    total: '0',
    discountTotal: '0',
    discountType: '',
    adjustment: '0',
    lines: [],
    payments: [],
    credits: [],
    creditNotes: [],
    noPoints: false,
  };
}
