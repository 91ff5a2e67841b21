import { may } from '../../http/access.ts';
import { contactMay } from '../../http/contact-may.ts';
import type { PageContext } from '../page-context.ts';

/** Where a panel stands: in the staff area or in the portal, with the addresses of its form there. */
export interface PanelPlace {
  readonly invoiceId: number;
  readonly elementId: string;
  readonly isStaff: boolean;
  readonly mayRedeem: boolean;
  /** Whether the person may say that the invoice earns nothing. */
  readonly mayAdjust: boolean;
  /** A form's address in the host. */
  address(action: PanelAction): string;
}

export type PanelAction =
  'quote' | 'redemptions' | 'take-back' | 'no-points' | 'discount' | 'coupons' | 'coupons/quote';

export function staffPlace({ identity, links }: PageContext, invoiceId: number): PanelPlace {
  return {
    invoiceId,
    elementId: `lm-invoice-${invoiceId}`,
    isStaff: true,
    mayRedeem: may(identity, 'redeem'),
    mayAdjust: may(identity, 'adjust'),
    address: (action) => links.admin(`invoices/${invoiceId}/${action}`),
  };
}

export function portalPlace({ identity, links }: PageContext, invoiceId: number): PanelPlace {
  return {
    invoiceId,
    elementId: `lm-invoice-${invoiceId}`,
    isStaff: false,
    mayRedeem: contactMay(identity, 'redeem'),
    mayAdjust: false,
    address: (action) => links.portal(`invoices/${invoiceId}/${action}`),
  };
}
