import type { Knex } from 'knex';
import { execute, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { InvalidInputError, NotFoundError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import type { SettleService } from './settle-service.ts';

/** That an invoice earns nothing, by the word of staff: who said so, when and why. */
export interface NoPointsMark {
  readonly reason: string;
  readonly actor: Actor;
  readonly at: Date;
}

export interface NoPointsService {
  /** The mark on an invoice; null when it earns as any other. */
  of(invoiceId: number): Promise<NoPointsMark | null>;
  /**
   * Sets the mark or takes it away, and settles the invoice at once. Saying the same again changes nothing. A mark needs a reason.
   * Returns the commands that came of it for the module.
   */
  mark(request: {
    invoiceId: number;
    isMarked: boolean;
    reason: string;
    actor: Actor;
  }): Promise<{ readonly commands: readonly number[] }>;
}

export interface NoPointsDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly settle: Pick<SettleService, 'settle'>;
}

export const LONGEST_NO_POINTS_REASON = 500;

export function noPointsService(deps: NoPointsDeps): NoPointsService {
  const { db, table, clock, random, settle } = deps;
  return {
    of: (invoiceId) => readMark(db, table, invoiceId),

    async mark({ invoiceId, isMarked, reason, actor }) {
      if (isMarked) requireReason(reason);
      await requireInvoice(db, table, invoiceId);
      await inTransaction(db, random, async (trx) => {
        const changed = isMarked
          ? await execute(
              trx,
              `INSERT IGNORE INTO \`${table.no_points}\` (invoice_id, reason, actor_type, actor_id, at) VALUES (?, ?, ?, ?, ?)`,
              [invoiceId, reason, actor.type, actor.id, clock.now()],
            )
          : await execute(trx, `DELETE FROM \`${table.no_points}\` WHERE invoice_id = ?`, [invoiceId]);
        if (changed === 0) return;
        await writeAudit(trx, table, {
          at: clock.now(),
          actor,
          action: isMarked ? 'no_points_set' : 'no_points_unset',
          subjectType: 'invoice',
          subjectId: invoiceId,
          detail: { reason },
        });
      });
      // Should this fail, the mark stands and the next sweep settles the invoice.
      const { commands } = await settle.settle([{ source: { type: 'invoice', id: invoiceId } }]);
      return { commands };
    },
  };
}

function requireReason(reason: string): void {
  if (reason === '')
    throw new InvalidInputError('invalid_reason', { problems: [{ field: 'reason', code: 'required' }] });
  if (reason.length > LONGEST_NO_POINTS_REASON) {
    const problem = { field: 'reason', code: 'too_long', limit: LONGEST_NO_POINTS_REASON };
    throw new InvalidInputError('invalid_reason', { problems: [problem] });
  }
}

async function requireInvoice(db: Knex, table: TableNames, invoiceId: number): Promise<void> {
  const rows = await selectRows(db, `SELECT id FROM \`${table.host('invoices')}\` WHERE id = ?`, [invoiceId]);
  if (rows.length === 0) throw new NotFoundError('invoice_not_found');
}

async function readMark(db: Knex, table: TableNames, invoiceId: number): Promise<NoPointsMark | null> {
  const [row] = await selectRows<{
    reason: string;
    actor_type: Actor['type'];
    actor_id: number | null;
    at: Date;
  }>(db, `SELECT reason, actor_type, actor_id, at FROM \`${table.no_points}\` WHERE invoice_id = ?`, [
    invoiceId,
  ]);
  return row ? { reason: row.reason, actor: { type: row.actor_type, id: row.actor_id }, at: row.at } : null;
}
