import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { MEMBER_FILTERS, MEMBER_SORTS } from '../../members/members-read-model.ts';
import { clientParams, cursor, requestKey, text, typed } from './inputs.ts';
import {
  adjustMember,
  previewAdjustment,
  removeMember,
  restoreMember,
  type AdjustBody,
} from './member-actions.ts';
import { rightsBody } from '../participation/contact-rights.ts';
import { agreedTerms, letJoin, setRightsByStaff } from './member-participation.ts';
import { memberPage, memberSubject } from './member-page.ts';
import { membersExport } from './members-export.ts';
import { membersPage, type MembersListQuery } from './members-page.ts';

const listFields = {
  q: text(100),
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
const reasonBody = Joi.object<{ reason: string }>({ reason: typed() });

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
    route({
      method: 'post',
      path: '/admin/members/:clientId/remove',
      access: 'staff:adjust',
      schema: { params: clientParams, body: reasonBody },
      handler: ({ context, params, body }) => removeMember(deps, context, params.clientId, body.reason),
    }),
    route({
      method: 'post',
      path: '/admin/members/:clientId/restore',
      access: 'staff:adjust',
      schema: { params: clientParams, body: reasonBody },
      handler: ({ context, params, body }) => restoreMember(deps, context, params.clientId, body.reason),
    }),
  ];
}
