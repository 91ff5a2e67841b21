import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import type { ConversionReading } from '../../coupons/convert-points.ts';
import type { Coupon } from '../../coupons/coupon.ts';
import { eligibleFrom } from '../../coupons/quote-conversion.ts';
import { actorOf } from '../../http/identity.ts';
import type { CouponSettings } from '../../programs/coupon-settings.ts';
import { ConflictError, RefusedError } from '../../shared/errors.ts';
import type { PageContext } from '../page-context.ts';
import { parseWholeNumber } from '../whole-number.ts';
import { contactLimitDetails } from '../../redemption/contact-caps.ts';
import { couponValue } from './coupon-view.ts';
import { refusalText } from './refusal-text.ts';

export interface ConvertBody {
  readonly points: string;
  readonly currency: string;
  readonly package: string;
  readonly request_key: string;
  readonly balance_seen: number;
}

export const convertBody = Joi.object<ConvertBody>({
  points: Joi.string().allow('').max(40).default(''),
  currency: Joi.string().allow('').max(10).default(''),
  package: Joi.string().allow('').max(60).default(''),
  request_key: Joi.string().uuid().required(),
  balance_seen: Joi.number().integer().required(),
});

/** Where the form stands: whose points, and its addresses in the host. */
export interface ConvertPlace {
  readonly clientId: number;
  readonly action: string;
  readonly live: string;
  readonly mayConvert: boolean;
}

export interface ConvertAgain {
  readonly points: string;
  readonly currency: string;
  readonly error: string;
}

/** The form that turns points into a coupon; null where the programme has no coupons, or the person may not. */
export async function convertForm(
  deps: AppDeps,
  context: PageContext,
  place: ConvertPlace,
  again: ConvertAgain | null,
) {
  const { services, random } = deps;
  const live = await services.programs.inForce();
  const settings = live?.document.coupons;
  if (!settings?.isOn || !place.mayConvert) return null;
  const currencies = await currenciesOf(deps, place.clientId, settings);
  const currency = again?.currency ?? currencies[0] ?? '';
  const most = await services.coupons.quote(
    place.clientId,
    { currency, points: null, packageId: null },
    actorOf(context.identity),
  );
  const { spendable } = most.standing;
  return {
    action: place.action,
    live: place.live,
    requestKey: random.uuid(),
    balanceSeen: spendable,
    missing: missingText(context, settings, spendable),
    error: again?.error ?? null,
    isWhole: settings.conversion === 'whole_balance',
    whole: wholeOf(context, most),
    packages: settings.conversion === 'packages' ? packagesOf(context, settings, spendable) : null,
    isChosen: settings.conversion === 'chosen',
    points: again?.points ?? '',
    maximum: most.quote.points,
    mostText: context.t('coupons.convert.most', { points: most.quote.points }),
    rates: ratesOf(context, settings, currencies),
    currency,
    currencies:
      currencies.length > 1 ? currencies.map((code) => ({ code, selected: code === currency })) : null,
    quote: quoteText(context, most, again?.points ? null : most.quote.points),
  };
}

/** The currencies that coupons can be in for a client, its own first. */
async function currenciesOf(
  { reads }: AppDeps,
  clientId: number,
  settings: CouponSettings,
): Promise<readonly string[]> {
  const offered = settings.rates.map((rate) => rate.currency);
  const own = (await reads.clientInvoices.currenciesOf(clientId)).filter((code) => offered.includes(code));
  return own.length > 0 ? own : offered;
}

function missingText({ t }: PageContext, settings: CouponSettings, spendable: number): string | null {
  const minimum = eligibleFrom(settings);
  if (minimum === null || spendable >= minimum) return null;
  return t('coupons.convert.missing', { minimum, missing: minimum - spendable });
}

function wholeOf({ t, format }: PageContext, { quote }: ConversionReading): string | null {
  if (quote.points === 0) return null;
  const amount = format.money(quote.amount, quote.currency);
  return t('coupons.convert.whole', { points: quote.points, amount });
}

function packagesOf({ t, format }: PageContext, { packages }: CouponSettings, spendable: number) {
  return packages.map((one) => ({
    id: one.id,
    label: t('coupons.convert.packageIs', {
      amount: format.money(one.amount, one.currency),
      points: one.points,
    }),
    isReachable: one.points <= spendable,
  }));
}

function ratesOf(
  { t, format }: PageContext,
  { conversion, rates }: CouponSettings,
  currencies: readonly string[],
): readonly string[] {
  if (conversion === 'packages') return [];
  return rates
    .filter((rate) => currencies.includes(rate.currency))
    .map((rate) =>
      t('coupons.convert.rate', { points: rate.points, amount: format.money(rate.amount, rate.currency) }),
    );
}

/** What the points in the form give, in a sentence; '' before anything was typed. */
function quoteText(
  context: PageContext,
  { quote, standing }: ConversionReading,
  asked: number | null,
): string {
  if (asked === null || quote.points === 0) return '';
  return context.t('coupons.convert.gives', {
    points: quote.points,
    amount: context.format.money(quote.amount, quote.currency),
    rest: standing.spendable - quote.points,
  });
}

/** The live sentence below the field. */
export async function liveQuote(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  body: ConvertBody,
): Promise<string> {
  const points = parseWholeNumber(body.points);
  if (points === null || points === 0) return context.t('coupons.convert.enter');
  const wish = { currency: body.currency, points, packageId: body.package || null };
  const reading = await deps.services.coupons.quote(clientId, wish, actorOf(context.identity));
  const { quote } = reading;
  const [limit] = quote.limits;
  const details = reading.contact ? contactLimitDetails(reading.contact) : {};
  const reason = limit ? refusalText(context, new RefusedError(limit, details)) : null;
  const gives = quoteText(context, reading, points);
  return [reason, gives].filter(Boolean).join(' ');
}

export type Converted =
  | { readonly coupon: Coupon; readonly amount: string }
  | { readonly again: ConvertAgain; readonly status: 409 | 422 };

/** Makes the coupon, or says what stands in the way. */
export async function convertPoints(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
  body: ConvertBody,
): Promise<Converted> {
  const { services } = deps;
  const actor = actorOf(context.identity);
  const live = await services.programs.inForce();
  const chosen = live?.document.coupons.packages.find((one) => one.id === body.package);
  const again = (status: 409 | 422, error: string): Converted => ({
    again: { points: body.points, currency: body.currency, error },
    status,
  });
  const wish = { currency: chosen?.currency ?? body.currency, packageId: body.package || null };
  const isWhole = live?.document.coupons.conversion === 'whole_balance';
  const points = isWhole
    ? (await services.coupons.quote(clientId, { ...wish, points: null }, actor)).quote.points
    : (chosen?.points ?? parseWholeNumber(body.points));
  if (points === null || (points === 0 && !isWhole)) return again(422, context.t('coupons.convert.enter'));
  try {
    const coupon = await services.coupons.convert({
      ...wish,
      clientId,
      points,
      balanceSeen: body.balance_seen,
      amountSeen: null,
      requestKey: body.request_key,
      actor,
    });
    return { coupon, amount: couponValue(context, coupon) };
  } catch (error) {
    if (error instanceof ConflictError) return again(409, refusalText(context, error));
    if (error instanceof RefusedError) return again(422, refusalText(context, error));
    throw error;
  }
}
