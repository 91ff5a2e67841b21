import type { Knex } from 'knex';
import { readHostSettings } from '../crm/host-settings.ts';
import { readSnapshots } from '../crm/snapshot-reader.ts';
import { sourceId } from '../crm/source.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { readStanding } from '../members/standing.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { rational, sumOf } from '../shared/rational.ts';
import { quotePoints } from './quote.ts';
import { type Redemption, RedemptionStore } from './redemption-store.ts';
import type { RedemptionLimit, RedemptionQuote } from './redemption.ts';

/** An invoice as the CRM has it now; null when it is gone. */
export async function readInvoice(
  db: Knex,
  table: TableNames,
  invoiceId: number,
): Promise<SourceSnapshot | null> {
  const source = { type: 'invoice', id: invoiceId } as const;
  const settings = await readHostSettings(db, table);
  return (
    (await readSnapshots(db, table, [source], { settings, matcher: null })).get(sourceId(source)) ?? null
  );
}

export interface QuoteReading {
  readonly quote: RedemptionQuote;
  readonly version: ProgramVersion | null;
}

/** The same reading and arithmetic for a quote and for the authorisation, so that they cannot disagree. */
export async function readQuote(
  db: Knex,
  table: TableNames,
  now: Date,
  invoiceId: number,
  requested: number | null,
  actor: Actor,
): Promise<QuoteReading> {
  const snapshot = await readInvoice(db, table, invoiceId);
  const version = versionAt(await new VersionStore(db, table).published(), now);
  const standing = await readStanding(db, table, snapshot?.clientId ?? 0, now);
  const redemptions = await new RedemptionStore(db, table).ofInvoices([invoiceId]);
  const settings = version?.document.redemption ?? null;
  const rate = settings?.rates.find((one) => one.currency === snapshot?.currency);
  const money = snapshot ? moneyOf(snapshot, redemptions) : { due: '0', paidByPoints: '0' };
  const facts = {
    currency: snapshot?.currency ?? '',
    total: snapshot?.total ?? '0',
    ...money,
    spendable: standing.spendable,
  };
  const stop = blockedBy(snapshot, version, standing.status, actor);
  const none = { points: 0, amount: '0', limits: stop ? [stop] : [] };
  const wish = settings && !stop ? quotePoints(settings, facts, requested) : none;
  const most = settings && !stop ? quotePoints(settings, facts, null) : none;
  const quote: RedemptionQuote = {
    invoiceId,
    clientId: snapshot?.clientId ?? 0,
    currency: facts.currency,
    due: facts.due,
    total: facts.total,
    balance: standing.balance,
    spendable: standing.spendable,
    requested,
    points: wish.points,
    amount: wish.amount,
    maximum: most.points,
    maximumAmount: most.amount,
    limits: wish.limits,
    settings:
      settings && rate
        ? {
            minimumPoints: settings.minimumPoints,
            stepPoints: settings.stepPoints,
            maximumSharePercent: settings.maximumSharePercent,
            keepMinimumPoints: settings.keepMinimumPoints,
            maximumPoints: settings.maximumPoints,
            ratePoints: rate.points,
            rateAmount: rate.amount,
          }
        : null,
  };
  return { quote, version };
}

function blockedBy(
  snapshot: SourceSnapshot | null,
  version: ProgramVersion | null,
  status: 'active' | 'removed',
  actor: Actor,
): RedemptionLimit | null {
  if (!snapshot) return 'invoice_missing';
  if (snapshot.status === 'draft') return 'invoice_draft';
  if (snapshot.status === 'cancelled') return 'invoice_cancelled';
  if (!version) return 'no_program';
  if (status === 'removed') return 'member_removed';
  if (actor.type === 'contact' && !version.document.redemption.clientMayRedeem)
    return 'client_may_not_redeem';
  return null;
}

/** What is left to pay, with holds whose payment has not been recorded yet counted as paid. */
function moneyOf(
  snapshot: SourceSnapshot,
  redemptions: readonly Redemption[],
): { due: string; paidByPoints: string } {
  const seen = new Set(snapshot.payments.map((payment) => payment.reference));
  const held = redemptions.filter((one) => one.status === 'authorised' && !seen.has(one.reference));
  const heldMoney = sumOf(held.map((one) => rational(one.amount)));
  const paid = sumOf([...snapshot.payments, ...snapshot.credits].map((part) => rational(part.amount)));
  const byPoints = sumOf(
    snapshot.payments.filter((payment) => payment.isPoints).map((payment) => rational(payment.amount)),
  );
  return {
    due: rational(snapshot.total).sub(paid).sub(heldMoney).toString(),
    paidByPoints: byPoints.add(heldMoney).toString(),
  };
}
