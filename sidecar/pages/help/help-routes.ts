import Joi from 'joi';
import type { AppDeps } from '../../app.ts';
import { route, type Route } from '../../http/route.ts';
import { helpPage } from './help-page.ts';
import type { Reader } from './manuals.ts';

const readerParams = Joi.object<{ reader: Exclude<Reader, 'admin'> }>({
  reader: Joi.valid('staff', 'client').required(),
});

/** The manuals as pages. */
export function helpRoutes(deps: AppDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/admin/help',
      access: 'staff:view',
      handler: ({ context }) => Promise.resolve(helpPage(deps, context, 'admin')),
    }),
    route({
      method: 'get',
      path: '/admin/help/:reader',
      access: 'staff:view',
      schema: { params: readerParams },
      handler: ({ context, params }) => Promise.resolve(helpPage(deps, context, params.reader)),
    }),
  ];
}
