import type { Knex } from 'knex';
import { marks, selectRows, type SqlValue } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { Minimum, RuleKind } from '../programs/rule.ts';
import { FROM_CRM, firstPaidInvoices, type Only } from './due-clients.ts';
import type { EventKind } from './event.ts';
import { reviveEvent, voidEvents } from './event-store.ts';

interface HangingRow {
  id: number;
  kind: EventKind;
  payer: number;
  invoice_id: number;
  is_void: number;
  stands: number;
}

/**
 * Events that hang on a paid invoice (a registration paid with the first invoice, a referral) follow it: void while the client
 * has no such invoice that stands, alive again with the next one. What people or senders took back stays so. Returns the ids
 * of events that changed. `minimums` says how large the invoice must be, by the kind of rule.
 */
export async function followInvoices(
  db: Knex,
  table: TableNames,
  look: {
    readonly only: Only;
    readonly liveFrom: string;
    readonly minimums: ReadonlyMap<RuleKind, Minimum>;
  },
): Promise<number[]> {
  const rows = await unsettledGround(db, table, look.only);
  const changed: number[] = [];
  for (const kind of ['registration', 'referral'] as const) {
    const ofKind = rows.filter((row) => ruleOf(row.kind) === kind);
    const payers = [...new Set(ofKind.map((row) => row.payer))];
    const others = await firstPaidInvoices(db, table, payers, look.minimums.get(kind) ?? null, look.liveFrom);
    const lost: number[] = [];
    for (const row of ofKind) {
      const invoiceId = row.stands === 1 ? row.invoice_id : (others.get(row.payer)?.id ?? null);
      if (invoiceId === null) {
        if (row.is_void === 0) lost.push(safe(row.id));
      } else if (row.is_void === 1 || invoiceId !== row.invoice_id) {
        await reviveEvent(db, table, safe(row.id), invoiceId);
        if (row.is_void === 1) changed.push(safe(row.id));
      }
    }
    await voidEvents(db, table, lost, null);
    changed.push(...lost);
  }
  return changed;
}

function ruleOf(kind: EventKind): RuleKind {
  return kind === 'referred' ? 'referral' : kind;
}

/** Events whose invoice does not stand (any more), and void ones, which may come back. The friend pays for both sides. */
async function unsettledGround(db: Knex, table: TableNames, only: Only): Promise<HangingRow[]> {
  const select = (condition: string, bindings: readonly SqlValue[]) =>
    selectRows<HangingRow>(
      db,
      `SELECT e.id, e.kind, IF(e.kind = 'referral', e.other_client_id, e.client_id) AS payer, e.invoice_id, e.is_void,
         COALESCE(s.invoices = 1, 0) AS stands
       FROM \`${table.event}\` e
       LEFT JOIN \`${table.settlement}\` s ON s.source_type = 'invoice' AND s.source_id = e.invoice_id
       WHERE e.invoice_id IS NOT NULL AND e.source = ? AND e.void_reason IS NULL
         AND (e.is_void = 1 OR s.invoices IS NULL OR s.invoices <> 1) ${condition}
       ORDER BY e.id`,
      [FROM_CRM, ...bindings],
    );
  if (only === null) return select('', []);
  // Each by an index of its own: the payer's own events, and those of who brought the payer.
  return [
    ...(await select(
      `AND e.kind IN ('registration', 'referred') AND e.client_id IN (${marks(only.length)})`,
      only,
    )),
    ...(await select(
      `AND e.external_id IN (${marks(only.length)})`,
      only.map((id) => `ref:${id}`),
    )),
  ];
}
