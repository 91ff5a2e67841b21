import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { redirect } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { route, type Route } from '../../http/route.ts';
import { idParams, text } from './inputs.ts';
import { levelRoutes } from './level-routes.ts';
import { programBody } from './program-body.ts';
import { programPage, sampleFragment } from './program-page.ts';
import {
  publishDraft,
  publishPage,
  rollBack,
  rollBackPage,
  versionPage,
  withdraw,
  type PublishForm,
} from './program-publish.ts';
import { saveProgram } from './program-save.ts';
import { ruleRoutes } from './rule-routes.ts';

const publishBody = Joi.object<PublishForm>({
  seen: Joi.string().hex().length(64).required(),
  start: Joi.valid('now', 'later').default('now'),
  effective_from: text(10),
});

export function programRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/program',
      access: 'staff:view',
      handler: ({ context }) => programPage(deps, context),
    }),
    route({
      method: 'post',
      path: '/admin/program',
      access: 'staff:configure',
      schema: { body: programBody },
      handler: ({ context, body }) => saveProgram(deps, context, body, 'form'),
    }),
    route({
      method: 'post',
      path: '/admin/program/review',
      access: 'staff:configure',
      schema: { body: programBody },
      handler: ({ context, body }) => saveProgram(deps, context, body, 'review'),
    }),
    route({
      method: 'post',
      path: '/admin/program/items',
      access: 'staff:configure',
      schema: { body: programBody },
      handler: ({ context, body }) => programPage(deps, context, { body, problems: [] }),
    }),
    route({
      method: 'post',
      path: '/admin/program/sample',
      access: 'staff:configure',
      schema: { body: programBody },
      handler: ({ context, body }) => sampleFragment(deps, context, body),
    }),
    route({
      method: 'post',
      path: '/admin/program/discard',
      access: 'staff:configure',
      handler: async ({ context }) => {
        await deps.services.programs.discardDraft(actorOf(context.identity));
        return redirect('program', { type: 'success', message: context.t('program.discardedFlash') });
      },
    }),
    route({
      method: 'get',
      path: '/admin/program/publish',
      access: ['staff:configure', 'staff:approve'],
      handler: ({ context }) => publishPage(deps, context),
    }),
    route({
      method: 'post',
      path: '/admin/program/publish',
      access: 'staff:approve',
      schema: { body: publishBody },
      handler: ({ context, body }) => publishDraft(deps, context, body),
    }),
    route({
      method: 'get',
      path: '/admin/program/versions/:id',
      access: 'staff:view',
      schema: { params: idParams },
      handler: ({ context, params }) => versionPage(deps, context, params.id),
    }),
    route({
      method: 'get',
      path: '/admin/program/versions/:id/roll-back',
      access: 'staff:approve',
      schema: { params: idParams },
      handler: ({ context, params }) => rollBackPage(deps, context, params.id),
    }),
    route({
      method: 'post',
      path: '/admin/program/versions/:id/roll-back',
      access: 'staff:approve',
      schema: { params: idParams, body: publishBody },
      handler: ({ context, params, body }) => rollBack(deps, context, params.id, body),
    }),
    route({
      method: 'post',
      path: '/admin/program/versions/:id/withdraw',
      access: 'staff:approve',
      schema: { params: idParams },
      handler: ({ context, params }) => withdraw(deps, context, params.id),
    }),
    ...ruleRoutes(deps),
    ...levelRoutes(deps),
  ];
}
