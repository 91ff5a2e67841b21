import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { may } from '../../http/access.ts';
import { route, type Route } from '../../http/route.ts';
import { confirmLevel, exchangeLevel, type ExchangePlace } from '../levels/exchange-level.ts';
import { exchangeBody, levelQuery } from '../levels/inputs.ts';
import type { PageContext } from '../page-context.ts';
import { clientParams, requestKey, typed } from './inputs.ts';
import { LEVEL_LOCKS } from './member-level.ts';
import { setLevel, type SetLevelBody } from './member-level-actions.ts';
import { memberSubject } from './member-page.ts';

const setBody = Joi.object<SetLevelBody>({
  level: Joi.string().allow('').max(40).default(''),
  lock: Joi.valid(...LEVEL_LOCKS).default('none'),
  until: typed(10),
  reason: typed(),
  request_key: requestKey,
});

/** A member's level on its page: set by hand, or exchanged for points on the client's behalf. */
export function memberLevelRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/admin/members/:clientId/level',
      access: 'staff:adjust',
      schema: { params: clientParams, body: setBody },
      handler: ({ context, params, body }) => setLevel(deps, context, params.clientId, body),
    }),
    route({
      method: 'get',
      path: '/admin/members/:clientId/level/confirm',
      access: 'staff:redeem',
      schema: { params: clientParams, query: levelQuery },
      handler: async ({ context, params, query }) =>
        confirmLevel(deps, context, await placeOf(deps, context, params.clientId), query.level),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/level/exchange',
      access: 'staff:redeem',
      schema: { params: clientParams, body: exchangeBody },
      handler: async ({ context, params, body }) =>
        exchangeLevel(deps, context, await placeOf(deps, context, params.clientId), body),
    }),
  ];
}

async function placeOf(deps: AppDeps, context: PageContext, clientId: number): Promise<ExchangePlace> {
  const { name } = await memberSubject(deps, context, clientId);
  const back = `members/${clientId}`;
  return {
    clientId,
    mayChoose: may(context.identity, 'redeem'),
    company: name,
    back,
    backHref: context.links.admin(back),
    action: context.links.admin(`${back}/level/exchange`),
  };
}
