import type { AppDeps } from '../../app.ts';
import type { ClientInvoice } from '../../crm/client-invoices-read-model.ts';
import { NotFoundError } from '../../shared/errors.ts';
import type { PageContext } from '../page-context.ts';

/** The contact's own invoice. Another client's is answered exactly like one that does not exist. */
export async function ownInvoice(
  { reads }: AppDeps,
  context: PageContext,
  invoiceId: number,
): Promise<ClientInvoice> {
  const invoice = await reads.clientInvoices.find(invoiceId);
  if (!invoice || invoice.clientId !== clientOf(context)) throw new NotFoundError('invoice_not_found');
  return invoice;
}

/** The client that the contact acts for, as the signature says. */
export function clientOf({ identity }: PageContext): number {
  if (identity.clientId === undefined) throw new NotFoundError('client_not_found');
  return identity.clientId;
}
