import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { fragment, redirect } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { route, type Route } from '../../http/route.ts';
import { cataloguePage, type CatalogueQuery } from './catalogue-page.ts';
import { progressModel } from './catalogue-progress.ts';
import {
  assignCatalogueText,
  catalogueTextPage,
  forgetCatalogueText,
  type AssignBody,
} from './catalogue-text.ts';
import { cursor, text } from './inputs.ts';

const listQuery = Joi.object<CatalogueQuery>({ cursor, assigned: cursor });
const textParams = Joi.object<{ hash: string }>({
  hash: Joi.string().length(64).hex().lowercase().required(),
});
const textQuery = Joi.object<{ q: string }>({ q: text(100) });
const assignBody = Joi.object<AssignBody>({
  meaning: text(20),
  group_id: Joi.number().integer().min(1).max(2_147_483_647).empty('').default(null),
  q: text(100),
});

/** Lines of invoices and the catalogue: which could not be matched, and what staff say they are. */
export function catalogueRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/catalogue',
      access: 'staff:configure',
      schema: { query: listQuery },
      handler: ({ context, query }) => cataloguePage(deps, context, query),
    }),
    route({
      method: 'get',
      path: '/admin/catalogue/progress',
      access: 'staff:configure',
      handler: async ({ context }) =>
        fragment(
          deps.views.render(context, 'admin/catalogue-progress', {
            progress: await progressModel(deps, context),
          }),
        ),
    }),
    route({
      method: 'post',
      path: '/admin/catalogue/match',
      access: 'staff:configure',
      handler: async ({ context }) => {
        await deps.services.catalogue.startMatching(actorOf(context.identity));
        return redirect('catalogue', { type: 'success', message: context.t('catalogue.matchStarted') });
      },
    }),
    route({
      method: 'get',
      path: '/admin/catalogue/texts/:hash',
      access: 'staff:configure',
      schema: { params: textParams, query: textQuery },
      handler: ({ context, params, query }) => catalogueTextPage(deps, context, params.hash, query.q),
    }),
    route({
      method: 'post',
      path: '/admin/catalogue/texts/:hash/assign',
      access: 'staff:configure',
      schema: { params: textParams, body: assignBody },
      handler: ({ context, params, body }) => assignCatalogueText(deps, context, params.hash, body),
    }),
    route({
      method: 'post',
      path: '/admin/catalogue/texts/:hash/forget',
      access: 'staff:configure',
      schema: { params: textParams },
      handler: ({ context, params }) => forgetCatalogueText(deps, context, params.hash),
    }),
  ];
}
