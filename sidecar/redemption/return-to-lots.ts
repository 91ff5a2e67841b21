import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import { graceUntil } from '../earning/expiry.ts';
import { lotTerms } from '../earning/lot-terms.ts';
import type { NewLot } from '../ledger/account.ts';
import type { Actor, SourceType } from '../ledger/entry.ts';
import type { Explanation, LotPart } from '../ledger/explanation.ts';
import type { LedgerBatch } from '../ledger/ledger-batch.ts';
import { giveBack } from '../ledger/movements.ts';
import { openDebitOf } from '../ledger/open-debit.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { localDay } from '../shared/business-time.ts';

export interface PointsReturn {
  readonly clientId: number;
  /** What the points were spent on; the new entry is about the same. */
  readonly spentOn: { readonly type: SourceType; readonly id: number };
  readonly points: number;
  /** The programme that they were spent under. */
  readonly version: ProgramVersion;
  readonly actor: Actor;
  readonly explain: (lots: readonly LotPart[]) => Explanation;
}

/**
 * Gives spent points back into the very lots they came from. A lot whose day has passed meanwhile lives for the days of grace;
 * without grace what went back into it is lost at once. Debt is struck off first.
 */
export async function returnToLots(
  context: { readonly trx: Trx; readonly table: TableNames; readonly batch: LedgerBatch; readonly at: Date },
  request: PointsReturn,
): Promise<void> {
  const { trx, table, batch, at } = context;
  const { clientId, spentOn, points, version, actor, explain } = request;
  const account = batch.account(clientId);
  await batch.flush();
  await batch.expireDue(account, at);
  await batch.loadLots([account.id]);
  const open = await openDebitOf(trx, table, batch, spentOn, account.id);
  const base = {
    sourceType: spentOn.type,
    sourceId: spentOn.id,
    sourceKey: `${spentOn.type}:${spentOn.id}:${account.entryCount + 1}`,
    versionId: version.id,
    actor,
    occurredAt: at,
  };
  const { expiry, timeZone } = version.document;
  const grace = graceUntil(expiry, localDay(at, timeZone), timeZone);
  batch.record(
    account,
    giveBack(account, 'reverse', points, open, newLotTerms(version, at), base, explain, grace),
  );
  if (grace === null) await batch.expireDue(account, at);
}

/** Terms of points that cannot go back to a lot, because the debt they had become was repaid meanwhile. */
function newLotTerms({ document }: ProgramVersion, at: Date): Omit<NewLot, 'issued'> {
  const terms = lotTerms(document, null, { qualifyingOn: localDay(at, document.timeZone), earnedAt: at });
  return { ...terms, availableAt: at };
}
