import type { Knex } from 'knex';
import { readHostSettings } from '../crm/host-settings.ts';
import { readSnapshots } from '../crm/snapshot-reader.ts';
import { sourceId } from '../crm/source.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import { readNoPart } from '../members/read-no-part.ts';
import type { NoPart } from '../members/takes-part.ts';
import { readStanding } from '../members/standing.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { rational, sumOf } from '../shared/rational.ts';
import { type ContactLimits, readContactLimits } from './contact-limits.ts';
import { type HeldMoney, dueOf, readHeldMoney } from './held-money.ts';
import { quotePoints } from './quote.ts';
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
  const settings = version?.document.redemption ?? null;
  const rate = settings?.rates.find((one) => one.currency === snapshot?.currency);
  const money = snapshot
    ? moneyOf(snapshot, await readHeldMoney(db, table, snapshot))
    : { due: '0', paidByPoints: '0' };
  const clientId = snapshot?.clientId ?? 0;
  const noPart = version ? await readNoPart(db, table, version.document.participation, clientId, now) : null;
  const contact =
    version && actor.type === 'contact' && actor.id !== null
      ? await readContactLimits(db, table, version.document, { clientId, contactId: actor.id }, now)
      : null;
  const facts = {
    currency: snapshot?.currency ?? '',
    total: snapshot?.total ?? '0',
    ...money,
    spendable: standing.spendable,
    perTime: contact?.perTimeMax ?? null,
    leftOfMonth: contact?.leftOfMonth ?? null,
  };
  const stop =
    blockedBy(snapshot, version, standing.status, noPart) ?? (version && closedTo(actor, version, contact));
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
    contact,
  };
  return { quote, version };
}

function blockedBy(
  snapshot: SourceSnapshot | null,
  version: ProgramVersion | null,
  status: 'active' | 'removed',
  noPart: NoPart | null,
): RedemptionLimit | null {
  if (!snapshot) return 'invoice_missing';
  if (snapshot.status === 'draft') return 'invoice_draft';
  if (snapshot.status === 'cancelled') return 'invoice_cancelled';
  if (!version) return 'no_program';
  if (status === 'removed') return 'member_removed';
  // Who has not joined has no points to spend either; that is said as it is for anybody without points.
  return noPart === 'group_takes_no_part' || noPart === 'client_takes_no_part' ? 'takes_no_part' : null;
}

/** What keeps a person from redeeming, whatever the invoice. */
function closedTo(
  actor: Actor,
  { document }: ProgramVersion,
  contact: ContactLimits | null,
): RedemptionLimit | null {
  if (actor.type !== 'contact') return null;
  if (!document.redemption.clientMayRedeem || contact?.mayRedeem === false) return 'client_may_not_redeem';
  return contact?.hasAccepted === false ? 'terms_not_accepted' : null;
}

/** What is left to pay, and what points paid; what is on its way counts as paid. */
function moneyOf(snapshot: SourceSnapshot, held: HeldMoney): { due: string; paidByPoints: string } {
  const byPoints = sumOf(
    snapshot.payments.filter((payment) => payment.isPoints).map((payment) => rational(payment.amount)),
  );
  return { due: dueOf(snapshot, held).toString(), paidByPoints: byPoints.add(held.byPoints).toString() };
}
