import type { AppDeps } from './app.ts';
import type { Route } from './http/route.ts';
import { clientTabRoutes } from './pages/admin/client-tab-routes.ts';
import { entriesRoutes } from './pages/admin/entries-routes.ts';
import { healthRoutes } from './pages/admin/health-routes.ts';
import { membersRoutes } from './pages/admin/members-routes.ts';
import { programRoutes } from './pages/admin/program-routes.ts';
import { panelRoutes } from './pages/invoice-panel/panel-routes.ts';
import { portalRoutes } from './pages/portal/portal-routes.ts';
import { systemRoutes } from './pages/system/system-routes.ts';

/** The table of contents of the HTTP API; each list names method, path, access and schema of its routes. */
export function routes(deps: AppDeps): readonly Route[] {
  return [
    ...membersRoutes(deps),
    ...clientTabRoutes(deps),
    ...entriesRoutes(deps),
    ...programRoutes(deps),
    ...healthRoutes(deps),
    ...panelRoutes(deps),
    ...portalRoutes(deps),
    ...systemRoutes(deps),
  ];
}
