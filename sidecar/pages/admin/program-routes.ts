import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { fragment, redirect } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { route, type Route } from '../../http/route.ts';
import { idParams } from './inputs.ts';
import { programBody } from './program-body.ts';
import { programPage } from './program-page.ts';
import { publishDraft, publishPage, versionPage } from './program-publish.ts';
import { sampleOfForm } from './program-sample.ts';
import { saveProgram } from './program-save.ts';

const publishBody = Joi.object<{ seen: string }>({ seen: Joi.string().hex().length(64).required() });

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
      handler: async ({ context, body }) =>
        fragment(
          deps.views.render(context, 'admin/program-sample', {
            sample: await sampleOfForm(deps, context, body),
          }),
        ),
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
      access: 'staff:configure',
      handler: ({ context }) => publishPage(deps, context),
    }),
    route({
      method: 'post',
      path: '/admin/program/publish',
      access: 'staff:configure',
      schema: { body: publishBody },
      handler: ({ context, body }) => publishDraft(deps, context, body.seen),
    }),
    route({
      method: 'get',
      path: '/admin/program/versions/:id',
      access: 'staff:view',
      schema: { params: idParams },
      handler: ({ context, params }) => versionPage(deps, context, params.id),
    }),
  ];
}
