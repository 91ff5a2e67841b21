import type { Knex } from 'knex';
import { catalogueMatcher } from '../crm/catalogue-matcher.ts';
import { type HostSettings, readHostSettings } from '../crm/host-settings.ts';
import { readSnapshots } from '../crm/snapshot-reader.ts';
import { sourceId } from '../crm/source.ts';
import type { SnapshotLine, SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TableNames } from '../database/table-names.ts';
import { MemberDiscountStore } from '../discount/member-discount-store.ts';
import { lineAmounts } from '../earning/line-amounts.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { dueOf, readHeldMoney } from '../redemption/held-money.ts';
import type { Clock } from '../shared/clock.ts';
import { invariant } from '../shared/errors.ts';
import { ZERO, maxOf, rational, sumOf } from '../shared/rational.ts';
import { type Coupon, whyUnusable } from './coupon.ts';
import { CouponStore } from './coupon-store.ts';
import { type CouponUse, CouponUseStore } from './coupon-use-store.ts';
import {
  type CouponClaim,
  type StackLine,
  type StackRequest,
  type StackSkip,
  type StackStep,
  stackDiscounts,
} from './stack-discounts.ts';

/** What stands on an invoice and what coupons are stacked on. */
export interface InvoiceStack {
  readonly snapshot: SourceSnapshot;
  readonly version: ProgramVersion;
  readonly settings: HostSettings;
  /** Uses that stand or are on their way. */
  readonly uses: readonly CouponUse[];
  /** Left to pay, with what is on its way counted as paid. */
  readonly due: string;
  /** The lanes as they stand. */
  readonly steps: readonly StackStep[];
  /** What a coupon would give now, or why nothing. */
  offer(coupon: Coupon): StackStep;
}

/** Why no coupon can be used on an invoice (now). */
export type InvoiceObstacle = 'coupon_not_open' | 'coupons_off' | 'coupon_no_mode';

export function invoiceObstacle({ snapshot, version, settings }: InvoiceStack): InvoiceObstacle | null {
  if (!['unpaid', 'partially_paid', 'overdue'].includes(snapshot.status)) return 'coupon_not_open';
  if (!version.document.coupons.isOn) return 'coupons_off';
  return settings.couponMode === null ? 'coupon_no_mode' : null;
}

/** Reads an invoice with all that lowers it (E8); null when it is gone, or nothing was ever published. */
export async function readInvoiceStack(
  db: Knex,
  { table, clock }: { readonly table: TableNames; readonly clock: Clock },
  invoiceId: number,
): Promise<InvoiceStack | null> {
  const now = clock.now();
  const version = versionAt(await new VersionStore(db, table).published(), now);
  if (!version) return null;
  const source = { type: 'invoice', id: invoiceId } as const;
  const settings = await readHostSettings(db, table);
  const options = { settings, matcher: catalogueMatcher(table, clock) };
  const snapshot = (await readSnapshots(db, table, [source], options)).get(sourceId(source));
  if (!snapshot) return null;
  const uses = (await new CouponUseStore(db, table).ofInvoices([invoiceId])).filter(
    (use) => use.status !== 'freed',
  );
  const discounts = await new MemberDiscountStore(db, table).ofInvoices([invoiceId]);
  const level = discounts
    .filter((one) => one.status !== 'withdrawn')
    .flatMap((one) => one.lines.map(({ key, discount }) => ({ key, amount: discount })));
  const held = await readHeldMoney(db, table, snapshot);
  const lines = snapshot.lines.map(toStackLine);
  const base: Omit<StackRequest, 'coupons'> = {
    currency: snapshot.currency,
    lines,
    crmDiscount: crmDiscountOf(snapshot, lines),
    level,
    points: null,
    total: snapshot.total,
    due: dueOf(snapshot, held).toString(),
    stacking: version.document.coupons.stacking,
    groupParents: version.document.earning.groupParents,
  };
  const coupons = await new CouponStore(db, table).byIds(uses.map((use) => use.couponId));
  const booked = uses.flatMap((use) =>
    coupons.filter((one) => one.id === use.couponId).map((one) => bookedClaim(one, use)),
  );
  return {
    snapshot,
    version,
    settings,
    uses,
    due: base.due,
    steps: stackDiscounts({ ...base, coupons: booked }).steps,
    offer: (coupon) => {
      const isHere = uses.some((use) => use.couponId === coupon.id);
      const claim = wishedClaim(coupon, snapshot.clientId, now);
      const { steps } = stackDiscounts({
        ...base,
        coupons: isHere ? [{ ...claim, obstacle: 'coupon_used' }] : [...booked, claim],
      });
      const step = steps.find((one) => one.couponId === coupon.id);
      invariant(step, 'every coupon has a step');
      return step;
    },
  };
}

/** A line with its tax, as it adds to what the client pays. */
function toStackLine(line: SnapshotLine): StackLine {
  const { net, tax } = lineAmounts(line);
  return {
    key: line.id,
    amount: net.add(tax).toString(),
    itemId: line.itemId,
    groupId: line.groupId,
    isBelowList: line.listRate !== null && rational(line.rate).compare(rational(line.listRate)) < 0,
  };
}

/** What the invoice's own discount takes off what the client pays, tax with it where it is one before tax. */
function crmDiscountOf(snapshot: SourceSnapshot, lines: readonly StackLine[]): string {
  if (snapshot.discountType === '' || rational(snapshot.discountTotal).compare(ZERO) <= 0) return '0';
  const full = sumOf(lines.map((line) => rational(line.amount)));
  const taken = full.add(rational(snapshot.adjustment)).sub(rational(snapshot.total));
  return maxOf(ZERO, taken).toString();
}

function bookedClaim({ value, terms }: Coupon, use: CouponUse): CouponClaim {
  const left = value.kind === 'amount' ? use.asked : null;
  return { couponId: use.couponId, value, terms, left, booked: use.lines, obstacle: null };
}

function wishedClaim(coupon: Coupon, clientId: number, now: Date): CouponClaim {
  const { value, terms } = coupon;
  const left =
    value.kind === 'amount' ? rational(value.amount).sub(rational(coupon.usedAmount)).toString() : null;
  const obstacle: StackSkip | null =
    coupon.clientId === clientId ? whyUnusable(coupon, now) : 'coupon_of_other_client';
  return { couponId: coupon.id, value, terms, left, booked: null, obstacle };
}
