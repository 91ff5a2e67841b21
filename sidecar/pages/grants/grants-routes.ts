import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { UNDO_POLICIES } from '../../grants/grant.ts';
import { idParams, requestKey, typed } from '../admin/inputs.ts';
import { dropGrant, grantPage, grantPanel, startGrant } from './grant-page.ts';
import { grantsPage, saveLimit } from './list-page.ts';
import { AUDIENCES, newGrantPage, prepareGrant, type GrantForm } from './new-page.ts';
import { undoGrant, undoPage, type UndoForm } from './undo-page.ts';

const LIST_MAX = 200_000;

const grantBody = Joi.object<GrantForm>({
  name: typed(),
  reason: typed(),
  points: typed(20),
  expires_on: typed(20),
  audience: Joi.valid(...AUDIENCES).default('all'),
  group: typed(20),
  level: typed(60),
  list: typed(LIST_MAX),
  request_key: requestKey,
});
const pageQuery = Joi.object<{ after: number }>({ after: Joi.number().integer().min(0).default(0) });
const undoBody = Joi.object<UndoForm>({
  reason: typed(),
  policy: Joi.valid(...UNDO_POLICIES).default('own_lots'),
});
const limitBody = Joi.object<{ limit: string }>({ limit: typed(20) });

/** Points for many members at once. */
export function grantsRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/grants',
      access: 'staff:view',
      handler: ({ context }) => grantsPage(deps, context),
    }),
    route({
      method: 'get',
      path: '/admin/grants/new',
      access: 'staff:adjust',
      handler: ({ context }) => newGrantPage(deps, context),
    }),
    route({
      method: 'post',
      path: '/admin/grants/new',
      access: 'staff:adjust',
      schema: { body: grantBody },
      handler: ({ context, body }) => prepareGrant(deps, context, body),
    }),
    route({
      method: 'post',
      path: '/admin/grants/limit',
      access: 'staff:configure',
      schema: { body: limitBody },
      handler: ({ context, body }) => saveLimit(deps, context, body.limit),
    }),
    route({
      method: 'get',
      path: '/admin/grants/:id',
      access: 'staff:view',
      schema: { params: idParams, query: pageQuery },
      handler: ({ context, params, query }) => grantPage(deps, context, params.id, query.after),
    }),
    route({
      method: 'get',
      path: '/admin/grants/:id/panel',
      access: 'staff:view',
      schema: { params: idParams },
      handler: ({ context, params }) => grantPanel(deps, context, params.id),
    }),
    route({
      method: 'post',
      path: '/admin/grants/:id/start',
      access: 'staff:adjust',
      schema: { params: idParams },
      handler: ({ context, params }) => startGrant(deps, context, params.id),
    }),
    route({
      method: 'post',
      path: '/admin/grants/:id/drop',
      access: 'staff:adjust',
      schema: { params: idParams },
      handler: ({ context, params }) => dropGrant(deps, context, params.id),
    }),
    route({
      method: 'get',
      path: '/admin/grants/:id/undo',
      access: 'staff:adjust',
      schema: { params: idParams },
      handler: ({ context, params }) => undoPage(deps, context, params.id),
    }),
    route({
      method: 'post',
      path: '/admin/grants/:id/undo',
      access: 'staff:adjust',
      schema: { params: idParams, body: undoBody },
      handler: ({ context, params, body }) => undoGrant(deps, context, params.id, body),
    }),
  ];
}
