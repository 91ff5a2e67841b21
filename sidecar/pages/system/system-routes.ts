import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { data, type Flash } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import type { RedemptionReceipt } from '../../redemption/redemption.ts';
import { couponFlash } from '../coupons/invoice-coupons.ts';
import { discountFlash } from '../discount/invoice-discount.ts';
import { flashOf } from '../invoice-panel/flash.ts';
import type { PageContext } from '../page-context.ts';
import { orderFlash } from '../rewards/order-flash.ts';

const MOST_COMMANDS = 200;

const finishedBody = Joi.object<{ ids: readonly number[] }>({
  ids: Joi.array().items(Joi.number().integer().positive()).max(MOST_COMMANDS).required(),
});

/** What the module itself tells us, whoever is in front of it. */
export function systemRoutes({ services }: AppDeps): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/system/poke',
      access: 'module',
      handler: () => {
        services.intake.poke();
        return Promise.resolve(data({}));
      },
    }),
    route({
      method: 'post',
      path: '/system/commands/finished',
      access: 'module',
      schema: { body: finishedBody },
      handler: async ({ context, body }) => {
        const receipts = await services.redemption.commandsFinished(body.ids);
        await services.messages.collect();
        const [discount] = await services.discount.commandsFinished(body.ids);
        const [coupon] = await services.coupons.commandsFinished(body.ids);
        const [order] = await services.rewards.commandsFinished(body.ids);
        const flash =
          flashOfAll(context, receipts) ??
          (discount ? discountFlash(context, discount) : null) ??
          (coupon ? couponFlash(context, coupon) : null) ??
          (order ? orderFlash(context, order) : null);
        return data({ flash });
      },
    }),
  ];
}

/** One sentence for the person: what failed comes first. */
function flashOfAll(context: PageContext, receipts: readonly RedemptionReceipt[]): Flash | null {
  const telling =
    receipts.find(({ status }) => status === 'released') ??
    receipts.find(({ status }) => status !== 'captured') ??
    receipts[0];
  return telling ? flashOf(context, telling) : null;
}
