import type { AppDeps } from '../../app.ts';
import type { CouponOffer, CouponUseReceipt, InvoiceCoupons } from '../../coupons/coupons-service.ts';
import type { StackStep } from '../../coupons/stack-discounts.ts';
import type { Flash } from '../../http/answer.ts';
import { failureText } from '../invoice-panel/failure-text.ts';
import type { PanelPlace } from '../invoice-panel/panel-place.ts';
import { ZERO, rational, sumOf } from '../../shared/rational.ts';
import type { PageContext } from '../page-context.ts';
import { couponEnd, couponValue } from './coupon-view.ts';
import { reasonText } from './refusal-text.ts';

/** What was typed into the coupon form when the panel is shown again. */
export interface CouponForm {
  readonly code: string;
  readonly error: string;
}

/** Coupons on an invoice: the lanes that lowered it, the client's coupons with what each gives or why not, and the form. */
export async function invoiceCouponsView(
  { services, random }: AppDeps,
  context: PageContext,
  place: PanelPlace,
  form: CouponForm | null,
) {
  const found = await services.coupons.ofInvoice(place.invoiceId);
  if (!found) return null;
  const { stack, obstacle, offers } = found;
  const isOff = obstacle === 'coupons_off' && stack.uses.length === 0 && offers.length === 0;
  if (isOff || (obstacle === 'coupon_not_open' && stack.uses.length === 0)) return null;
  const mayUse = place.mayRedeem && obstacle === null;
  return {
    lanes: stack.uses.length > 0 ? laneRows(context, found) : [],
    obstacle: obstacle === 'coupon_not_open' ? null : obstacle && reasonText(context, obstacle),
    offers: offers.map((offer) => offerRow(context, offer, stack.snapshot.currency)),
    mayUse,
    action: place.address('coupons'),
    live: place.address('coupons/quote'),
    requestKey: random.uuid(),
    code: form?.code ?? '',
    error: form?.error ?? null,
    help: context.t(place.isStaff ? 'coupons.panel.help' : 'coupons.panel.clientHelp'),
  };
}

function offerRow(context: PageContext, { coupon, step }: CouponOffer, currency: string) {
  const { t, format } = context;
  const amount = format.money(step.given, currency);
  return {
    code: coupon.code,
    value: couponValue(context, coupon),
    end: couponEnd(context, coupon),
    given: step.given,
    button: t('coupons.panel.useOne', { code: coupon.code, amount }),
    reason: step.skip && reasonText(context, step.skip),
  };
}

/** In the order of the lanes (E8): what points paid comes last. */
function laneRows({ t, format }: PageContext, { stack }: InvoiceCoupons) {
  const { currency } = stack.snapshot;
  const text = (step: StackStep) => {
    const use = stack.uses.find((one) => one.couponId === step.couponId);
    return {
      name: t(`coupons.lane.${step.lane}`, { code: use?.code ?? '' }),
      given:
        step.given === step.asked || step.lane === 'crm'
          ? format.money(step.given, currency)
          : t('coupons.panel.ofAsked', {
              given: format.money(step.given, currency),
              asked: format.money(step.asked, currency),
            }),
      isOrdered: use?.status === 'ordered',
    };
  };
  const byPoints = sumOf(
    stack.snapshot.payments.filter(({ isPoints }) => isPoints).map(({ amount }) => rational(amount)),
  );
  const points = {
    name: t('coupons.lane.points'),
    given: format.money(byPoints.toString(), currency),
    isOrdered: false,
  };
  return [...stack.steps.map(text), ...(byPoints.equals(ZERO) ? [] : [points])];
}

/** What a person reads about a use that was ordered. */
export function couponFlash(context: PageContext, { use, failure }: CouponUseReceipt): Flash {
  const { t, format } = context;
  const values = { code: use.code, amount: format.money(use.amount, use.currency) };
  if (failure !== null || use.status === 'freed') {
    const reason = failureText(context, failure ?? use.failure);
    return { type: 'danger', message: t('coupons.flash.freed', { ...values, reason }) };
  }
  return use.status === 'used'
    ? { type: 'success', message: t('coupons.flash.used', values) }
    : { type: 'warning', message: t('coupons.flash.ordered', values) };
}
