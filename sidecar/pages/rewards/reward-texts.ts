import type { OrderRefusal } from '../../rewards/may-order.ts';
import type { Reward } from '../../rewards/reward.ts';
import { ConflictError, type LoyaltyError, RefusedError } from '../../shared/errors.ts';
import { errorMessage } from '../error-message.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';

/** The price as it is said: "300 points and £5.00". */
export function priceText(
  { t, format }: PageContext,
  price: { readonly points: number; readonly money: string | null; readonly currency: string | null },
): string {
  const { points, money, currency } = price;
  return money === null || currency === null
    ? t('rewards.price', { points })
    : t('rewards.priceWithMoney', { points, amount: format.money(money, currency) });
}

export function rewardName({ locale }: PageContext, { names }: Pick<Reward, 'names'>): string {
  return localText(names, locale);
}

/** The heading that the reader finds it under; '' = none. */
export function categoryName({ locale }: PageContext, { category }: Pick<Reward, 'category'>): string {
  return localText(category, locale);
}

/** What limits a reward: how many are left, how often, from when until when. */
export function limitTexts({ t, format }: PageContext, reward: Reward, today: string): string[] {
  const { stock, limit, fromDay, untilDay } = reward;
  return [
    ...(stock !== null ? [t('rewards.left', { stock })] : []),
    ...(limit ? [t('rewards.limit', { orders: limit.orders, days: limit.days ?? 0 })] : []),
    ...(fromDay !== null && fromDay > today ? [t('rewards.from', { day: format.date(fromDay) })] : []),
    ...(untilDay !== null ? [t('rewards.until', { day: format.date(untilDay) })] : []),
  ];
}

export function refusalText(context: PageContext, { code, ...details }: OrderRefusal): string {
  return refusedText(context, new RefusedError(code, details));
}

/** The sentence for a refusal, with its day as the reader writes days. */
export function refusedText({ t, format }: PageContext, error: LoyaltyError): string {
  const { day } = error.details;
  if (typeof day !== 'string') return errorMessage(t, error);
  return errorMessage(t, new RefusedError(error.code, { ...error.details, day: format.date(day) }));
}

/** What a person is told instead of an error page. */
export function isRefusal(error: unknown): error is RefusedError | ConflictError {
  return error instanceof RefusedError || error instanceof ConflictError;
}
