import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { LedgerBatch } from '../ledger/ledger-batch.ts';
import { spend } from '../ledger/movements.ts';
import { rollLots } from '../ledger/roll-lots.ts';
import { readNoPart } from '../members/read-no-part.ts';
import { readStanding } from '../members/standing.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { type ContactCaps, contactLimitDetails } from '../redemption/contact-caps.ts';
import { readContactLimits } from '../redemption/contact-limits.ts';
import type { MemberStanding } from '../services.ts';
import { ConflictError, RefusedError, invariant } from '../shared/errors.ts';
import type { Coupon } from './coupon.ts';
import { CouponStore } from './coupon-store.ts';
import { type GrantDeps, couponRequestHash, earlierCoupon, issueCoupon } from './grant-coupon.ts';
import { type ConversionQuote, type ConversionWish, quoteConversion } from './quote-conversion.ts';

export interface ConvertRequest extends ConversionWish {
  readonly clientId: number;
  /** Points, as the person saw them: those of the package, or of the whole balance. */
  readonly points: number;
  /** The spendable points that the person saw: fewer now are a conflict, never a silent change. */
  readonly balanceSeen: number;
  /** What the person saw that they give. */
  readonly amountSeen: string | null;
  /** A UUID made when the form opened: a repeat is the same coupon. */
  readonly requestKey: string;
  readonly actor: Actor;
}

export interface ConversionReading {
  readonly quote: ConversionQuote;
  readonly version: ProgramVersion | null;
  readonly standing: MemberStanding;
  /** What a contact who asks may spend; null for anybody else. */
  readonly contact: ContactCaps | null;
}

/** The same reading and arithmetic for a quote and for the conversion, so that they cannot disagree. */
export async function readConversion(
  db: Knex,
  table: TableNames,
  now: Date,
  clientId: number,
  wish: ConversionWish,
  actor: Actor,
): Promise<ConversionReading> {
  const version = versionAt(await new VersionStore(db, table).published(), now);
  const standing = await readStanding(db, table, clientId, now);
  const none = (limit: ConversionQuote['limits'][number]): ConversionReading => ({
    quote: { points: 0, amount: '0', currency: wish.currency, limits: [limit] },
    version,
    standing,
    contact: null,
  });
  if (!version) return none('no_program');
  const { coupons, participation } = version.document;
  if (standing.status === 'removed') return none('member_removed');
  const noPart = await readNoPart(db, table, participation, clientId, now);
  if (noPart === 'group_takes_no_part' || noPart === 'client_takes_no_part') return none('takes_no_part');
  const contact =
    coupons.isOn && actor.type === 'contact' && actor.id !== null
      ? await readContactLimits(db, table, version.document, { clientId, contactId: actor.id }, now)
      : null;
  if (contact && !(coupons.clientMayConvert && contact.mayConvert)) return none('client_may_not_convert');
  if (contact && !contact.hasAccepted) return none('terms_not_accepted');
  return { quote: quoteConversion(coupons, standing.spendable, wish, contact), version, standing, contact };
}

/**
 * Turns points into a coupon, in one transaction under the member's lock: the quote is computed again, the points leave their
 * lots, and the coupon is written with its value, which never changes any more (E12).
 * @throws ConflictError `balance_changed` or `request_key_reused`; RefusedError with a `ConversionLimit`.
 */
export async function convertLocked(deps: GrantDeps, trx: Trx, request: ConvertRequest): Promise<Coupon> {
  const { table, clock } = deps;
  const { clientId, actor, requestKey } = request;
  const now = clock.now();
  const batch = await LedgerBatch.open(trx, table, [clientId], now);
  const requestHash = couponRequestHash([
    'points',
    clientId,
    request.points,
    request.currency,
    request.packageId,
    actor,
  ]);
  const earlier = await earlierCoupon(trx, table, requestKey, requestHash);
  if (earlier) return earlier;

  const account = batch.account(clientId);
  await batch.expireDue(account, now);
  await batch.flush();
  const { quote, version, standing, contact } = await readConversion(
    trx,
    table,
    now,
    clientId,
    request,
    actor,
  );
  requireUnchanged(request, { quote, contact, spendable: standing.spendable });
  invariant(version, 'points are only exchanged under a programme');
  const { coupons, timeZone } = version.document;
  const { points, amount, currency } = quote;
  const coupon = await issueCoupon(deps, trx, {
    prefix: coupons.codePrefix,
    timeZone,
    coupon: {
      memberId: account.id,
      versionId: version.id,
      value: { kind: 'amount', amount, currency },
      terms: coupons.terms,
      points,
      origin: { type: 'points', id: null },
      actor,
      requestKey,
      requestHash,
    },
  });
  await batch.loadLots([account.id]);
  const source = {
    sourceType: 'coupon',
    sourceId: coupon.id,
    sourceKey: `coupon:${coupon.id}:issue`,
  } as const;
  const base = { ...source, versionId: version.id, actor, occurredAt: now };
  const facts = { couponId: coupon.id, coupon: coupon.code, amount, currency };
  const taken = spend(batch.lots(account), 'redeem', points, now, false, base, (lots) => ({
    code: 'converted',
    ...facts,
    lots,
  }));
  invariant('movement' in taken, 'what was quoted under the lock can be spent under it');
  const key = batch.record(account, taken.movement);
  await rollLots(batch, account, 'redeeming', now, timeZone);
  await batch.flush();
  await new CouponStore(trx, table).setEntry(coupon.id, batch.entryId(key));
  return coupon;
}

function requireUnchanged(
  request: ConvertRequest,
  {
    quote,
    contact,
    spendable,
  }: Pick<ConversionReading, 'quote' | 'contact'> & { readonly spendable: number },
): void {
  const changed = { spendable, balanceSeen: request.balanceSeen };
  if (spendable < request.balanceSeen) throw new ConflictError('balance_changed', changed);
  if (quote.points !== request.points) {
    const [limit = 'step'] = quote.limits;
    // More came in since the person asked for all of it.
    if (limit === 'only_whole_balance' && spendable > request.balanceSeen)
      throw new ConflictError('balance_changed', changed);
    const about = { requested: request.points, allowed: quote.points };
    throw new RefusedError(limit, { ...about, ...(contact ? contactLimitDetails(contact) : {}) });
  }
  if (request.amountSeen !== null && request.amountSeen !== quote.amount)
    throw new ConflictError('conversion_changed');
}
