import type { PageContext } from '../page-context.ts';

/** Our tab in the host's customer profile, as a path from the host's root: installs may rename the staff area. */
export function clientTabPath({ identity }: PageContext, clientId: number): string {
  const { site, adminRoot } = identity.links;
  const root = adminRoot.startsWith(site) ? adminRoot.slice(site.length) : 'admin/';
  return `/${root}clients/client/${clientId}?group=loyalty_memberships`;
}
