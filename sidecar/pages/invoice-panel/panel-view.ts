import type { AppDeps } from '../../app.ts';
import { wantedBySnapshot } from '../../crm/wanted-names.ts';
import { actorOf } from '../../http/identity.ts';
import type { RedemptionQuote, RedemptionReceipt } from '../../redemption/redemption.ts';
import { worthOfPoints } from '../../redemption/worth-of-points.ts';
import type { Preview } from '../../services.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { type CouponForm, invoiceCouponsView } from '../coupons/invoice-coupons.ts';
import { invoiceDiscountView } from '../discount/invoice-discount.ts';
import { explainBreakdown, type Evaluated } from '../explain-breakdown.ts';
import { explainLimits } from '../explain-limits.ts';
import { readCounter } from '../counter/counter-sentence.ts';
import { levelFact } from '../levels/client-level.ts';
import { nameInVersion } from '../levels/level-scope.ts';
import type { PageContext } from '../page-context.ts';
import { invoiceHints } from '../rewards/invoice-hints.ts';
import { failureText } from './failure-text.ts';
import { type NoPointsForm, noPointsView } from './no-points.ts';
import type { PanelPlace } from './panel-place.ts';
import { quoteView } from './quote-view.ts';

/** What stands in the redeem form when the panel is shown again. */
export interface RedeemForm {
  readonly points: string;
  readonly requestKey: string;
  readonly error: string | null;
}

/** Forms of the panel that are shown again with what was typed. */
export interface PanelForms {
  readonly redeem?: RedeemForm;
  readonly noPoints?: NoPointsForm;
  /** Why the level's discount was not given. */
  readonly discountError?: string;
  readonly coupon?: CouponForm;
  /** Why the discount of points was not taken back. */
  readonly takeBackError?: string;
}

/** The panel of an invoice: what the client has, what the invoice earns and why, what was redeemed, and the form. */
export async function renderPanel(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  forms: PanelForms = {},
): Promise<string> {
  const form = forms.redeem ?? null;
  const { invoiceId } = place;
  const { services, reads } = deps;
  const preview = await services.preview.invoice(invoiceId);
  if (!preview) throw new NotFoundError('invoice_not_found');
  const [quote, redemptions, standing, names] = await Promise.all([
    services.redemption.quote({ invoiceId, points: null, actor: actorOf(context.identity) }),
    services.redemption.ofInvoice(invoiceId),
    services.members.standing(preview.snapshot.clientId),
    reads.names.read(wantedBySnapshot(preview.snapshot)),
  ]);
  const takeBackForm =
    place.mayRedeem && place.isStaff && preview.snapshot.status === 'draft'
      ? { action: place.address('take-back'), requestKey: deps.random.uuid() }
      : null;
  const explanation = explainBreakdown(context, evaluatedOf(context, preview), names);
  return deps.views.render(context, 'panels/invoice', {
    id: place.elementId,
    balance: quote.balance,
    spendable: quote.spendable,
    worth: worthText(context, quote),
    debt: standing.debt,
    counter:
      place.isStaff && standing.status === 'active' ? await readCounter(deps, context, standing) : null,
    level: await levelFact(deps, context, preview.snapshot.clientId),
    earns: earnsText(context, preview),
    rewardHints: await invoiceHints(deps, context, preview),
    explanation: { ...explanation, title: null },
    noPoints: await noPointsView(deps, context, place, forms.noPoints ?? null),
    discount: await invoiceDiscountView(deps, context, place, forms.discountError ?? null),
    coupons: await invoiceCouponsView(deps, context, place, forms.coupon ?? null),
    redemptions: redemptions.map((one) => redemptionRow(context, one, takeBackForm)),
    takeBackError: forms.takeBackError ?? null,
    form: place.mayRedeem && quote.maximum > 0 ? await formView(deps, context, place, quote, form) : null,
    reasons: reasonsWithoutForm(context, place, quote),
    error: form?.error ?? null,
  });
}

/** An old invoice earns when it is paid today, so its age is no reason against it as long as it is open. */
function evaluatedOf(
  context: PageContext,
  { snapshot, breakdown, target, whenPaid, version }: Preview,
): Evaluated {
  const reasons =
    whenPaid > 0 ? breakdown.reasons.filter((code) => code !== 'before_program') : breakdown.reasons;
  return {
    snapshot,
    breakdown: { ...breakdown, reasons },
    target,
    version: version?.status === 'published' ? version.number : null,
    level: nameInVersion(context, version, breakdown.tier),
  };
}

