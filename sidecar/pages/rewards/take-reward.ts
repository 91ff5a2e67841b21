import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import type { OfferedReward } from '../../rewards/client-scene.ts';
import { localDay } from '../../shared/business-time.ts';
import type { PageContext } from '../page-context.ts';
import { isRefusal, limitTexts, priceText, refusalText, refusedText, rewardName } from './reward-texts.ts';

/** Where points are given for a reward: by the client in the portal, or by staff for a client. */
export interface OrderPlace {
  readonly clientId: number;
  readonly mayOrder: boolean;
  /** The client's name where staff act for it. */
  readonly company: string | null;
  /** Page that the person came from, relative to the base of the place. */
  readonly back: string;
  readonly backHref: string;
  /** Where the order is shown afterwards. */
  readonly after: string;
  action(rewardId: number): string;
}

export interface OrderBody {
  readonly request_key: string;
  readonly price_seen: number;
  readonly balance_seen: number;
  /** '' = nothing. */
  readonly money_seen: string;
}

const seen = Joi.number().integer().min(0).max(Number.MAX_SAFE_INTEGER).required();

export const orderBody = Joi.object<OrderBody>({
  request_key: Joi.string().uuid().required(),
  price_seen: seen,
  balance_seen: seen,
  money_seen: Joi.string().allow('').max(30).required(),
});

/** Says what a reward costs and what is left, before anything happens; one that cannot be ordered leads back with the reason. */
export async function confirmReward(
  deps: AppDeps,
  context: PageContext,
  place: OrderPlace,
  rewardId: number,
): Promise<Answer> {
  const { t } = context;
  const scene = await deps.services.rewards.offer(place.clientId, rewardId, actorOf(context.identity));
  const offer = scene?.offers[0];
  if (!scene || !offer || (!offer.isShown && place.company === null))
    return refused(place, t('error.reward_gone'));
  if (!place.mayOrder) return refused(place, t('error.client_may_not_order'));
  if (offer.refusal) return refused(place, refusalText(context, offer.refusal));
  const { reward } = offer;
  const { spendable } = scene.standing;
  const name = rewardName(context, reward);
  const price = priceText(context, { points: reward.points, money: offer.money, currency: offer.currency });
  const { timeZone } = await deps.reads.conventions.read();
  const rest = spendable - reward.points;
  const title = t('rewards.confirm.title', { name });
  const html = deps.views.render(context, 'panels/confirm-reward', {
    title,
    company: place.company,
    picture: place.company === null ? reward.picture : null,
    lines: [
      t('rewards.confirm.price', { price }),
      t(place.company === null ? 'rewards.confirm.balance' : 'rewards.confirm.balanceStaff', {
        spendable,
        rest,
      }),
      ...limitTexts(context, reward, localDay(context.now, timeZone)),
      ...invoiceLines(context, offer),
      ...(reward.kind === 'voucher'
        ? [t(offer.invoice ? 'rewards.confirm.voucherLater' : 'rewards.confirm.voucher')]
        : []),
      ...(offer.invoice || reward.kind === 'voucher' ? [] : [t('rewards.confirm.cancel')]),
    ],
    action: place.action(reward.id),
    backHref: place.backHref,
    requestKey: deps.random.uuid(),
    priceSeen: reward.points,
    balanceSeen: spendable,
    moneySeen: offer.money ?? '',
    submit: t('rewards.confirm.submit', { price }),
  });
  return page(title, html);
}

/** What the CRM makes of the order. */
function invoiceLines({ t, format }: PageContext, { invoice, currency }: OfferedReward): string[] {
  if (!invoice) return [];
  const { byPoints, byMoney, tax } = invoice;
  const points = byPoints === null ? '' : format.money(byPoints, currency);
  const money = byMoney === null ? '' : format.money(byMoney, currency);
  if (byPoints === null)
    return [
      Number(tax) === 0
        ? t('rewards.confirm.invoiceMoney', { money })
        : t('rewards.confirm.invoiceTaxed', { money, tax: format.money(tax, currency) }),
    ];
  return [
    byMoney === null
      ? t('rewards.confirm.invoicePaid', { points })
      : t('rewards.confirm.invoice', { points, money }),
  ];
}

/** Gives the points and orders the reward, or leads back with the reason why not. */
export async function takeReward(
  deps: AppDeps,
  context: PageContext,
  place: OrderPlace,
  rewardId: number,
  body: OrderBody,
): Promise<Answer> {
  const { t } = context;
  if (!place.mayOrder) return refused(place, t('error.client_may_not_order'));
  try {
    const { order, runCommands } = await deps.services.rewards.order({
      clientId: place.clientId,
      rewardId,
      priceSeen: body.price_seen,
      balanceSeen: body.balance_seen,
      moneySeen: body.money_seen === '' ? null : body.money_seen,
      requestKey: body.request_key,
      actor: actorOf(context.identity),
    });
    const name = rewardName(context, order.reward);
    if (order.couponId !== null)
      return redirect(place.after, { type: 'success', message: t('rewards.couponFlash', { name }) });
    // The module shows this only when the invoice was made; else it asks what to say.
    if (runCommands.length > 0) {
      const message = t('rewards.invoicedFlash', { name });
      return redirect(place.after, { type: 'success', message }, runCommands);
    }
    const message =
      place.company === null
        ? t('rewards.orderedFlash', { name })
        : t('rewards.orderedFlashStaff', { name, company: place.company });
    return redirect(place.after, { type: 'success', message });
  } catch (error) {
    if (isRefusal(error)) return refused(place, refusedText(context, error));
    throw error;
  }
}

function refused(place: OrderPlace, message: string): Answer {
  return redirect(place.back, { type: 'warning', message });
}
