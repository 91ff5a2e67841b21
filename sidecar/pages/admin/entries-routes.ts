import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { ENTRY_KINDS, entriesPage, type EntriesListQuery } from './entries-page.ts';
import { entryExplanation, entryPage } from './entry-page.ts';
import { cursor, idParams, text } from './inputs.ts';

const listQuery = Joi.object<EntriesListQuery>({
  kind: Joi.valid(...ENTRY_KINDS)
    .empty('')
    .default(null),
  client: text(100),
  from: text(20),
  to: text(20),
  invoice: text(100),
  cursor,
});

export function entriesRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/entries',
      access: 'staff:view',
      schema: { query: listQuery },
      handler: ({ context, query }) => entriesPage(deps, context, query),
    }),
    route({
      method: 'get',
      path: '/admin/entries/:id',
      access: 'staff:view',
      schema: { params: idParams },
      handler: ({ context, params }) => entryPage(deps, context, params.id),
    }),
    route({
      method: 'get',
      path: '/admin/entries/:id/explanation',
      access: 'staff:view',
      schema: { params: idParams },
      handler: ({ context, params }) => entryExplanation(deps, context, params.id),
    }),
  ];
}
