import type { AppDeps } from '../../app.ts';
import { SYSTEM } from '../../ledger/entry.ts';
import type { Preview } from '../../services.ts';
import type { PageContext } from '../page-context.ts';
import { nextRewardText } from '../portal/catalogue.ts';
import { priceText, rewardName } from './reward-texts.ts';

/** What an invoice has to do with rewards: lines that points could have been taken for, and what its points bring nearer. */
export async function invoiceHints(
  deps: AppDeps,
  context: PageContext,
  { snapshot, whenPaid, posted }: Preview,
): Promise<readonly string[]> {
  const live = await deps.services.programs.inForce();
  if (live?.document.rewards.isOn !== true) return [];
  const { clientId } = snapshot;
  const next = await nextRewardText(deps, context, clientId, live, Math.max(0, whenPaid - posted));
  return [...(await lineHints(deps, context, snapshot)), ...(next === null ? [] : [next])];
}

async function lineHints(
  deps: AppDeps,
  context: PageContext,
  { id, clientId }: Preview['snapshot'],
): Promise<string[]> {
  const ids = await deps.reads.rewardOrders.rewardsOnInvoice(id);
  if (ids.length === 0) return [];
  const { offers } = await deps.services.rewards.catalogue(clientId, SYSTEM);
  return offers
    .filter(({ reward, isShown }) => isShown && ids.includes(reward.id))
    .map(({ reward, money, currency }) =>
      context.t('rewards.lineHint', {
        line: rewardName(context, reward),
        price: priceText(context, { points: reward.points, money, currency }),
      }),
    );
}
