import type { Command } from '../crm/command-store.ts';
import type { RewardInvoice } from './reward-invoice.ts';

/** The idempotency key of the command that makes an order's invoice: one invoice per order, ever. */
export function invoiceKey(reference: string): string {
  return `create_invoice:${reference}`;
}

/** What the CRM is asked for: the invoice, and the payment of what points pay of it, in one order. */
export function invoiceCommand(
  invoice: RewardInvoice,
  about: {
    readonly clientId: number;
    /** ISO code. */
    readonly currency: string;
    readonly reference: string;
    readonly note: string;
    readonly date: string;
  },
): Command {
  const { line, subtotal, total, byPoints } = invoice;
  return {
    kind: 'create_invoice',
    payload: {
      client_id: about.clientId,
      currency: about.currency,
      date: about.date,
      reference: about.reference,
      lines: [
        {
          description: line.description,
          long_description: line.longDescription,
          qty: line.qty,
          unit: line.unit,
          rate: line.rate,
          taxes: line.taxes,
        },
      ],
      subtotal,
      total,
      ...(byPoints === null ? {} : { payment: { amount: byPoints, note: about.note } }),
    },
  };
}
