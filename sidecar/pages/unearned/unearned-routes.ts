import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { page } from '../../http/answer.ts';
import { route, type Route } from '../../http/route.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { clientParams } from '../admin/inputs.ts';
import { memberSubject } from '../admin/member-page.ts';
import { clientOf } from '../portal/own-invoice.ts';
import { renderUnearned } from './unearned-page.ts';

const query = Joi.object<{ before: number | null }>({
  before: Joi.number().integer().min(1).max(2_147_483_647).empty('').default(null),
});

/** "Why none?", for the client and for staff. */
export function unearnedRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/portal/unearned',
      access: 'contact',
      schema: { query },
      handler: async ({ context, query: { before } }) => {
        const clientId = clientOf(context);
        const { settings } = await deps.services.participation.of(clientId);
        if (!settings.showsLog) throw new NotFoundError('page_not_found');
        const { links, t } = context;
        const back = { back: links.portal('rewards'), backText: t('participation.terms.back') };
        const place = { clientId, address: links.portal('unearned'), ...back };
        return page(t('unearned.title'), await renderUnearned(deps, context, place, before));
      },
    }),
    route({
      method: 'get',
      path: '/admin/members/:clientId/unearned',
      access: 'staff:view',
      schema: { params: clientParams, query },
      handler: async ({ context, params: { clientId }, query: { before } }) => {
        const { name } = await memberSubject(deps, context, clientId);
        const { links, t } = context;
        const back = { back: links.admin(`members/${clientId}`), backText: name };
        const place = { clientId, address: links.admin(`members/${clientId}/unearned`), ...back };
        return page(t('unearned.title'), await renderUnearned(deps, context, place, before));
      },
    }),
  ];
}
