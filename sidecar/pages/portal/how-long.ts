import type { ExpiryTerms } from '../../programs/program-document.ts';
import type { PageContext } from '../page-context.ts';

/** How long points live, in a sentence for the client. */
export function howLong({ t, locale }: PageContext, expiry: ExpiryTerms): string {
  switch (expiry.mode) {
    case 'never':
      return t('portal.earn.never');
    case 'days':
      return t('portal.earn.days', { days: expiry.days });
    case 'months':
      return t('portal.earn.months', { months: expiry.months });
    case 'month_end':
      return t('portal.earn.month_end', { months: expiry.months });
    case 'year_end':
      return t('portal.earn.year_end', { years: expiry.years });
    case 'fixed_day': {
      const day = new Date(`2000-${expiry.monthDay}T00:00:00Z`);
      const text = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
      return t('portal.earn.fixed_day', { day: text.format(day), months: expiry.minimumMonths });
    }
    case 'inactivity':
      return t(`portal.earn.inactivity.${expiry.movedBy}`, { months: expiry.months });
  }
}
