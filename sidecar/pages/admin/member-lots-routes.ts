import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { type DebtBody, debtPage, forgiveDebt, previewForgiving } from './debt-page.ts';
import { type AdjustmentPlace, takeBack, takeBackPage } from './take-back-page.ts';
import { clientParams, requestKey, typed } from './inputs.ts';
import {
  type LotAction,
  type LotBody,
  type LotPlace,
  lotActionPage,
  previewLotAction,
  runLotAction,
} from './lot-action-page.ts';

const lotParams = Joi.object<LotPlace>({
  clientId: Joi.number().integer().min(1).max(2_147_483_647).required(),
  lotId: Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER).required(),
});
const lotBody = Joi.object<LotBody>({
  until: typed(),
  never: Joi.boolean().truthy('1').empty('').default(false),
  reason: typed(),
  request_key: requestKey,
});
const adjustmentParams = Joi.object<AdjustmentPlace>({
  clientId: Joi.number().integer().min(1).max(2_147_483_647).required(),
  entryId: Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER).required(),
});
const takeBackBody = Joi.object<{ reason: string }>({ reason: typed() });
const debtBody = Joi.object<DebtBody>({ points: typed(), reason: typed(), request_key: requestKey });

/** What staff do to a member's lots, debt and adjustments by hand. */
export function memberLotsRoutes(deps: AppDeps): readonly Route[] {
  return [
    ...lotRoutes(deps, 'extend'),
    ...lotRoutes(deps, 'reinstate'),
    route({
      method: 'get',
      path: '/admin/members/:clientId/entries/:entryId/take_back',
      access: 'staff:adjust',
      schema: { params: adjustmentParams },
      handler: ({ context, params }) => takeBackPage(deps, context, params),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/entries/:entryId/take_back',
      access: 'staff:adjust',
      schema: { params: adjustmentParams, body: takeBackBody },
      handler: ({ context, params, body }) => takeBack(deps, context, params, body.reason),
    }),
    route({
      method: 'get',
      path: '/admin/members/:clientId/debt',
      access: 'staff:adjust',
      schema: { params: clientParams },
      handler: ({ context, params }) => debtPage(deps, context, params.clientId),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/debt',
      access: 'staff:adjust',
      schema: { params: clientParams, body: debtBody },
      handler: ({ context, params, body }) => forgiveDebt(deps, context, params.clientId, body),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/debt/preview',
      access: 'staff:adjust',
      schema: { params: clientParams, body: debtBody },
      handler: ({ context, params, body }) => previewForgiving(deps, context, params.clientId, body),
    }),
  ];
}

function lotRoutes(deps: AppDeps, action: LotAction): readonly Route[] {
  const path = `/admin/members/:clientId/lots/:lotId/${action}`;
  return [
    route({
      method: 'get',
      path,
      access: 'staff:adjust',
      schema: { params: lotParams },
      handler: ({ context, params }) => lotActionPage(deps, context, action, params),
    }),
    route({
      method: 'post',
      path,
      access: 'staff:adjust',
      schema: { params: lotParams, body: lotBody },
      handler: ({ context, params, body }) => runLotAction(deps, context, action, params, body),
    }),
    route({
      method: 'post',
      path: `${path}/preview`,
      access: 'staff:adjust',
      schema: { params: lotParams, body: lotBody },
      handler: ({ context, params, body }) => previewLotAction(deps, context, action, params, body),
    }),
  ];
}
