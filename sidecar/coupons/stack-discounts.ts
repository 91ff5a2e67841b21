import { GroupTree } from '../earning/rules/group-tree.ts';
import type { CouponSettings, CouponTerms } from '../programs/coupon-settings.ts';
import type { GroupParent } from '../programs/program-document.ts';
import { bookedDigits } from '../redemption/exchange.ts';
import { splitByLargestRemainder } from '../shared/largest-remainder.ts';
import { fromMinor, ratio, rational, roundTo } from '../shared/rational.ts';
import type { CouponValue } from './coupon.ts';

/** Who lowers what a client pays, in this order (E8): each works on what the former left. */
export type Lane = 'crm' | 'level' | 'percent_coupon' | 'fixed_coupon' | 'points';

/** Why a coupon gives nothing on an invoice. */
export type StackSkip =
  | 'coupon_of_other_client'
  | 'coupon_used'
  | 'coupon_void'
  | 'coupon_expired'
  | 'coupon_currency'
  | 'coupon_minimum_spend'
  | 'coupon_out_of_scope'
  | 'coupon_not_joined'
  | 'coupon_lane_taken'
  | 'coupon_nothing_left';

/** A line as the client pays it without any discount of the invoice; `key` is the caller's own. Decimal text. */
export interface StackLine {
  readonly key: number;
  readonly amount: string;
  readonly itemId: number | null;
  readonly groupId: number | null;
  /** Sold below the price of the catalogue. */
  readonly isBelowList: boolean;
}

export interface LineShare {
  readonly key: number;
  readonly amount: string;
}

export interface CouponClaim {
  readonly couponId: number;
  readonly value: CouponValue;
  readonly terms: CouponTerms;
  /** What is left of an amount; null for percent. */
  readonly left: string | null;
  /** What it gave on this invoice already; such a coupon stands as it is. */
  readonly booked: readonly LineShare[] | null;
  /** Why it cannot be used whatever the invoice: another client's, expired. */
  readonly obstacle: StackSkip | null;
}

export interface StackRequest {
  readonly currency: string;
  readonly lines: readonly StackLine[];
  /** The invoice's own discount, as it lowers what the client pays. */
  readonly crmDiscount: string;
  /** What the client's level takes off, line by line. */
  readonly level: readonly LineShare[];
  readonly coupons: readonly CouponClaim[];
  /** Points for money: as much as may be of it, up to this share of what the lanes before left. */
  readonly points: { readonly asked: string; readonly maximumSharePercent: number } | null;
  /** The invoice's total, which a minimum spend is compared with. */
  readonly total: string;
  /** What is left to pay: nothing that is not booked yet gives more. */
  readonly due: string;
  readonly stacking: CouponSettings['stacking'];
  readonly groupParents: readonly GroupParent[];
}

/** One lane's discount: what it asked for and what it gave, and why not. The lines' shares add up to `given`. */
export interface StackStep {
  readonly lane: Lane;
  readonly couponId: number | null;
  readonly asked: string;
  readonly given: string;
  readonly lines: readonly LineShare[];
  readonly skip: StackSkip | null;
}

export interface Stack {
  readonly steps: readonly StackStep[];
  /** What all lanes leave of the lines; never below 0. */
  readonly left: string;
}

interface WorkingLine extends Omit<StackLine, 'amount'> {
  left: bigint;
  isLowered: boolean;
  /** Lanes in which a coupon lowered this line. */
  readonly takenIn: Set<Lane>;
}

/**
 * The discounts of an invoice, lane by lane (E8). Each lane works on what the former left, never below 0; its money is shared
 * over its lines by largest remainder. A coupon that gives nothing says why.
 */
export function stackDiscounts(request: StackRequest): Stack {
  return new Stacking(request).run();
}

class Stacking {
  readonly #request: StackRequest;
  readonly #digits: number;
  readonly #lines: WorkingLine[];
  readonly #tree: GroupTree;
  readonly #steps: StackStep[] = [];
  #room: bigint;

