import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { READY_MADE, type ReadyMade } from '../../automation/ready-made.ts';
import { route, type Route } from '../../http/route.ts';
import { NEW, cursor, idParams, text, typed } from '../admin/inputs.ts';
import { automationBody } from './automation-form.ts';
import {
  addReadyMade,
  automationListPage,
  automationPage,
  changeAutomation,
  deleteAutomation,
  switchAutomation,
} from './automation-pages.ts';
import { type TodosQuery, markTodo, todosPage } from './todos-page.ts';
import { tryPage } from './try-page.ts';
import { type WebhookForm, createWebhook, revokeWebhook, sendAgain, webhooksPage } from './webhooks-page.ts';

const listQuery = Joi.object<{ cursor: string | null }>({ cursor });
const tryQuery = Joi.object<{ client: string }>({ client: text(100) });
const readyBody = Joi.object<{ code: ReadyMade }>({ code: Joi.valid(...READY_MADE).required() });
const switchBody = Joi.object<{ on: '0' | '1' }>({ on: Joi.valid('0', '1').required() });
const todosQuery = Joi.object<TodosQuery>({
  show: Joi.valid('open', 'done').default('open'),
  whose: Joi.valid('all', 'mine').default('all'),
});
const doneBody = Joi.object<{ done: '0' | '1' }>({ done: Joi.valid('0', '1').required() });
const webhookBody = Joi.object<WebhookForm>({ name: typed(200), url: typed(1_000) });

/** Automation, the staff's to-dos, and webhooks. */
export function automationRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/automation',
      access: 'staff:view',
      handler: ({ context }) => automationListPage(deps, context),
    }),
    route({
      method: 'get',
      path: '/admin/automation/new',
      access: 'staff:configure',
      handler: ({ context }) => automationPage(deps, context, NEW, null),
    }),
    route({
      method: 'post',
      path: '/admin/automation/new',
      access: 'staff:configure',
      schema: { body: automationBody },
      handler: ({ context, body }) => changeAutomation(deps, context, NEW, body),
    }),
    route({
      method: 'post',
      path: '/admin/automation/ready-made',
      access: 'staff:configure',
      schema: { body: readyBody },
      handler: ({ context, body }) => addReadyMade(deps, context, body.code),
    }),
    route({
      method: 'get',
      path: '/admin/automation/:id',
      access: 'staff:view',
      schema: { params: idParams, query: listQuery },
      handler: ({ context, params, query }) => automationPage(deps, context, params.id, query.cursor),
    }),
    route({
      method: 'post',
      path: '/admin/automation/:id',
      access: 'staff:configure',
      schema: { params: idParams, body: automationBody },
      handler: ({ context, params, body }) => changeAutomation(deps, context, params.id, body),
    }),
    route({
      method: 'get',
      path: '/admin/automation/:id/try',
      access: 'staff:view',
      schema: { params: idParams, query: tryQuery },
      handler: ({ context, params, query }) => tryPage(deps, context, params.id, query.client),
    }),
    route({
      method: 'post',
      path: '/admin/automation/:id/switch',
      access: 'staff:configure',
      schema: { params: idParams, body: switchBody },
      handler: ({ context, params, body }) => switchAutomation(deps, context, params.id, body.on === '1'),
    }),
    route({
      method: 'post',
      path: '/admin/automation/:id/delete',
      access: 'staff:configure',
      schema: { params: idParams },
      handler: ({ context, params }) => deleteAutomation(deps, context, params.id),
    }),
    route({
      method: 'get',
      path: '/admin/todos',
      access: 'staff:view',
      schema: { query: todosQuery },
      handler: ({ context, query }) => todosPage(deps, context, query),
    }),
    route({
      method: 'post',
      path: '/admin/todos/:id/mark',
      access: 'staff:view',
      schema: { params: idParams, body: doneBody },
      handler: ({ context, params, body }) => markTodo(deps, context, params.id, body.done === '1'),
    }),
    route({
      method: 'get',
      path: '/admin/webhooks',
      access: 'staff:configure',
      handler: ({ context }) => webhooksPage(deps, context),
    }),
    route({
      method: 'post',
      path: '/admin/webhooks',
      access: 'staff:configure',
      schema: { body: webhookBody },
      handler: ({ context, body }) => createWebhook(deps, context, body),
    }),
    route({
      method: 'post',
      path: '/admin/webhooks/:id/revoke',
      access: 'staff:configure',
      schema: { params: idParams },
      handler: ({ context, params }) => revokeWebhook(deps, context, params.id),
    }),
    route({
      method: 'post',
      path: '/admin/webhooks/deliveries/:id/again',
      access: 'staff:configure',
      schema: { params: idParams },
      handler: ({ context, params }) => sendAgain(deps, context, params.id),
    }),
  ];
}
