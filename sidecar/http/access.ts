import { NotAllowedError } from '../shared/errors.ts';
import type { Capability, Identity } from './identity.ts';

/** Who may use a route. `module` is any signed request of the module, whoever the person is. */
export type Access = `staff:${Capability}` | 'contact' | 'module';

/** Throws unless the identity satisfies at least one of `allowed`. */
export function requireAccess(identity: Identity, allowed: readonly Access[]): void {
  if (!allowed.some((access) => isAllowed(identity, access))) throw new NotAllowedError('not_allowed');
}

/** True when staff hold the capability; an administrator of the CRM holds all of them. */
export function may(identity: Identity, capability: Capability): boolean {
  return (
    identity.actor === 'staff' && (identity.isAdmin === true || identity.capabilities.includes(capability))
  );
}

function isAllowed(identity: Identity, access: Access): boolean {
  if (access === 'module') return true;
  if (access === 'contact') return identity.actor === 'contact';
  return may(identity, access.slice('staff:'.length) as Capability);
}
