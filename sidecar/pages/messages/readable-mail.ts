import type { PageContext } from '../page-context.ts';

/** A mail as its reader gets it: the module itself puts the portal's address in when it sends. Null stays null. */
export function readableMail({ links }: PageContext, html: string | null): string | null {
  return html && html.replaceAll('{loyalty_portal_url}', links.portal());
}
