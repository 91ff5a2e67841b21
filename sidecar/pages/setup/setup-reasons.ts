import { LEVEL_SHARES, type SetupState } from '../../setup/setup-state.ts';
import { INVOICES_TO_FIRST_REWARD, TEMPLATE_SETTINGS } from '../../setup/propose.ts';
import { ratio, toDecimalText } from '../../shared/rational.ts';
import type { PageContext } from '../page-context.ts';

/** The figures of the shop that the proposals were made of. */
export function figuresText({ t, format }: PageContext, { figures }: Pick<SetupState, 'figures'>): string {
  const { currency, from, until, invoices, clients, medianInvoice } = figures;
  if (currency === null || medianInvoice === null) return t('setup.noFigures');
  return t('setup.figures', {
    invoices,
    invoicesText: format.number(invoices),
    clients,
    clientsText: format.number(clients),
    from: format.date(from),
    until: format.date(until),
    median: format.money(medianInvoice, currency),
    perClient: format.number(toDecimalText(ratio(invoices, Math.max(1, clients)), 1)),
  });
}

/** Why the rates are proposed as they are. */
export function rateReasons(context: PageContext, { figures, costPercent }: SetupState): readonly string[] {
  const { t, format } = context;
  const { currency, medianInvoice } = figures;
  const cost = t('setup.reason.redeem', { percent: format.percent(Number(costPercent)) });
  if (currency === null || medianInvoice === null) return [t('setup.reason.noInvoices'), cost];
  return [
    t('setup.reason.earn', { median: format.money(medianInvoice, currency) }),
    cost,
    t('setup.reason.minimum', { count: INVOICES_TO_FIRST_REWARD }),
  ];
}

/** Why levels, expiry and days of waiting are proposed as they are. */
export function levelReasons(context: PageContext, state: SetupState): readonly string[] {
  const { t, format } = context;
  const { figures, template } = state;
  const { gapDays, topSpend, currency } = figures;
  const { holdDays } = TEMPLATE_SETTINGS[template];
  return [
    topSpend && currency
      ? t('setup.reason.levels', {
          shares: LEVEL_SHARES.map((share) => format.percent(share)).join(', '),
          amounts: topSpend.map((amount) => format.money(amount, currency)).join(', '),
        })
      : t('setup.reason.noLevels'),
    gapDays === null
      ? t('setup.reason.noGap')
      : t('setup.reason.expiry', { days: gapDays, text: format.number(gapDays) }),
    holdDays === 0
      ? t('setup.reason.noHold')
      : t('setup.reason.hold', { days: holdDays, text: format.number(holdDays) }),
  ];
}
