import type { Knex } from 'knex';
import { type CommandState, commandByKey, failureOf, readCommands } from '../crm/command-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SettleService } from '../earning/settle-service.ts';
import type { RedemptionService } from '../services.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import { authoriseLocked } from './authorise.ts';
import { bookingKey } from './booking-key.ts';
import { readInvoice, readQuote } from './read-quote.ts';
import { type Redemption, RedemptionStore } from './redemption-store.ts';
import type { RedemptionReceipt } from './redemption.ts';
import { releaseIfFailed, releaseOverdueOne } from './release.ts';
import { orderTakingBack } from './take-back.ts';

export interface RedemptionDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly settle: SettleService;
  /** The note on the payment, in the language of the client. */
  readonly paymentNote: (points: number, clientId: number) => Promise<string>;
}

/** Redeeming on an invoice in two phases (design §5): authorise here, capture when the CRM's payment is seen. */
export function redemptionService(
  deps: RedemptionDeps,
): RedemptionService & { releaseOverdue(): Promise<number> } {
  const { db, table, clock, random, settle } = deps;

  async function receiptOf(redemption: Redemption): Promise<RedemptionReceipt> {
    const command = await commandByKey(db, table, bookingKey(redemption));
    return receipt(redemption, command);
  }

  const settleInvoice = (id: number) => settle.settle([{ source: { type: 'invoice', id } }]);

  return {
    async quote({ invoiceId, points, actor }) {
      const { quote } = await readQuote(db, table, clock.now(), invoiceId, points, actor);
      return quote;
    },

    async authorise(request) {
      // Staff may just have taken another discount away, or given its draft to another client.
      if (request.booking === 'discount') await settleInvoice(request.invoiceId);
      const invoice = await readInvoice(db, table, request.invoiceId);
      const note = await deps.paymentNote(request.points, invoice?.clientId ?? 0);
      const outcome = await inTransaction(db, random, (trx) => authoriseLocked(deps, trx, request, note));
      return receiptOf(outcome);
    },

    async takeBack(request) {
      const { redemption, command } = await inTransaction(db, random, (trx) =>
        orderTakingBack(deps, trx, request),
      );
      const runCommands = command.status === 'pending' ? [command.id] : [];
      return { ...receipt(redemption, null), runCommands };
    },

    async commandsFinished(commandIds) {
      const commands = await readCommands(db, table, commandIds);
      const references = commands.flatMap((command) => command.reference ?? []);
      const redemptions = await new RedemptionStore(db, table).byReferences(references);
      for (const redemption of redemptions) {
        await settleInvoice(redemption.invoiceId);
        await releaseIfFailed(deps, redemption.id);
      }
      const receipts = await Promise.all(
        (await new RedemptionStore(db, table).byReferences(references)).map(receiptOf),
      );
      return receipts.map((one) => withFailure(one, commands));
    },

    async ofInvoice(invoiceId) {
      return Promise.all((await new RedemptionStore(db, table).ofInvoices([invoiceId])).map(receiptOf));
    },

    async releaseOverdue() {
      let released = 0;
      for (const redemption of await new RedemptionStore(db, table).overdue(clock.now(), 200)) {
        // The payment may have been recorded without anybody telling us.
        await settleInvoice(redemption.invoiceId);
        if (await releaseOverdueOne(deps, redemption)) released += 1;
      }
      return released;
    },
  };
}

/** A discount that could not be taken back stands, and says why. */
function withFailure(one: RedemptionReceipt, commands: readonly CommandState[]): RedemptionReceipt {
  const taking = commands.find(
    ({ kind, reference }) => kind === 'restore_draft' && reference === one.reference,
  );
  const failure = failureOf(taking ?? null);
  return one.status === 'captured' && failure !== null ? { ...one, failure } : one;
}

function receipt(redemption: Redemption, command: CommandState | null): RedemptionReceipt {
  return {
    id: redemption.id,
    reference: redemption.reference,
    invoiceId: redemption.invoiceId,
    clientId: redemption.clientId,
    points: redemption.points,
    amount: redemption.amount,
    currency: redemption.currency,
    booking: redemption.booking,
    status: redemption.status,
    returned: redemption.returned,
    failure: redemption.failure,
    authorisedAt: redemption.authorisedAt,
    runCommands: redemption.status === 'authorised' && command?.status === 'pending' ? [command.id] : [],
  };
}
