import { may } from '../../http/access.ts';
import type { PageContext } from '../page-context.ts';

/** Where a panel stands: in the staff area or in the portal, with the addresses of its form there. */
export interface PanelPlace {
  readonly invoiceId: number;
  readonly elementId: string;
  readonly isStaff: boolean;
  readonly mayRedeem: boolean;
  /** The form's address in the host: `quote` or `redemptions`. */
  address(action: 'quote' | 'redemptions'): string;
}

export function staffPlace({ identity, links }: PageContext, invoiceId: number): PanelPlace {
  return {
    invoiceId,
    elementId: `lm-invoice-${invoiceId}`,
    isStaff: true,
    mayRedeem: may(identity, 'redeem'),
    address: (action) => links.admin(`invoices/${invoiceId}/${action}`),
  };
}

export function portalPlace({ identity, links }: PageContext, invoiceId: number): PanelPlace {
  return {
    invoiceId,
    elementId: `lm-invoice-${invoiceId}`,
    isStaff: false,
    mayRedeem: identity.contactMayRedeem === true,
    address: (action) => links.portal(`invoices/${invoiceId}/${action}`),
  };
}
