import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { cursor, typed } from './inputs.ts';
import { type MessagesForm, messagesPage, saveMessages } from './messages-page.ts';
import { draftKeys } from './program-body.ts';

const listQuery = Joi.object<{ cursor: string | null }>({ cursor });
const settingsBody = Joi.object<MessagesForm>({
  seen: draftKeys.seen,
  is_on: Joi.valid('1'),
  expiry_days: typed(200),
  level_days: typed(200),
});

/** Messages to clients: when they are sent, and the log of what became of them. */
export function messagesRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/messages',
      access: 'staff:view',
      schema: { query: listQuery },
      handler: ({ context, query }) => messagesPage(deps, context, query.cursor),
    }),
    route({
      method: 'post',
      path: '/admin/messages',
      access: 'staff:configure',
      schema: { body: settingsBody },
      handler: ({ context, body }) => saveMessages(deps, context, body),
    }),
  ];
}
