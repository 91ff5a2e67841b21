import type { HostCurrency } from '../crm/host-settings.ts';
import { currencyDigits } from '../shared/currency.ts';
import { fromMinor, rational, roundTo } from '../shared/rational.ts';

/**
 * An amount as the host prints it: its symbol, separators and placement, with as many decimals as ISO 4217 gives the
 * currency. A currency that the CRM does not list is printed by the rules of the viewer's language.
 */
export function formatMoney(
  amount: string,
  code: string,
  currency: HostCurrency | undefined,
  locale: string,
): string {
  const digits = currencyDigits(code);
  const rounded = fromMinor(roundTo(rational(amount).mul(10n ** BigInt(digits)), 'half_up'), digits);
  if (!currency)
    return `${new Intl.NumberFormat(locale, { minimumFractionDigits: digits }).format(rounded as never)} ${code}`;

  const [whole = '0', fraction = ''] = rounded.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, currency.thousandSeparator);
  const number = fraction ? grouped + currency.decimalSeparator + fraction : grouped;
  const sign = rounded.startsWith('-') ? '−' : '';
  return currency.placement === 'after'
    ? `${sign}${number}${currency.symbol}`
    : `${sign}${currency.symbol}${number}`;
}
