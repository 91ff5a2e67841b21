import type { AppDeps } from '../../app.ts';
import type { Coupon } from '../../coupons/coupon.ts';
import { whyUnusable } from '../../coupons/coupon.ts';
import type { CouponUse } from '../../coupons/coupon-use-store.ts';
import { rational } from '../../shared/rational.ts';
import { qrCode } from '../levels/qr-code.ts';
import type { PageContext } from '../page-context.ts';

const STATUS_CLASS = {
  issued: 'label-success',
  used: 'label-default',
  void: 'label-default',
  expired: 'label-warning',
} as const;

/** What a coupon takes off: "£10.00", "5% off", and what is left of an amount that was used in part. */
export function couponValue({ t, format }: PageContext, { value, usedAmount, status }: Coupon): string {
  if (value.kind === 'percent')
    return t('coupons.percentOff', { percent: format.percent(Number(value.percent)) });
  const amount = format.money(value.amount, value.currency);
  const left = rational(value.amount).sub(rational(usedAmount)).toString();
  const isPartlyUsed = status === 'issued' && !rational(usedAmount).equals(0);
  return isPartlyUsed ? t('coupons.leftOf', { left: format.money(left, value.currency), amount }) : amount;
}

/** What limits its use, in full sentences. */
export function couponTerms(
  { t, format }: PageContext,
  { terms, value }: Pick<Coupon, 'terms' | 'value'>,
  groupNames: ReadonlyMap<number, string>,
): readonly string[] {
  const { minimumSpend, groupIds, itemIds } = terms;
  const own =
    value.kind === 'amount' ? minimumSpend.filter((one) => one.currency === value.currency) : minimumSpend;
  const names = [
    ...groupIds.map((id) => groupNames.get(id) ?? `#${id}`),
    ...(itemIds.length > 0 ? [t('coupons.term.scopeItems', { count: itemIds.length })] : []),
  ];
  const lines = [
    ...own.map((one) => t('coupons.term.minimum', { amount: format.money(one.amount, one.currency) })),
    ...(names.length > 0 ? [t('coupons.term.scope', { names: names.join(', ') })] : []),
    ...(terms.isExclusive ? [t('coupons.term.exclusive')] : []),
    ...(terms.skipsDiscountedLines ? [t('coupons.term.undiscounted')] : []),
    ...(value.kind === 'amount' && terms.unusedValue === 'kept' ? [t('coupons.term.kept')] : []),
  ];
  return lines.length > 0 ? lines : [t('coupons.term.none')];
}

/** The last day on which it can be used, or that there is none. */
export function couponEnd({ t, format }: PageContext, { expiresAt }: Coupon): string {
  return expiresAt === null ? t('coupons.noEnd') : format.date(new Date(expiresAt.getTime() - 1));
}

/** What it came of: points, a reward, an automation, staff. */
export function couponOrigin({ t }: PageContext, { origin, points }: Coupon): string {
  return t(`coupons.origin.${origin.type}`, { points });
}

/** Its state as things stand now, whether the job that closes it ran or not. */
export function couponState({ t, now }: PageContext, coupon: Coupon) {
  const hasEnded = coupon.status === 'issued' && whyUnusable(coupon, now) !== null;
  const status = hasEnded ? 'expired' : coupon.status;
  return { status, label: t(`coupons.status.${status}`), statusClass: STATUS_CLASS[status] };
}

/** Coupons as rows of a list of one client: the code with its QR code, terms, end, and on which invoices it was used. */
export async function couponRows(deps: AppDeps, context: PageContext, coupons: readonly Coupon[]) {
  const { services, reads } = deps;
  const uses = (await services.coupons.usesOf(coupons.map((one) => one.id))).filter(
    (use) => use.status !== 'freed',
  );
  const groups = new Map((await reads.catalogue.itemGroups()).map(({ id, name }) => [id, name]));
  const numbers = await reads.names.documents(
    'invoice',
    uses.map((use) => use.invoiceId),
  );
  const useRow = (use: CouponUse) => ({
    invoice: numbers.get(use.invoiceId) ?? `#${use.invoiceId}`,
    amount: context.format.money(use.amount, use.currency),
    isOrdered: use.status === 'ordered',
  });
  return coupons.map((coupon) => {
    const state = couponState(context, coupon);
    return {
      id: coupon.id,
      code: coupon.code,
      value: couponValue(context, coupon),
      terms: couponTerms(context, coupon, groups),
      end: couponEnd(context, coupon),
      origin: couponOrigin(context, coupon),
      state,
      isUsable: state.status === 'issued',
      qr: state.status === 'issued' ? qrCode(coupon.code) : null,
      qrLabel: context.t('coupons.qr', { code: coupon.code }),
      uses: uses.filter((use) => use.couponId === coupon.id).map(useRow),
    };
  });
}
