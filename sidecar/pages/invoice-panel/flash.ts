import type { Flash } from '../../http/answer.ts';
import type { RedemptionReceipt } from '../../redemption/redemption.ts';
import type { PageContext } from '../page-context.ts';
import { failureText } from './failure-text.ts';

/** What a person reads about a redemption as it stands. */
export function flashOf(
  context: PageContext,
  receipt: Pick<RedemptionReceipt, 'booking' | 'status' | 'points' | 'amount' | 'currency' | 'failure'>,
): Flash {
  const { t, format } = context;
  const isDiscount = receipt.booking === 'discount';
  const values = { points: receipt.points, amount: format.money(receipt.amount, receipt.currency) };
  switch (receipt.status) {
    case 'captured':
      if (receipt.failure !== null) {
        const reason = failureText(context, receipt.failure);
        return { type: 'danger', message: t('redemption.flash.notTakenBack', { reason }) };
      }
      return {
        type: 'success',
        message: t(isDiscount ? 'redemption.flash.discounted' : 'redemption.flash.redeemed', values),
      };
    case 'authorised':
      return {
        type: 'warning',
        message: t(
          isDiscount ? 'redemption.flash.authorisedDiscount' : 'redemption.flash.authorised',
          values,
        ),
      };
    case 'reversed':
      return { type: 'warning', message: t('redemption.flash.returned', values) };
    case 'released':
      return {
        type: 'danger',
        message: t('redemption.flash.released', { reason: failureText(context, receipt.failure) }),
      };
  }
}