  constructor(request: StackRequest) {
    this.#request = request;
    this.#digits = bookedDigits(request.currency);
    this.#tree = new GroupTree(request.groupParents);
    this.#room = atLeastZero(this.#minor(request.due));
    this.#lines = request.lines.map(({ amount, ...line }) => ({
      ...line,
      left: atLeastZero(this.#minor(amount)),
      isLowered: line.isBelowList,
      takenIn: new Set(),
    }));
  }

  run(): Stack {
    const { crmDiscount, level, points } = this.#request;
    const crm = this.#minor(crmDiscount);
    if (crm > 0n) {
      this.#book('crm', null, crm, this.#share(this.#lines, min(crm, this.#leftOf(this.#lines))));
    }
    if (level.length > 0) this.#bookLines('level', null, level);
    for (const line of this.#lines) line.isLowered ||= this.#wasLowered(line.key);
    for (const lane of ['percent_coupon', 'fixed_coupon'] as const) this.#runCoupons(lane);
    if (points) this.#runPoints(points);
    return { steps: this.#steps, left: this.#text(this.#leftOf(this.#lines)) };
  }

  #runCoupons(lane: 'percent_coupon' | 'fixed_coupon'): void {
    const claims = this.#request.coupons.filter((claim) => laneOf(claim) === lane);
    for (const claim of claims)
      if (claim.booked) this.#bookLines(lane, claim.couponId, claim.booked, this.#askedOf(claim));
    // The best for the client comes first: with one coupon per line, it is the one that the line gets.
    const wished = claims
      .filter((claim) => !claim.booked)
      .sort((a, b) => byWorth(a, b) || a.couponId - b.couponId);
    for (const claim of wished) this.#runCoupon(lane, claim);
  }

  #runCoupon(lane: Lane, claim: CouponClaim): void {
    const skip = this.#obstacle(claim);
    if (skip) return this.#skip(lane, claim, skip);
    const scope = this.#scopeOf(claim.terms);
    if (scope.length === 0) return this.#skip(lane, claim, 'coupon_out_of_scope');
    const isFree = (line: WorkingLine) => this.#request.stacking === 'all' || !line.takenIn.has(lane);
    const free = scope.filter(isFree);
    if (free.length === 0) return this.#skip(lane, claim, 'coupon_lane_taken');
    const left = this.#leftOf(free);
    const asked =
      claim.value.kind === 'percent'
        ? this.#percentOf(left, claim.value.percent)
        : this.#minor(claim.left ?? '0');
    const given = min(asked, left, this.#room);
    if (given <= 0n) return this.#skip(lane, claim, 'coupon_nothing_left');
    this.#room -= given;
    this.#book(lane, claim.couponId, asked, this.#share(free, given));
  }

  #obstacle({ couponId, value, terms, obstacle }: CouponClaim): StackSkip | null {
    const { currency, total } = this.#request;
    if (obstacle) return obstacle;
    if (value.kind === 'amount' && value.currency !== currency) return 'coupon_currency';
    const least = terms.minimumSpend.find((one) => one.currency === currency);
    if (least && rational(total).compare(rational(least.amount)) < 0) return 'coupon_minimum_spend';
    const others = this.#request.coupons.filter((one) => one.couponId !== couponId && this.#isIn(one));
    const meetsExclusive =
      others.length > 0 && (terms.isExclusive || others.some((one) => one.terms.isExclusive));
    return meetsExclusive ? 'coupon_not_joined' : null;
  }

  /** Whether a coupon is part of the invoice: booked before, or given a moment ago. */
  #isIn(claim: CouponClaim): boolean {
    return (
      claim.booked !== null ||
      this.#steps.some((step) => step.couponId === claim.couponId && step.skip === null)
    );
  }

  #runPoints({ asked, maximumSharePercent }: NonNullable<StackRequest['points']>): void {
    const left = this.#leftOf(this.#lines);
    const most = (left * BigInt(maximumSharePercent)) / 100n;
    const wished = this.#minor(asked);
    const given = min(wished, most, this.#room);
    if (given > 0n) this.#book('points', null, wished, this.#share(this.#lines, given));
  }

  /** The lines that a coupon is good for. */
  #scopeOf({ groupIds, itemIds, skipsDiscountedLines }: CouponTerms): WorkingLine[] {
    const groups = new Set(groupIds);
    const isAll = groupIds.length === 0 && itemIds.length === 0;
    return this.#lines.filter(
      ({ itemId, groupId, isLowered }) =>
        !(skipsDiscountedLines && isLowered) &&
        (isAll ||
          (itemId !== null && itemIds.includes(itemId)) ||
          (groupId !== null && this.#tree.path(groupId).some((one) => groups.has(one)))),
    );
  }

  #skip(lane: Lane, claim: CouponClaim, skip: StackSkip): void {
    const asked = this.#text(this.#askedOf(claim));
    this.#steps.push({ lane, couponId: claim.couponId, asked, given: this.#text(0n), lines: [], skip });
  }

  #askedOf(claim: CouponClaim): bigint {
    return claim.left === null ? 0n : this.#minor(claim.left);
  }

  /** Amounts that stand already: no line gives more than it has. */
  #bookLines(lane: Lane, couponId: number | null, shares: readonly LineShare[], asked = 0n): void {
    const parts = this.#lines.map((line) => {
      const share = shares.find((one) => one.key === line.key);
      return { line, amount: share ? min(this.#minor(share.amount), line.left) : 0n };
    });
    const whole = shares.reduce((sum, share) => sum + this.#minor(share.amount), 0n);
    this.#book(lane, couponId, asked > whole ? asked : whole, parts);
  }

  #book(
    lane: Lane,
    couponId: number | null,
    asked: bigint,
    parts: readonly { line: WorkingLine; amount: bigint }[],
  ): void {
    const given = parts.filter(({ amount }) => amount > 0n);
    for (const { line, amount } of given) {
      line.left -= amount;
      line.takenIn.add(lane);
    }
    this.#steps.push({
      lane,
      couponId,
      asked: this.#text(asked),
      given: this.#text(given.reduce((sum, { amount }) => sum + amount, 0n)),
      lines: given.map(({ line, amount }) => ({ key: line.key, amount: this.#text(amount) })),
      skip: null,
    });
  }

  #share(lines: readonly WorkingLine[], total: bigint): { line: WorkingLine; amount: bigint }[] {
    const shares = splitByLargestRemainder(
      total,
      lines.map((line) => rational(line.left)),
    );
    return lines.map((line, at) => ({ line, amount: shares[at] ?? 0n }));
  }

  #wasLowered(key: number): boolean {
    return this.#steps.some((step) => step.lines.some((line) => line.key === key));
  }

  #leftOf(lines: readonly WorkingLine[]): bigint {
    return lines.reduce((sum, line) => sum + line.left, 0n);
  }

  #percentOf(money: bigint, percent: string): bigint {
    return roundTo(rational(percent).mul(ratio(money, 100n)), 'half_up');
  }

  #minor(amount: string): bigint {
    return roundTo(rational(amount).mul(10n ** BigInt(this.#digits)), 'half_up');
  }

  #text(minor: bigint): string {
    return fromMinor(minor, this.#digits);
  }
}

function laneOf({ value }: CouponClaim): Lane {
  return value.kind === 'percent' ? 'percent_coupon' : 'fixed_coupon';
}

function byWorth(a: CouponClaim, b: CouponClaim): number {
  const worth = ({ value, left }: CouponClaim) =>
    rational(value.kind === 'percent' ? value.percent : (left ?? '0'));
  return worth(b).compare(worth(a));
}

function min(first: bigint, ...others: bigint[]): bigint {
  return others.reduce((least, one) => (one < least ? one : least), first);
}

function atLeastZero(value: bigint): bigint {
  return value < 0n ? 0n : value;
}
