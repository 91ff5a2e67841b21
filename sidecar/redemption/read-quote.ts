import type { Knex } from 'knex';
import { type DraftTotals, readDraftTotals } from '../crm/draft-totals.ts';
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
import type { QuotedDraft } from './draft-booking.ts';
import { discountEffect, discountRoom, hasDiscount } from './draft-discount.ts';
import { type HeldMoney, dueOf, readHeldMoney } from './held-money.ts';
import { type QuoteFacts, quotePoints } from './quote.ts';
import { RedemptionStore } from './redemption-store.ts';
import type { RedemptionBooking, RedemptionLimit, RedemptionQuote } from './redemption.ts';

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
  /** The draft whose discount the points would be; null for a payment. */
  readonly draft: QuotedDraft | null;
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
  const clientId = snapshot?.clientId ?? 0;
  const standing = await readStanding(db, table, clientId, now);
  const settings = version?.document.redemption ?? null;
  const currency = snapshot?.currency ?? '';
  const rate = settings?.rates.find((one) => one.currency === currency);
  const booking = bookingOf(snapshot, version, actor);
  const money = await readMoney(db, table, snapshot, booking);
  const noPart = version ? await readNoPart(db, table, version.document.participation, clientId, now) : null;
  const contact =
    version && actor.type === 'contact' && actor.id !== null
      ? await readContactLimits(db, table, version.document, { clientId, contactId: actor.id }, now)
      : null;
  const facts = {
    currency,
    ...money.facts,
    spendable: standing.spendable,
    perTime: contact?.perTimeMax ?? null,
    leftOfMonth: contact?.leftOfMonth ?? null,
  };
  const stop =
    blockedBy(snapshot, version, standing.status, noPart, booking) ??
    money.obstacle ??
    (version && closedTo(actor, version, contact));
  const none = { points: 0, amount: '0', limits: stop ? [stop] : [] };
  const wish = settings && !stop ? quotePoints(settings, facts, requested) : none;
  const most = settings && !stop ? quotePoints(settings, facts, null) : none;
  const effect =
    snapshot && money.totals && wish.points > 0
      ? discountEffect(money.totals, snapshot.lines, wish.amount, currency)
      : null;
  const quote: RedemptionQuote = {
    invoiceId,
    booking,
    clientId,
    currency,
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
    effect,
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
  const draft = money.totals && effect ? { clientId, totals: money.totals, effect } : null;
  return { quote, version, draft };
}

/** Staff may use points as the discount of a draft; clients see no drafts. */
function bookingOf(
  snapshot: SourceSnapshot | null,
  version: ProgramVersion | null,
  actor: Actor,
): RedemptionBooking {
  const isOffered = version?.document.redemption.discountsDrafts ?? false;
  return isOffered && snapshot?.status === 'draft' && actor.type === 'staff' ? 'discount' : 'payment';
}

interface QuotedMoney {
  readonly facts: Pick<QuoteFacts, 'total' | 'due' | 'paidByPoints'>;
  readonly obstacle: RedemptionLimit | null;
  /** Of a draft. */
  readonly totals: DraftTotals | null;
}

/** The money that bounds a redemption: what is left to pay, or what a discount can take off a draft's lines. */
async function readMoney(
  db: Knex,
  table: TableNames,
  snapshot: SourceSnapshot | null,
  booking: RedemptionBooking,
): Promise<QuotedMoney> {
  if (!snapshot) return { facts: { total: '0', due: '0', paidByPoints: '0' }, obstacle: null, totals: null };
  if (booking === 'payment') {
    const facts = moneyOf(snapshot, await readHeldMoney(db, table, snapshot));
    return { facts: { total: snapshot.total, ...facts }, obstacle: null, totals: null };
  }
  const totals = await readDraftTotals(db, table, snapshot.id);
  if (!totals)
    return { facts: { total: '0', due: '0', paidByPoints: '0' }, obstacle: 'invoice_missing', totals: null };
  const redemptions = await new RedemptionStore(db, table).ofInvoices([snapshot.id]);
  const isTaken = redemptions.some(
    (one) => one.booking === 'discount' && (one.status === 'authorised' || one.status === 'captured'),
  );
  const obstacle = isTaken ? 'draft_discounted_by_points' : hasDiscount(totals) ? 'draft_discounted' : null;
  return {
    facts: { total: totals.subtotal, due: discountRoom(totals), paidByPoints: '0' },
    obstacle,
    totals,
  };
}

function blockedBy(
  snapshot: SourceSnapshot | null,
  version: ProgramVersion | null,
  status: 'active' | 'removed',
  noPart: NoPart | null,
  booking: RedemptionBooking,
): RedemptionLimit | null {
  if (!snapshot) return 'invoice_missing';
  if (snapshot.status === 'draft' && booking === 'payment') return 'invoice_draft';
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