function worthText(
  { t, format }: PageContext,
  { spendable, settings, currency }: RedemptionQuote,
): string | null {
  if (!settings || spendable <= 0) return null;
  const amount = worthOfPoints(spendable, {
    currency,
    points: settings.ratePoints,
    amount: settings.rateAmount,
  });
  return t('redemption.worth', { amount: format.money(amount, currency) });
}

/** What is posted, what is on its way, and what full payment would bring. */
function earnsText({ t, format }: PageContext, { posted, target, whenPaid }: Preview): readonly string[] {
  const lines = [
    ...(posted > 0 ? [t('redemption.earns.posted', { points: posted })] : []),
    ...(posted <= 0 && target > 0 ? [t('redemption.earns.now', { points: target })] : []),
    ...(posted > 0 && posted !== target
      ? [t('redemption.earns.soon', { target: format.points(target), posted: format.points(posted) })]
      : []),
    ...(whenPaid > target ? [t('redemption.earns.whenPaid', { points: whenPaid })] : []),
  ];
  return lines.length > 0 ? lines : [t('redemption.earns.nothing')];
}

async function formView(
  deps: AppDeps,
  context: PageContext,
  place: PanelPlace,
  quote: RedemptionQuote,
  form: RedeemForm | null,
) {
  const { t, format } = context;
  const isDiscount = quote.booking === 'discount';
  return {
    booking: quote.booking,
    action: place.address('redemptions'),
    live: place.address('quote'),
    points: form?.points ?? '',
    requestKey: form?.requestKey ?? deps.random.uuid(),
    balanceSeen: quote.spendable,
    error: form?.error ?? null,
    help: quote.settings
      ? t(isDiscount ? 'redemption.form.helpDiscount' : 'redemption.form.help', {
          ratePoints: quote.settings.ratePoints,
          rateAmount: format.money(quote.settings.rateAmount, quote.currency),
          maximum: quote.maximum,
          amount: format.money(quote.maximumAmount, quote.currency),
        })
      : '',
    maximum: place.isStaff ? quote.maximum : null,
    submit: t(isDiscount ? 'redemption.form.submitDiscount' : 'redemption.form.submit'),
    redeemMaximum: t(isDiscount ? 'redemption.form.maximumDiscount' : 'redemption.form.redeemMaximum', {
      points: quote.maximum,
      amount: format.money(quote.maximumAmount, quote.currency),
    }),
    maximumLabel: t('redemption.form.maximum', { points: format.points(quote.maximum) }),
    quote: await quoteView(deps, context, place, form?.error ? '' : (form?.points ?? '')),
    note: place.isStaff ? t(isDiscount ? 'redemption.form.noteDiscount' : 'redemption.form.note') : null,
  };
}

/** Staff who may not redeem need no reasons; everybody else reads why there is no form. */
function reasonsWithoutForm(
  context: PageContext,
  place: PanelPlace,
  quote: RedemptionQuote,
): readonly string[] {
  if (place.mayRedeem) return quote.maximum > 0 ? [] : explainLimits(context, quote);
  return place.isStaff ? [] : explainLimits(context, { ...quote, limits: ['client_may_not_redeem'] });
}

const STATUS_CLASS = {
  authorised: 'label-info',
  captured: 'label-success',
  reversed: 'label-default',
  released: 'label-warning',
} as const;

/** A payment that stands and of which credit notes, or a lower amount, gave points back. */
function isPartlyReturned({ status, returned }: RedemptionReceipt): boolean {
  return status === 'captured' && returned > 0;
}

function redemptionRow(
  context: PageContext,
  receipt: RedemptionReceipt,
  takeBackForm: { readonly action: string; readonly requestKey: string } | null,
) {
  const isDiscount = receipt.booking === 'discount';
  const { reference } = receipt;
  return {
    asDiscount: isDiscount ? context.t('redemption.done.asDiscount') : null,
    takeBack:
      isDiscount && receipt.status === 'captured' && takeBackForm
        ? { ...takeBackForm, label: context.t('redemption.done.takeBackOf', { reference }) }
        : null,
    date: receipt.authorisedAt,
    points: receipt.points,
    returned: isPartlyReturned(receipt)
      ? context.t('redemption.done.returned', { points: receipt.returned })
      : null,
    amount: receipt.amount,
    currency: receipt.currency,
    reference,
    status: receipt.status,
    statusLabel: context.t(`redemption.status.${receipt.status}`),
    statusClass: STATUS_CLASS[receipt.status],
    failure: receipt.status === 'released' ? failureText(context, receipt.failure) : null,
  };
}
