import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { CHANGE_KINDS, type ChangesQuery, changesExport, changesPage } from './changes-page.ts';
import { cursor, idParams, text } from './inputs.ts';
import { versionChangesPage } from './version-changes-page.ts';

const filters = {
  kind: Joi.valid(...CHANGE_KINDS)
    .empty('')
    .default(null),
  from: text(20),
  to: text(20),
};
const listQuery = Joi.object<ChangesQuery>({ ...filters, cursor });
const exportQuery = Joi.object<Omit<ChangesQuery, 'cursor'>>(filters);

/** The log of changes, and what a version of the programme changed. */
export function changesRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/changes',
      access: 'staff:configure',
      schema: { query: listQuery },
      handler: ({ context, query }) => changesPage(deps, context, query),
    }),
    route({
      method: 'get',
      path: '/admin/changes/export',
      access: 'staff:configure',
      schema: { query: exportQuery },
      handler: ({ context, query }) => changesExport(deps, context, query),
    }),
    route({
      method: 'get',
      path: '/admin/program/versions/:id/changes',
      access: 'staff:view',
      schema: { params: idParams },
      handler: ({ context, params }) => versionChangesPage(deps, context, params.id),
    }),
  ];
}
