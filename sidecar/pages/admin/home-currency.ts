import type { HostCurrency } from '../../crm/host-settings.ts';
import { programCurrency } from '../../programs/program-currency.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';

/** The currency that amounts of the programme without one of their own are in, or the CRM's while that is not settled. */
export function homeCurrency(
  document: ProgramDocument,
  currencies: readonly HostCurrency[],
): HostCurrency | undefined {
  const code = programCurrency(document);
  return (
    currencies.find((one) => one.code === code) ?? currencies.find((one) => one.isDefault) ?? currencies[0]
  );
}
