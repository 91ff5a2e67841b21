import { createFormat, type Format } from './format.ts';
import type { CrmConventions } from '../crm/conventions-read-model.ts';
import type { Identity } from '../http/identity.ts';
import type { NamingSettings } from '../programs/naming-settings.ts';
import { PLAIN_NAMES } from '../programs/naming-settings.ts';
import { translatorFor, type Translate } from '../i18n/translator.ts';

/** What a page knows of the person who looks at it. Made once per request. */
export interface PageContext {
  readonly identity: Identity;
  readonly t: Translate;
  /** BCP 47 tag of the language, for `lang` attributes and collation. */
  readonly locale: string;
  readonly format: Format;
  /** What stands beside points: a name of Font Awesome. */
  readonly pointsIcon: string;
  readonly links: PageLinks;
  readonly csrf: { readonly name: string; readonly value: string } | null;
  readonly now: Date;
  readonly requestId: string;
}

/** Addresses in the host; a path is relative to the base and does not start with a slash. */
export interface PageLinks {
  /** Our pages for staff, e.g. `admin('members/12')`. */
  admin(path?: string): string;
  /** The host's own pages for staff, e.g. `adminRoot('invoices/list_invoices/7')`. */
  adminRoot(path?: string): string;
  /** Our pages for contacts. */
  portal(path?: string): string;
  /** The host's own public pages. */
  site(path?: string): string;
  asset(path: string): string;
}

export function createPageContext(parts: {
  identity: Identity;
  conventions: CrmConventions;
  now: Date;
  requestId: string;
  /** What the programme calls points. */
  naming?: NamingSettings;
}): PageContext {
  const { identity, conventions, now, requestId, naming = PLAIN_NAMES } = parts;
  const { t, locale } = translatorFor(identity.language, naming.points);
  const { links } = identity;
  return {
    identity,
    t,
    locale,
    format: createFormat({ locale, conventions, samples: identity.formats ?? null }),
    pointsIcon: naming.icon,
    links: {
      admin: (path = '') => links.admin + path,
      adminRoot: (path = '') => links.adminRoot + path,
      portal: (path = '') => links.portal + path,
      site: (path = '') => links.site + path,
      asset: (path) => links.assets + path,
    },
    csrf: identity.csrf ?? null,
    now,
    requestId,
  };
}
