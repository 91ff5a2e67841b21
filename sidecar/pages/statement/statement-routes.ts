import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { clientParams } from '../admin/inputs.ts';
import { memberSubject } from '../admin/member-page.ts';
import { clientOf } from '../portal/own-invoice.ts';
import { type StatementQuery, statementAnswer } from './statement-page.ts';

const day = Joi.string().allow('').max(10).default('');
const query = Joi.object<StatementQuery>({
  from: day,
  until: day,
  as: Joi.valid('pdf', 'csv').empty('').default(null),
});

/** The statement of a member's points, for the client and for staff. */
export function statementRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/portal/statement',
      access: 'contact',
      schema: { query },
      handler: async ({ context, query: asked }) => {
        const clientId = clientOf(context);
        const { settings } = await deps.services.participation.of(clientId);
        if (!settings.showsLog) throw new NotFoundError('page_not_found');
        const { links, t } = context;
        const back = { back: links.portal('rewards'), backText: t('participation.terms.back') };
        return statementAnswer(
          deps,
          context,
          { clientId, address: links.portal('statement'), ...back },
          asked,
        );
      },
    }),
    route({
      method: 'get',
      path: '/admin/members/:clientId/statement',
      access: 'staff:view',
      schema: { params: clientParams, query },
      handler: async ({ context, params: { clientId }, query: asked }) => {
        const { name } = await memberSubject(deps, context, clientId);
        const { links } = context;
        const back = { back: links.admin(`members/${clientId}`), backText: name };
        const address = links.admin(`members/${clientId}/statement`);
        return statementAnswer(deps, context, { clientId, address, ...back }, asked);
      },
    }),
  ];
}
