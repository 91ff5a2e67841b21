import type { PageContext } from './page-context.ts';

/** A page of the host's staff area as a path from the host's root, for redirects: installs may rename that area. */
export function hostAdminPath({ identity }: PageContext, path: string): string {
  const { site, adminRoot } = identity.links;
  const root = adminRoot.startsWith(site) ? adminRoot.slice(site.length) : 'admin/';
  return `/${root}${path}`;
}

/** The host's own page of an invoice, as above. */
export function hostInvoicePath(context: PageContext, invoiceId: number): string {
  return hostAdminPath(context, `invoices/list_invoices/${invoiceId}`);
}
