import type { AppDeps } from './app.ts';
import { relayedEventsRoutes } from './events/events-routes.ts';
import type { Route } from './http/route.ts';
import { automationRoutes } from './pages/automation/automation-routes.ts';
import { catalogueRoutes } from './pages/admin/catalogue-routes.ts';
import { clientTabRoutes } from './pages/admin/client-tab-routes.ts';
import { changesRoutes } from './pages/admin/changes-routes.ts';
import { couponRoutes } from './pages/admin/coupon-routes.ts';
import { entriesRoutes } from './pages/admin/entries-routes.ts';
import { eventsRoutes } from './pages/admin/events-routes.ts';
import { healthRoutes } from './pages/admin/health-routes.ts';
import { helpRoutes } from './pages/help/help-routes.ts';
import { messagesRoutes } from './pages/admin/messages-routes.ts';
import { memberLevelRoutes } from './pages/admin/member-level-routes.ts';
import { memberLotsRoutes } from './pages/admin/member-lots-routes.ts';
import { membersRoutes } from './pages/admin/members-routes.ts';
import { programRoutes } from './pages/admin/program-routes.ts';
import { rewardOrderRoutes } from './pages/admin/reward-order-routes.ts';
import { rewardRoutes } from './pages/admin/reward-routes.ts';
import { simulateRoutes } from './pages/admin/simulate-routes.ts';
import { discountRoutes } from './pages/discount/discount-routes.ts';
import { grantsRoutes } from './pages/grants/grants-routes.ts';
import { panelRoutes } from './pages/invoice-panel/panel-routes.ts';
import { participationRoutes } from './pages/portal/participation-routes.ts';
import { portalCatalogueRoutes } from './pages/portal/catalogue-routes.ts';
import { portalRoutes } from './pages/portal/portal-routes.ts';
import { setupRoutes } from './pages/setup/setup-routes.ts';
import { statementRoutes } from './pages/statement/statement-routes.ts';
import { unearnedRoutes } from './pages/unearned/unearned-routes.ts';
import { systemRoutes } from './pages/system/system-routes.ts';

/** The table of contents of the HTTP API; each list names method, path, access and schema of its routes. */
export function routes(deps: AppDeps): readonly Route[] {
  return [
    ...membersRoutes(deps),
    ...memberLevelRoutes(deps),
    ...memberLotsRoutes(deps),
    ...clientTabRoutes(deps),
    ...changesRoutes(deps),
    ...couponRoutes(deps),
    ...entriesRoutes(deps),
    ...grantsRoutes(deps),
    ...programRoutes(deps),
    ...setupRoutes(deps),
    ...simulateRoutes(deps),
    ...catalogueRoutes(deps),
    ...rewardOrderRoutes(deps),
    ...rewardRoutes(deps),
    ...eventsRoutes(deps),
    ...messagesRoutes(deps),
    ...automationRoutes(deps),
    ...healthRoutes(deps),
    ...helpRoutes(deps),
    ...panelRoutes(deps),
    ...discountRoutes(deps),
    ...portalRoutes(deps),
    ...participationRoutes(deps),
    ...statementRoutes(deps),
    ...unearnedRoutes(deps),
    ...portalCatalogueRoutes(deps),
    ...relayedEventsRoutes(deps),
    ...systemRoutes(deps),
  ];
}
