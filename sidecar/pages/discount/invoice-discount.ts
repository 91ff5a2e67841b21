import type { AppDeps } from '../../app.ts';
import type { DiscountReceipt, GivenDiscount, InvoiceDiscount } from '../../discount/discount-service.ts';
import type { Flash } from '../../http/answer.ts';
import { ZERO, rational } from '../../shared/rational.ts';
import { failureText } from '../invoice-panel/failure-text.ts';
import type { PanelPlace } from '../invoice-panel/panel-place.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import { type ShownDiscount, offerLines, stateText } from './offer-view.ts';

/**
 * The level's discount on an invoice that stands in the CRM: what was given, with the programmes behind it line by line, or the
 * button that gives it. Null when there is nothing to say: clients only see what they got.
 */
export async function invoiceDiscountView(
  { services, reads, random }: AppDeps,
  context: PageContext,
  place: PanelPlace,
  error: string | null,
) {
  const found = await services.discount.ofInvoice(place.invoiceId);
  const held = await services.discount.given(place.invoiceId);
  const shown: ShownDiscount | undefined = held
    ? { tier: held.level, currency: held.currency, discount: held }
    : found?.offer;
  const byPoints = found ? pointsText(context, found) : null;
  const isGiven = held !== null || (found?.offer.state === 'given' && byPoints === null);
  const isThere = shown !== undefined && rational(shown.discount.amount).compare(ZERO) > 0;
  if (!isThere || (!isGiven && !place.isStaff)) return null;
  const names = await reads.names.lines(shown.discount.lines.map((line) => line.key));
  const groups = await reads.catalogue.itemGroups();
  const { t, format } = context;
  const amount = format.money(shown.discount.amount, shown.currency);
  const mayGive = place.mayRedeem && place.isStaff && !isGiven;
  return {
    lines: offerLines(context, shown, groups, (lineId) => names.get(lineId) ?? ''),
    total: format.money(`-${shown.discount.amount}`, shown.currency),
    isGiven,
    text: held ? heldText(context, place, held) : ownText(context, found),
    error,
    form:
      mayGive && found?.obstacle === null
        ? {
            action: place.address('discount'),
            requestKey: random.uuid(),
            amount: shown.discount.amount,
            button: t('discount.give', { amount }),
          }
        : null,
  };
}

function heldText({ t, format, locale }: PageContext, place: PanelPlace, held: GivenDiscount): string {
  const { reference } = held;
  const values = {
    amount: format.money(held.amount, held.currency),
    level: localText(held.level.names, locale),
    reference,
  };
  if (held.status === 'ordered') return t('discount.orderedText', values);
  return t(place.isStaff ? 'discount.givenText' : 'discount.clientGiven', values);
}

function ownText(context: PageContext, found: InvoiceDiscount | null): string | null {
  if (!found) return null;
  const byPoints = pointsText(context, found);
  if (byPoints !== null) return byPoints;
  return found.offer.state === 'none'
    ? found.obstacle && context.t(`discount.obstacle.${found.obstacle}`)
    : stateText(context, found.offer);
}

/** Says that the invoice's one discount is one of points; null when it is not. */
function pointsText({ t, format }: PageContext, { snapshot }: InvoiceDiscount): string | null {
  const { pointsDiscount, currency } = snapshot;
  if (!pointsDiscount || rational(pointsDiscount.amount).compare(ZERO) <= 0) return null;
  return t('discount.byPoints', { amount: format.money(pointsDiscount.amount, currency) });
}

/** What a person reads about a discount that was ordered. */
export function discountFlash(context: PageContext, { discount, failure }: DiscountReceipt): Flash {
  const { t, format } = context;
  const amount = format.money(discount.amount, discount.currency);
  if (failure !== null || discount.status === 'withdrawn') {
    const reason = failureText(context, failure);
    return { type: 'danger', message: t('discount.flash.withdrawn', { reason }) };
  }
  return discount.status === 'given'
    ? { type: 'success', message: t('discount.flash.given', { amount }) }
    : { type: 'warning', message: t('discount.flash.ordered', { amount }) };
}
