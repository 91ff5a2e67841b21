import { execute, selectRows } from '../../sidecar/database/bulk.ts';
import type { Command } from '../../sidecar/crm/command-store.ts';
import type { Wired } from '../../sidecar/wire.ts';
import { COUPON_MODE } from './coupon-site.ts';
import type { HostData } from './host-data.ts';
import { POINTS_MODE } from './test-database.ts';

export interface WaitingCommand {
  readonly id: number;
  readonly command: Command;
}

/** What the module has not begun, the oldest first. */
export async function waitingCommands({ db, table }: Wired): Promise<readonly WaitingCommand[]> {
  const rows = await selectRows<{ id: number; kind: string; payload: string }>(
    db,
    `SELECT id, kind, payload FROM \`${table.command}\` WHERE status = 'pending' ORDER BY id`,
  );
  return rows.map(({ id, kind, payload }) => ({
    id: Number(id),
    command: { kind, payload: JSON.parse(payload) as unknown } as Command,
  }));
}

/** Does what a command asks, as docs/bridge.md says that the module does it, and writes back what came of it. */
export async function runAsModule(wired: Wired, host: HostData, { id, command }: WaitingCommand) {
  const outcome = await outcomeOf(wired, host, command);
  await reportCommand(wired, id, outcome);
  return outcome;
}

/** What the module writes back: a result, or why there is none. */
export interface Outcome {
  readonly error?: string;
  readonly result?: Readonly<Record<string, unknown>>;
}

export async function reportCommand(
  { db, table, clock }: Wired,
  id: number,
  { error, result }: Outcome,
): Promise<void> {
  await execute(
    db,
    `UPDATE \`${table.command}\` SET status = ?, last_error = ?, result = ?, finished_at = ? WHERE id = ?`,
    [error === undefined ? 'done' : 'failed', error ?? null, JSON.stringify(result ?? {}), clock.now(), id],
  );
}

async function outcomeOf(wired: Wired, host: HostData, command: Command): Promise<Outcome> {
  if (command.kind === 'delete_payment') return deletePayment(wired, host, command.payload);
  if (command.kind === 'record_payment') {
    const { invoice_id: invoiceId, mode, ...payment } = command.payload;
    return recordPayment(wired, host, {
      ...payment,
      invoiceId,
      mode: mode === 'coupon' ? COUPON_MODE : POINTS_MODE,
    });
  }
  if (command.kind !== 'create_invoice') return {};
  const { client_id: clientId, date, subtotal, total, reference, payment } = command.payload;
  const lines = command.payload.lines.map(({ description, rate }) => ({ description, rate }));
  const invoiceId = await host.invoice({ clientId, date, subtotal, total, lines });
  const made = { invoice_id: invoiceId };
  if (!payment) return { result: made };
  const { amount } = payment;
  const paid = await recordPayment(wired, host, { invoiceId, amount, reference, date, mode: POINTS_MODE });
  return { ...paid, result: { ...made, ...paid.result } };
}

async function recordPayment(
  { db, table }: Wired,
  host: HostData,
  payment: { invoiceId: number; amount: string; reference: string; date: string; mode: string },
): Promise<Outcome> {
  const { invoiceId, amount } = payment;
  const [invoice] = await selectRows<{ status: number; due: string }>(
    db,
    `SELECT i.status, i.total - (SELECT COALESCE(SUM(p.amount), 0) FROM ${table.host('invoicepaymentrecords')} p
       WHERE p.invoiceid = i.id) AS due FROM ${table.host('invoices')} i WHERE i.id = ?`,
    [invoiceId],
  );
  if (!invoice) return { error: 'invoice_missing' };
  if (invoice.status === 5) return { error: 'invoice_cancelled' };
  if (Number(invoice.due) < Number(amount)) return { error: 'amount_exceeds_due' };
  return { result: { payment_id: await host.payment(payment) } };
}

async function deletePayment(
  { db, table }: Wired,
  host: HostData,
  { reference }: { readonly reference: string },
): Promise<Outcome> {
  const rows = await selectRows<{ id: number }>(
    db,
    `SELECT id FROM ${table.host('invoicepaymentrecords')} WHERE transactionid = ?`,
    [reference],
  );
  for (const { id } of rows) await host.remove('invoicepaymentrecords', id);
  return { result: { deleted: true } };
}
