import { isMessageKey } from '../../i18n/translator.ts';
import type { LoyaltyError } from '../../shared/errors.ts';
import { errorMessage } from '../error-message.ts';
import type { PageContext } from '../page-context.ts';

/** Why a coupon was not made or used, in words. */
export function refusalText(context: PageContext, error: LoyaltyError): string {
  return reasonText(context, error.code) ?? errorMessage(context.t, error);
}

/** The sentence of a reason code; null for one that is none of ours. */
export function reasonText({ t }: PageContext, code: string): string | null {
  const key = `coupons.refused.${code}`;
  return isMessageKey(key) ? t(key) : null;
}
