import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { redirect } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import { MESSAGE_KINDS, type MessageKind } from '../../messages/message.ts';
import { consentBody } from '../messages/consent-form.ts';
import { clientParams, cursor, idParams, typed } from './inputs.ts';
import { memberMessages, saveMemberConsents } from './member-messages.ts';
import { messagePreviewPage } from './message-preview-page.ts';
import { BELL_TICKS, CHANNEL_TICKS, type MessagesForm } from './messages-form.ts';
import { type LogFilter, MESSAGE_STATUSES } from './messages-log.ts';
import { messagesPage, saveMessages } from './messages-page.ts';
import { draftKeys } from './program-body.ts';

const client = Joi.number().integer().min(1).max(2_147_483_647).empty('').default(null);
const listQuery = Joi.object<LogFilter>({
  cursor,
  kind: Joi.valid(...MESSAGE_KINDS)
    .empty('')
    .default(null),
  status: Joi.valid(...MESSAGE_STATUSES)
    .empty('')
    .default(null),
  client,
});
const cursorQuery = Joi.object<{ cursor: string | null }>({ cursor });
const settingsBody = Joi.object<MessagesForm>({
  seen: draftKeys.seen,
  is_on: Joi.valid('1'),
  expiry_days: typed(200),
  level_days: typed(200),
  coupon_days: typed(200),
  quiet_from: typed(20),
  quiet_until: typed(20),
  cap_messages: typed(20),
  cap_days: typed(20),
  cap_spares: Joi.valid('1'),
  bell_staff: Joi.array().items(Joi.number().integer().min(1).max(2_147_483_647)).max(500),
  ...Object.fromEntries([...CHANNEL_TICKS, ...BELL_TICKS].map((tick) => [tick, Joi.valid('1')])),
});
const previewParams = Joi.object<{ kind: MessageKind }>({ kind: Joi.valid(...MESSAGE_KINDS).required() });
const previewQuery = Joi.object<{ client: number | null }>({ client });

/** Messages to clients: what is sent and when, the log of what became of them, previews, and what contacts agreed to. */
export function messagesRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/messages',
      access: 'staff:view',
      schema: { query: listQuery },
      handler: ({ context, query }) => messagesPage(deps, context, query),
    }),
    route({
      method: 'post',
      path: '/admin/messages',
      access: 'staff:configure',
      schema: { body: settingsBody },
      handler: ({ context, body }) => saveMessages(deps, context, body),
    }),
    route({
      method: 'get',
      path: '/admin/messages/preview/:kind',
      access: 'staff:view',
      schema: { params: previewParams, query: previewQuery },
      handler: ({ context, params, query }) => messagePreviewPage(deps, context, params.kind, query.client),
    }),
    route({
      method: 'post',
      path: '/admin/messages/:id/resend',
      access: 'staff:adjust',
      schema: { params: idParams },
      handler: async ({ context, params }) => {
        const actor = { type: 'staff', id: context.identity.staffId ?? null } as const;
        const isResent = await deps.services.messages.resend(params.id, actor);
        return redirect(
          'messages',
          isResent
            ? { type: 'success', message: context.t('messages.resentFlash') }
            : { type: 'warning', message: context.t('messages.notResentFlash') },
        );
      },
    }),
    route({
      method: 'get',
      path: '/admin/members/:clientId/messages',
      access: 'staff:view',
      schema: { params: clientParams, query: cursorQuery },
      handler: ({ context, params, query }) => memberMessages(deps, context, params.clientId, query.cursor),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/messages',
      access: 'staff:adjust',
      schema: { params: clientParams, body: consentBody },
      handler: ({ context, params, body }) => saveMemberConsents(deps, context, params.clientId, body),
    }),
  ];
}
