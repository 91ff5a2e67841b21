import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { rightsBody } from '../participation/contact-rights.ts';
import { contactsPage, setContactRights } from './contacts-page.ts';
import { type JoinBody, join } from './join.ts';
import { leave, leavePage } from './leave.ts';
import { acceptTerms, termsPage } from './terms-page.ts';

const hash = Joi.string().pattern(/^[0-9a-f]{64}$/);
const joinBody = Joi.object<JoinBody>({
  agree: Joi.boolean().truthy('1').default(false),
  hash: hash.allow('').default(''),
});
const acceptBody = Joi.object<{ hash: string }>({ hash: hash.required() });
const leaveBody = Joi.object<{ balance_seen: number }>({ balance_seen: Joi.number().integer().required() });
const contactParams = Joi.object<{ contactId: number }>({
  contactId: Joi.number().integer().min(1).max(2_147_483_647).required(),
});

/** Joining, leaving, terms, and what the company's contacts may do. */
export function participationRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/portal/join',
      access: 'contact',
      schema: { body: joinBody },
      handler: ({ context, body }) => join(deps, context, body),
    }),
    route({
      method: 'get',
      path: '/portal/terms',
      access: 'contact',
      handler: ({ context }) => termsPage(deps, context),
    }),
    route({
      method: 'post',
      path: '/portal/terms/accept',
      access: 'contact',
      schema: { body: acceptBody },
      handler: ({ context, body }) => acceptTerms(deps, context, body.hash),
    }),
    route({
      method: 'get',
      path: '/portal/leave',
      access: 'contact',
      handler: ({ context }) => leavePage(deps, context),
    }),
    route({
      method: 'post',
      path: '/portal/leave',
      access: 'contact',
      schema: { body: leaveBody },
      handler: ({ context, body }) => leave(deps, context, body.balance_seen),
    }),
    route({
      method: 'get',
      path: '/portal/contacts',
      access: 'contact',
      handler: ({ context }) => contactsPage(deps, context),
    }),
    route({
      method: 'post',
      path: '/portal/contacts/:contactId',
      access: 'contact',
      schema: { params: contactParams, body: rightsBody },
      handler: ({ context, params, body }) => setContactRights(deps, context, params.contactId, body),
    }),
  ];
}
