import type { HostCurrency } from '../../sidecar/crm/host-settings.ts';
import type { FormSurroundings } from '../../sidecar/pages/form/fill-form.ts';

export const POUND: HostCurrency = {
  id: 1,
  code: 'GBP',
  symbol: '£',
  decimalSeparator: '.',
  thousandSeparator: ',',
  placement: 'before',
  isDefault: true,
};

export const DONG: HostCurrency = {
  id: 4,
  code: 'VND',
  symbol: '₫',
  decimalSeparator: ',',
  thousandSeparator: '.',
  placement: 'after',
  isDefault: false,
};

/** How somebody writes numbers in a shop that knows pounds and đồng. */
export function inLanguage(locale: string): FormSurroundings {
  return { currencies: [POUND, DONG], home: POUND, locale };
}
