import type { Identity } from '../../sidecar/http/identity.ts';
import { anIdentity } from './signed-request.ts';

/** A member of staff with these capabilities alone, who is no administrator. */
export function staffIdentity(capabilities: Identity['capabilities']): Identity {
  return anIdentity({ isAdmin: false, capabilities });
}

/** A contact of a client who may redeem; nothing of staff is in it. */
export function contactIdentity(
  clientId: number,
  contactId: number,
  changes: Partial<Identity> = {},
): Identity {
  const { language, formats, csrf, links } = anIdentity();
  const contact = {
    actor: 'contact',
    capabilities: [],
    clientId,
    contactId,
    contactMayRedeem: true,
  } as const;
  return { ...contact, language, ...(formats && csrf ? { formats, csrf } : {}), links, ...changes };
}

/** The module itself, as it pokes and reports. */
export function moduleIdentity(): Identity {
  const { language, links } = anIdentity();
  return { actor: 'system', capabilities: [], language, links };
}
