import { hostAdminPath } from '../host-path.ts';
import type { PageContext } from '../page-context.ts';

/** Our tab in the host's customer profile, as a path from the host's root. */
export function clientTabPath(context: PageContext, clientId: number): string {
  return hostAdminPath(context, `clients/client/${clientId}?group=loyalty_memberships`);
}
