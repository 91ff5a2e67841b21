import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { MEMBER_FILTERS, MEMBER_SORTS } from '../../members/members-read-model.ts';
import { clientParams, cursor, requestKey, text, typed } from './inputs.ts';
import { adjustMember, previewAdjustment, type AdjustBody } from './member-actions.ts';
import { rightsBody } from '../participation/contact-rights.ts';
import { agreedTerms, letJoin, setRightsByStaff } from './member-participation.ts';
import { memberPage, memberSubject } from './member-page.ts';
import { changeMembership, type Removal, removalPage, type RemovalBody } from './member-removal.ts';
import { membersExport } from './members-export.ts';
import { membersPage, type MembersListQuery } from './members-page.ts';

const listFields = {
  // A scanner types the whole address of a card.
  q: text(300),
  filter: Joi.valid(...MEMBER_FILTERS)
    .empty('')
    .default('active'),
  level: Joi.string().max(40).allow('').default(''),
  sort: Joi.valid(...MEMBER_SORTS)
    .empty('')
    .default(null),
  dir: Joi.valid('asc', 'desc').empty('').default(null),
};
const listQuery = Joi.object<MembersListQuery>({ ...listFields, cursor });
const exportQuery = Joi.object<Omit<MembersListQuery, 'cursor'>>(listFields);
const memberQuery = Joi.object<{ cursor: string | null }>({ cursor });
const adjustBody = Joi.object<AdjustBody>({
  mode: Joi.valid('change', 'balance').default('change'),
  points: typed(),
  reason: typed(),
  request_key: requestKey,
  balance_seen: Joi.number().integer().required(),
  from: Joi.valid('member', 'client').default('member'),
});
/** The query of a list, encoded as in an address; nothing else, since the person is sent there. */
const list = Joi.string()
  .pattern(/^[\w.~*%=&+-]*$/)
  .max(1_000)
  .allow('')
  .default('');
const removalQuery = Joi.object<{ list: string }>({ list });
const removalBody = Joi.object<RemovalBody>({ reason: typed(), list });

const personId = Joi.number().integer().min(1).max(2_147_483_647).required();
const contactParams = Joi.object<{ clientId: number; contactId: number }>({
  clientId: personId,
  contactId: personId,
});
const termsParams = Joi.object<{ clientId: number; hash: string }>({
  clientId: personId,
  hash: Joi.string()
    .pattern(/^[0-9a-f]{64}$/)
    .required(),
});

export function membersRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/members',
      access: 'staff:view',
      schema: { query: listQuery },
      handler: ({ context, query }) => membersPage(deps, context, query),
    }),
    route({
      method: 'get',
      path: '/admin/members/export',
      access: 'staff:view',
      schema: { query: exportQuery },
      handler: ({ context, query }) => membersExport(deps, context, query),
    }),
    route({
      method: 'get',
      path: '/admin/members/:clientId',
      access: 'staff:view',
      schema: { params: clientParams, query: memberQuery },
      handler: async ({ context, params, query }) =>
        memberPage(deps, context, await memberSubject(deps, context, params.clientId), query),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/adjust',
      access: 'staff:adjust',
      schema: { params: clientParams, body: adjustBody },
      handler: ({ context, params, body }) => adjustMember(deps, context, params.clientId, body),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/adjust/preview',
      access: 'staff:adjust',
      schema: { params: clientParams, body: adjustBody },
      handler: ({ context, params, body }) => previewAdjustment(deps, context, params.clientId, body),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/join',
      access: 'staff:adjust',
      schema: { params: clientParams },
      handler: ({ context, params }) => letJoin(deps, context, params.clientId),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/contacts/:contactId',
      access: 'staff:adjust',
      schema: { params: contactParams, body: rightsBody },
      handler: ({ context, params, body }) => setRightsByStaff(deps, context, params, body),
    }),
    route({
      method: 'get',
      path: '/admin/members/:clientId/terms/:hash',
      access: 'staff:view',
      schema: { params: termsParams },
      handler: ({ context, params }) => agreedTerms(deps, context, params),
    }),
    ...removalRoutes(deps, 'remove'),
    ...removalRoutes(deps, 'restore'),
  ];
}

function removalRoutes(deps: AppDeps, action: Removal): readonly Route[] {
  const path = `/admin/members/:clientId/${action}`;
  return [
    route({
      method: 'get',
      path,
      access: 'staff:adjust',
      schema: { params: clientParams, query: removalQuery },
      handler: ({ context, params, query }) =>
        removalPage(deps, context, params.clientId, action, query.list),
    }),
    route({
      method: 'post',
      path,
      access: 'staff:adjust',
      schema: { params: clientParams, body: removalBody },
      handler: ({ context, params, body }) => changeMembership(deps, context, params.clientId, action, body),
    }),
  ];
}
