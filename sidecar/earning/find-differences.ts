import type { Knex } from 'knex';
import { invoiceIdsOf, sourceId, type SourceRef } from '../crm/source.ts';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { reconcileRedemption } from '../redemption/reconcile-redemption.ts';
import type { Clock } from '../shared/clock.ts';
import { evaluate } from './evaluate.ts';
import { NOT_YET } from './expiry.ts';
import { differences } from './posting-plan.ts';
import { isInScope } from './scope.ts';
import { boundVersion, knownState, readSettlingFacts } from './settling-facts.ts';
import type { Settlement } from './settlement-store.ts';

export interface DocumentDifference {
  readonly source: SourceRef;
  readonly posted: number;
  readonly target: number;
  /** True when a redemption on it disagrees with the CRM's payments. */
  readonly redemption: boolean;
}

/**
 * The documents among `sources` whose postings are not what the CRM's tables call for now (invariant 5). It posts
 * nothing: the sweep settles what it names, `verify` reports it. Only a line's first match to the catalogue is kept, as
 * anywhere. Documents of removed members are left out: their accounts are frozen.
 */
export async function findDifferences(
  deps: { readonly db: Knex; readonly table: TableNames; readonly clock: Clock },
  sources: readonly SourceRef[],
): Promise<DocumentDifference[]> {
  const { db, table } = deps;
  const { versions, snapshots, settlements, redemptions, scope } = await readSettlingFacts(deps, sources);
  const unsettled = new Set(
    redemptions
      .filter((one) =>
        reconcileRedemption(one, snapshots.get(sourceId({ type: 'invoice', id: one.invoiceId })) ?? null),
      )
      .map((one) => sourceId({ type: 'invoice', id: one.invoiceId })),
  );
  const removed = await removedClients(
    db,
    table,
    [...snapshots.values()].map((one) => one.clientId),
    settlements.values(),
  );

  const pending = versions.some(({ document }) => document.earning.mode === 'on_issue_pending')
    ? await readPending(db, table, invoiceIdsOf(sources))
    : new Map<string, ReadonlySet<boolean>>();

  const found: DocumentDifference[] = [];
  for (const source of sources) {
    const key = sourceId(source);
    const settlement = settlements.get(key) ?? null;
    const snapshot = knownState(snapshots.get(key), settlement);
    const posted = settlement?.posted ?? 0;
    let target = posted;
    let differs = false;
    const version = snapshot && boundVersion(versions, settlement, snapshot);
    const moved = snapshot !== null && settlement !== null && settlement.clientId !== snapshot.clientId;
    const frozen = snapshot !== null && removed.has(snapshot.clientId);
    if (snapshot && version && (moved || (!frozen && (settlement || isInScope(snapshot, scope))))) {
      const evaluation = evaluate(version.document, snapshot, 'sums');
      target = frozen ? 0 : evaluation.target;
      differs =
        moved ||
        differences({ settlement, evaluation }).length > 0 ||
        (pending.get(key)?.has(!evaluation.pending) ?? false);
    }
    const redemption = unsettled.has(key);
    if (differs || redemption) found.push({ source, posted, target, redemption });
  }
  return found;
}

async function removedClients(
  db: Knex,
  table: TableNames,
  clientIds: readonly number[],
  settlements: Iterable<Settlement>,
): Promise<Set<number>> {
  const ids = [...new Set([...clientIds, ...[...settlements].map((one) => one.clientId)])];
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
