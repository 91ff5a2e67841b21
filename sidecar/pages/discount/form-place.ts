import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import type { DiscountOffer } from '../../discount/discount-offer.ts';
import type { InvoiceForm } from '../../discount/form-offer.ts';
import { fragment, type Answer } from '../../http/answer.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { rational, ZERO } from '../../shared/rational.ts';
import type { PageContext } from '../page-context.ts';
import { nothingText, offerLines, stateText } from './offer-view.ts';

/** What the module's script sends of the form, as one text: PHP limits the number of fields, not their length. */
export interface FormBody {
  readonly form: string;
}

const MOST_LINES = 500;
/** Numbers as people type them into the form: a comma may stand for the point, and an empty field for nothing. */
const amount = Joi.string()
  .allow('')
  .max(40)
  .replace(',', '.')
  .pattern(/^-?\d{0,15}(\.\d{0,6})?$/)
  .empty(['', '-', '.'])
  .default('0');

interface SentForm {
  readonly client: number;
  readonly currency: number;
  /** 0 while it has not been saved. */
  readonly invoice: number;
  readonly discount_type: InvoiceForm['discountType'];
  readonly discount_total: string;
  readonly subtotal: string;
  readonly total: string;
  readonly adjustment: string;
  readonly lines: InvoiceForm['lines'];
}

const sentForm = Joi.object<SentForm>({
  client: Joi.number().integer().min(0).empty('').default(0),
  currency: Joi.number().integer().min(0).empty('').default(0),
  invoice: Joi.number().integer().min(0).empty('').default(0),
  discount_type: Joi.valid('', 'before_tax', 'after_tax').default(''),
  discount_total: amount,
  subtotal: amount,
  total: amount,
  adjustment: amount,
  lines: Joi.array()
    .max(MOST_LINES)
    .items(Joi.object({ description: Joi.string().allow('').required(), qty: amount, rate: amount }))
    .default([]),
});

/** The level's discount below the totals of the CRM's invoice form; empty when there is nothing to say. */
export async function formDiscount(deps: AppDeps, context: PageContext, body: FormBody): Promise<Answer> {
  const { form, invoiceId } = readForm(body.form);
  const offer = form.clientId === 0 ? null : await deps.services.discount.ofForm(form);
  if (!offer) return fragment('');
  const groups = await deps.reads.catalogue.itemGroups();
  const isThere = rational(offer.discount.amount).compare(ZERO) > 0;
  const { format, t } = context;
  const byPoints = await pointsText(deps, context, form, invoiceId, offer);
  return fragment(
    deps.views.render(context, 'panels/form-discount', {
      nothing: isThere ? null : nothingText(context, offer, groups),
      lines: offerLines(context, offer, groups, (key) => form.lines[key]?.description ?? ''),
      total: format.money(`-${offer.discount.amount}`, offer.currency),
      state: byPoints ?? (offer.state === 'none' ? null : stateText(context, offer)),
      isGiven: offer.state === 'given' && byPoints === null,
      button:
        offer.state === 'none' ? t('discount.apply') : offer.state === 'worse' ? t('discount.replace') : null,
      amount: offer.discount.amount,
      byHand: t('discount.byHand', { amount: format.money(offer.discount.amount, offer.currency) }),
    }),
  );
}

/** Says that the one discount of the saved draft is one of points, as far as the form still has it; null when it is not. */
async function pointsText(
  { services }: AppDeps,
  { t, format }: PageContext,
  { discountTotal, discountType }: InvoiceForm,
  invoiceId: number,
  { state, currency }: DiscountOffer,
): Promise<string | null> {
  if (invoiceId === 0 || discountType !== 'before_tax' || state === 'none') return null;
  const redemptions = await services.redemption.ofInvoice(invoiceId);
  if (!redemptions.some((one) => one.booking === 'discount' && one.status === 'captured')) return null;
  const text = t('discount.byPoints', { amount: format.money(discountTotal, currency) });
  return state === 'worse' ? `${text} ${t('discount.orWithPoints')}` : text;
}

function readForm(text: string): { form: InvoiceForm; invoiceId: number } {
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch (cause) {
    throw new InvalidInputError('invalid_request', {}, cause);
  }
  const result = sentForm.validate(sent, { stripUnknown: true });
  if (result.error) throw new InvalidInputError('invalid_request', {}, result.error);
  const { client, currency, invoice, discount_type, discount_total, ...rest } = result.value;
  const form = {
    ...rest,
    clientId: client,
    currencyId: currency,
    discountType: discount_type,
    discountTotal: discount_total,
  };
  return { form, invoiceId: invoice };
}
