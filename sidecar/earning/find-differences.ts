import type { Knex } from 'knex';
import { invoiceIdsOf, snapshotOf, sourceId, type SourceRef } from '../crm/source.ts';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { CouponUseStore } from '../coupons/coupon-use-store.ts';
import { reconcileCouponUse } from '../coupons/reconcile-coupon-use.ts';
import { MemberDiscountStore } from '../discount/member-discount-store.ts';
import { reconcileMemberDiscount } from '../discount/reconcile-member-discount.ts';
import { reconcileRedemption } from '../redemption/reconcile-redemption.ts';
import { refundOrderOf } from '../redemption/settle-redemptions.ts';
import { changeOf } from '../rewards/settle-orders.ts';
import type { Clock } from '../shared/clock.ts';
import { NOT_YET } from './expiry.ts';
import { freshContext, lookAtContexts } from './member-contexts.ts';
import { differences } from './postings.ts';
import { isSameMetric, isWithheld } from './settle-core.ts';
import {
  type SettlingFacts,
  boundVersion,
  readSettlingFacts,
  subjectOf,
  takesPart,
} from './settling-facts.ts';

export interface DocumentDifference {
  readonly source: SourceRef;
  readonly posted: number;
  readonly target: number;
  /** True when a redemption, an ordered reward, a member discount or a coupon on it disagrees with the CRM's payments. */
  readonly redemption: boolean;
}

/**
 * The sources among `sources` whose postings are not what the CRM's tables call for now (invariant 5). It posts
 * nothing: the sweep settles what it names, `verify` reports it. Only a line's first match to the catalogue is kept, as
 * anywhere. Documents of removed members are left out: their accounts are frozen.
 */
export async function findDifferences(
  deps: { readonly db: Knex; readonly table: TableNames; readonly clock: Clock },
  sources: readonly SourceRef[],
): Promise<DocumentDifference[]> {
  const { db, table, clock } = deps;
  const facts = await readSettlingFacts(deps, sources);
  const { versions, settlements } = facts;
  const unsettled = await unsettledInvoices(db, table, invoiceIdsOf(sources), facts);
  const subjects = new Map(sources.map((source) => [source, subjectOf(facts, source)]));
  const unsettledClients = sources
    .filter((source) => !settlements.has(sourceId(source)))
    .flatMap((source) => subjects.get(source)?.clientId ?? []);
  const contexts = await lookAtContexts(db, table, versions, unsettledClients);
  const removed = await removedClients(db, table, [
    ...[...subjects.values()].flatMap((subject) => subject?.clientId ?? []),
    ...[...settlements.values()].map((one) => one.clientId),
  ]);
  const pending = versions.some(({ document }) => document.earning.mode === 'on_issue_pending')
    ? await readPending(db, table, invoiceIdsOf(sources))
    : new Map<string, ReadonlySet<boolean>>();

  const found: DocumentDifference[] = [];
  for (const source of sources) {
    const key = sourceId(source);
    const settlement = settlements.get(key) ?? null;
    const subject = subjects.get(source) ?? null;
    const posted = settlement?.posted ?? 0;
    let target = posted;
    let differs = false;
    const version = subject && boundVersion(versions, settlement, subject);
    const moved = subject !== null && settlement !== null && settlement.clientId !== subject.clientId;
    const frozen = subject !== null && removed.has(subject.clientId);
    if (subject && version && (moved || (!frozen && (settlement || takesPart(subject, facts.scope))))) {
      const context =
        settlement?.context ??
        freshContext(contexts.sources, version, contexts.account(subject.clientId), subject, clock.now());
      const { result } = subject.evaluate(version.document, context, 'sums');
      target = frozen ? 0 : result.target;
      differs =
        moved ||
        differences(settlement, result).length > 0 ||
        !isSameMetric(settlement?.metric, result.metric) ||
        (!settlement && isWithheld(subject, version, context)) ||
        (pending.get(key)?.has(!result.pending) ?? false);
    }
    const redemption = unsettled.has(key);
    if (differs || redemption) found.push({ source, posted, target, redemption });
  }
  return found;
}

/** The invoices (by `sourceId`) on which something of ours disagrees with what stands in the CRM. */
async function unsettledInvoices(
  db: Knex,
  table: TableNames,
  invoiceIds: readonly number[],
  { redemptions, orders, snapshots, versions }: SettlingFacts,
): Promise<Set<string>> {
  const discounts = await new MemberDiscountStore(db, table).ofInvoices(invoiceIds);
  const uses = await new CouponUseStore(db, table).ofInvoices(invoiceIds);
  const standing = ({ invoiceId }: { readonly invoiceId: number }) => snapshotOf(snapshots, invoiceId);
  const unsettled = [
    ...redemptions.filter((one) => reconcileRedemption(one, standing(one), refundOrderOf(versions, one))),
    ...orders.filter((one) => changeOf(one, versions)),
    ...discounts.filter((one) => reconcileMemberDiscount(one, standing(one), false)),
    ...uses.filter((one) => reconcileCouponUse(one, standing(one), false)),
  ];
  return new Set(unsettled.map(({ invoiceId }) => sourceId({ type: 'invoice', id: invoiceId })));
}

async function removedClients(
  db: Knex,
  table: TableNames,
  clientIds: readonly number[],
): Promise<Set<number>> {
  const ids = [...new Set(clientIds)];
  if (ids.length === 0) return new Set();
  const rows = await selectRows<{ client_id: number }>(
    db,
    `SELECT client_id FROM \`${table.member}\` WHERE status = 'removed' AND client_id IN (${marks(ids.length)})`,
    ids,
  );
  return new Set(rows.map((row) => row.client_id));
}

/** Which of these invoices have open lots that wait for the payment (true), or that are available (false). */
async function readPending(
  db: Knex,
  table: TableNames,
  invoiceIds: readonly number[],
): Promise<Map<string, ReadonlySet<boolean>>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await selectRows<{ id: number; waiting: number; ready: number }>(
    db,
    `SELECT l.source_id AS id, MAX(l.available_at = ?) AS waiting, MAX(l.available_at <> ?) AS ready
     FROM \`${table.settlement}\` s JOIN \`${table.lot}\` l
       ON l.source_type = s.source_type AND l.source_id = s.source_id AND l.member_id = s.member_id
     WHERE s.source_type = 'invoice' AND s.source_id IN (${marks(invoiceIds.length)}) AND l.remaining > 0
     GROUP BY l.source_id`,
    [NOT_YET, NOT_YET, ...invoiceIds],
  );
  const stateOf = (row: { waiting: number; ready: number }) =>
    new Set([...(row.waiting ? [true] : []), ...(row.ready ? [false] : [])]);
  return new Map(rows.map((row) => [sourceId({ type: 'invoice', id: Number(row.id) }), stateOf(row)]));
}
