import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { createKey, eventKeysPage, type KeyForm, revokeKey } from './event-keys-page.ts';
import { bringBackEvent, eventPage, takeBackEvent } from './event-page.ts';
import { EVENT_KINDS, type EventsListQuery, eventsPage } from './events-page.ts';
import { clientParams, cursor, idParams, requestKey, text, typed } from './inputs.ts';
import { type RecordBody, recordEvent, recordEventPage, recordReferral } from './record-event.ts';

const listQuery = Joi.object<EventsListQuery>({
  kind: Joi.valid(...EVENT_KINDS)
    .empty('')
    .default(null),
  client: text(100),
  cursor,
});
const reasonBody = Joi.object<{ reason: string }>({ reason: typed() });
const keyBody = Joi.object<KeyForm>({ name: typed(), events: typed() });
const recordQuery = Joi.object<{ q: string }>({ q: text(100) });
const recordBody = Joi.object<RecordBody>({
  event: text(40),
  code: typed(100),
  day: text(20),
  points: typed(30),
  reference: typed(200),
  request_key: requestKey,
});
const referralBody = Joi.object<{ referrer_id: number; q: string }>({
  referrer_id: Joi.number().integer().min(1).max(2_147_483_647).required(),
  q: text(100),
});

/** Events: the list, taking one back, recording one for a client, and the keys of other programs. */
export function eventsRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/events',
      access: 'staff:view',
      schema: { query: listQuery },
      handler: ({ context, query }) => eventsPage(deps, context, query),
    }),
    route({
      method: 'get',
      path: '/admin/events/keys',
      access: 'staff:configure',
      handler: ({ context }) => eventKeysPage(deps, context),
    }),
    route({
      method: 'post',
      path: '/admin/events/keys',
      access: 'staff:configure',
      schema: { body: keyBody },
      handler: ({ context, body }) => createKey(deps, context, body),
    }),
    route({
      method: 'post',
      path: '/admin/events/keys/:id/revoke',
      access: 'staff:configure',
      schema: { params: idParams },
      handler: ({ context, params }) => revokeKey(deps, context, params.id),
    }),
    route({
      method: 'get',
      path: '/admin/events/:id',
      access: 'staff:view',
      schema: { params: idParams },
      handler: ({ context, params }) => eventPage(deps, context, params.id),
    }),
    route({
      method: 'post',
      path: '/admin/events/:id/take-back',
      access: 'staff:adjust',
      schema: { params: idParams, body: reasonBody },
      handler: ({ context, params, body }) => takeBackEvent(deps, context, params.id, body.reason),
    }),
    route({
      method: 'post',
      path: '/admin/events/:id/bring-back',
      access: 'staff:adjust',
      schema: { params: idParams },
      handler: ({ context, params }) => bringBackEvent(deps, context, params.id),
    }),
    route({
      method: 'get',
      path: '/admin/members/:clientId/event',
      access: 'staff:adjust',
      schema: { params: clientParams, query: recordQuery },
      handler: ({ context, params, query }) =>
        recordEventPage(deps, context, params.clientId, { search: query.q }),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/event',
      access: 'staff:adjust',
      schema: { params: clientParams, body: recordBody },
      handler: ({ context, params, body }) => recordEvent(deps, context, params.clientId, body),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/referral',
      access: 'staff:adjust',
      schema: { params: clientParams, body: referralBody },
      handler: ({ context, params, body }) =>
        recordReferral(deps, context, params.clientId, { referrerId: body.referrer_id, search: body.q }),
    }),
  ];
}
