import type { Translate } from '../../i18n/translator.ts';

/** A client's name for a person: its company, or a number when it has none or is gone (`company` null). */
export function clientName(t: Translate, clientId: number, company: string | null): string {
  if (company === null) return t('common.clientGone', { id: String(clientId) });
  return company === '' ? t('common.clientUnnamed', { id: String(clientId) }) : company;
}
