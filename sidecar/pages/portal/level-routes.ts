import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { download } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { confirmLevel, exchangeLevel, type ExchangePlace } from '../levels/exchange-level.ts';
import { exchangeBody, levelQuery } from '../levels/inputs.ts';
import type { PageContext } from '../page-context.ts';
import { mayChooseLevel } from './level-section.ts';
import { clientOf } from './own-invoice.ts';

const pictureParams = Joi.object<{ hash: string }>({
  hash: Joi.string()
    .pattern(/^[0-9a-f]{64}$/)
    .required(),
});

/** Levels in the portal: a level is chosen on the Rewards page, confirmed here, and only then paid for. */
export function portalLevelRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/portal/levels/confirm',
      access: 'contact',
      schema: { query: levelQuery },
      handler: async ({ context, query }) =>
        confirmLevel(deps, context, await placeOf(deps, context), query.level),
    }),
    route({
      method: 'post',
      path: '/portal/levels/exchange',
      access: 'contact',
      schema: { body: exchangeBody },
      handler: async ({ context, body }) => exchangeLevel(deps, context, await placeOf(deps, context), body),
    }),
    route({
      method: 'get',
      path: '/portal/card-picture/:hash',
      access: 'contact',
      schema: { params: pictureParams },
      handler: async ({ params }) => {
        const picture = await deps.services.programs.picture(params.hash);
        if (!picture) throw new NotFoundError('page_not_found');
        return download('card', picture.mime, Buffer.from(picture.bytes));
      },
    }),
  ];
}

async function placeOf({ services }: AppDeps, context: PageContext): Promise<ExchangePlace> {
  return {
    clientId: clientOf(context),
    mayChoose: mayChooseLevel(context, await services.programs.inForce()),
    company: null,
    back: 'rewards',
    backHref: context.links.portal('rewards'),
    action: context.links.portal('levels/exchange'),
  };
}
