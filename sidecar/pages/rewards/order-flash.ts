import type { Flash } from '../../http/answer.ts';
import type { RewardOrder } from '../../rewards/reward-order.ts';
import type { PageContext } from '../page-context.ts';
import { rewardName } from './reward-texts.ts';

/** What a person reads about an order once the CRM was asked for its invoice. */
export function orderFlash(context: PageContext, order: RewardOrder): Flash {
  const { t } = context;
  const name = rewardName(context, order.reward);
  if (order.invoiceState === 'made' && order.status !== 'cancelled')
    return { type: 'success', message: t('rewards.invoicedFlash', { name }) };
  return order.status === 'cancelled'
    ? { type: 'danger', message: t('rewards.refusedFlash', { name }) }
    : { type: 'warning', message: t('rewards.waitingFlash', { name }) };
}
