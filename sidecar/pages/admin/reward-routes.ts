import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { redirect } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { route, type Route } from '../../http/route.ts';
import { NEW, idParams } from './inputs.ts';
import { rewardBody, rewardPage, saveReward } from './reward-page.ts';
import { rewardsPage } from './rewards-page.ts';

const listQuery = Joi.object<{ show: 'current' | 'archived' }>({
  show: Joi.valid('current', 'archived').default('current'),
});
const statusBody = Joi.object<{ status: 'active' | 'paused' | 'archived' }>({
  status: Joi.valid('active', 'paused', 'archived').required(),
});
/** Base64 of at most 150 kB; what is inside is checked when it is kept. */
const pictureBody = Joi.object<{ picture: string }>({
  picture: Joi.string().base64().allow('').max(210_000).default(''),
});

/** The catalogue of rewards: the list, and what staff do to one of them. */
export function rewardRoutes(deps: AppDeps): readonly Route[] {
  const { rewards } = deps.services;
  return [
    route({
      method: 'get',
      path: '/admin/reward_catalogue',
      access: 'staff:view',
      schema: { query: listQuery },
      handler: ({ context, query }) => rewardsPage(deps, context, query.show),
    }),
    route({
      method: 'get',
      path: '/admin/reward_catalogue/new',
      access: 'staff:configure',
      handler: ({ context }) => rewardPage(deps, context, NEW),
    }),
    route({
      method: 'post',
      path: '/admin/reward_catalogue/new',
      access: 'staff:configure',
      schema: { body: rewardBody },
      handler: ({ context, body }) => saveReward(deps, context, NEW, body),
    }),
    route({
      method: 'post',
      path: '/admin/reward_catalogue/new/find',
      access: 'staff:configure',
      schema: { body: rewardBody },
      handler: ({ context, body }) => rewardPage(deps, context, NEW, { body, problems: [] }),
    }),
    route({
      method: 'get',
      path: '/admin/reward_catalogue/:id',
      access: 'staff:configure',
      schema: { params: idParams },
      handler: ({ context, params }) => rewardPage(deps, context, params.id),
    }),
    route({
      method: 'post',
      path: '/admin/reward_catalogue/:id',
      access: 'staff:configure',
      schema: { params: idParams, body: rewardBody },
      handler: ({ context, params, body }) => saveReward(deps, context, params.id, body),
    }),
    route({
      method: 'post',
      path: '/admin/reward_catalogue/:id/find',
      access: 'staff:configure',
      schema: { params: idParams, body: rewardBody },
      handler: ({ context, params, body }) => rewardPage(deps, context, params.id, { body, problems: [] }),
    }),
    route({
      method: 'post',
      path: '/admin/reward_catalogue/:id/duplicate',
      access: 'staff:configure',
      schema: { params: idParams },
      handler: async ({ context, params }) => {
        const copy = await rewards.duplicate(params.id, actorOf(context.identity));
        const message = context.t('rewards.duplicatedFlash');
        return redirect(`reward_catalogue/${copy.id}`, { type: 'success', message });
      },
    }),
    route({
      method: 'post',
      path: '/admin/reward_catalogue/:id/status',
      access: 'staff:configure',
      schema: { params: idParams, body: statusBody },
      handler: async ({ context, params, body }) => {
        await rewards.setStatus(params.id, body.status, actorOf(context.identity));
        return redirect('reward_catalogue', {
          type: 'success',
          message: context.t(`rewards.${body.status}Flash`),
        });
      },
    }),
    route({
      method: 'post',
      path: '/admin/reward_catalogue/:id/picture',
      access: 'staff:configure',
      schema: { params: idParams, body: pictureBody },
      handler: async ({ context, params, body }) => {
        const bytes = body.picture === '' ? null : Buffer.from(body.picture, 'base64');
        await rewards.setPicture(params.id, bytes, actorOf(context.identity));
        const message = context.t(bytes ? 'rewards.pictureFlash' : 'rewards.pictureGoneFlash');
        return redirect(`reward_catalogue/${params.id}`, { type: 'success', message });
      },
    }),
  ];
}
