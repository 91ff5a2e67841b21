import { type CommandState, addCommand, readCommands } from '../crm/command-store.ts';
import { readDraftTotals } from '../crm/draft-totals.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import type { RedemptionService } from '../services.ts';
import { writeAudit } from '../shared/audit.ts';
import type { Clock } from '../shared/clock.ts';
import { RefusedError, invariant } from '../shared/errors.ts';
import { restoreDraft } from './draft-booking.ts';
import { readInvoice } from './read-quote.ts';
import { moneyOfRedemption } from './reconcile-redemption.ts';
import { type Redemption, RedemptionStore } from './redemption-store.ts';

/**
 * Orders that the discount of a draft is taken away, as far as it stands. The points come back when settling sees that it is
 * gone, so that neither is given twice. The same request key again is the same order.
 */
export async function orderTakingBack(
  { table, clock }: { readonly table: TableNames; readonly clock: Clock },
  trx: Trx,
  request: Parameters<RedemptionService['takeBack']>[0],
): Promise<{ redemption: Redemption; command: CommandState }> {
  const now = clock.now();
  const store = new RedemptionStore(trx, table);
  const [found] = await store.byReferences([request.reference]);
  if (!found || found.invoiceId !== request.invoiceId) throw new RefusedError('discount_not_standing');
  await LedgerBatch.open(trx, table, [found.clientId], now);
  const redemption = await store.byId(found.id);
  invariant(redemption, 'redemptions are never deleted');
  const snapshot = await readInvoice(trx, table, request.invoiceId);
  const totals = await readDraftTotals(trx, table, request.invoiceId);
  const isThere = snapshot?.status === 'draft' && moneyOfRedemption(redemption, snapshot) !== null;
  const { draft } = redemption;
  if (!isThere || !totals || !draft) throw new RefusedError('discount_not_standing');
  const { clientId, lines } = snapshot;
  const command = restoreDraft({ clientId, totals, lines }, draft, redemption);
  const key = `restore_draft:${redemption.reference}:${request.requestKey}`;
  const id = await addCommand(trx, table, command, key, now);
  await writeAudit(trx, table, {
    at: now,
    actor: request.actor,
    action: 'take_back_discount',
    subjectType: 'redemption',
    subjectId: redemption.id,
    detail: { invoiceId: request.invoiceId, reference: redemption.reference, points: redemption.points },
  });
  const [order] = await readCommands(trx, table, [id]);
  invariant(order, 'a command that was added is there');
  return { redemption, command: order };
}
