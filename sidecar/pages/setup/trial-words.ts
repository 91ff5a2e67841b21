import type { Names } from '../../crm/names.ts';
import { ratio, rational, toDecimalText } from '../../shared/rational.ts';
import type { SimulationReport } from '../../simulator/report.ts';
import { clientName } from '../admin/client-name.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';

const WINNERS_SHOWN = 5;
const AMOUNT_DECIMALS = 6;

/** What a run over past invoices found, in sentences. */
export function trialWords(context: PageContext, report: SimulationReport, names: Names) {
  const { t, format, locale } = context;
  const { totals, documents, members } = report;
  if (documents === 0) return { isEmpty: true, sentences: [t('setup.trialEmpty')], winners: [] };
  const points = totals.issued + totals.levelRewards;
  return {
    isEmpty: false,
    sentences: [
      t('setup.trialPoints', {
        documents,
        documentsText: format.number(documents),
        members,
        membersText: format.number(members),
        points,
        pointsText: format.points(points),
      }),
      ...monthlyCosts(report, points).map(({ amount, currency }) =>
        t('setup.trialCost', { cost: format.money(amount, currency) }),
      ),
      ...(totals.expired > 0
        ? [t('setup.trialExpired', { points: totals.expired, text: format.points(totals.expired) })]
        : []),
      ...report.levels.map((level) =>
        t('setup.trialLevel', {
          level: localText(level.names, locale),
          members: level.members,
          text: format.number(level.members),
        }),
      ),
    ],
    winners: report.winners.slice(0, WINNERS_SHOWN).map(({ clientId, earned }) =>
      t('setup.trialWinner', {
        client: clientName(t, clientId, names.client(clientId)),
        points: earned,
        text: format.points(earned),
      }),
    ),
  };
}

/** What the points of an average month are worth, per currency; the worth of those outstanding says what one is worth. */
function monthlyCosts({ worth, outstanding, months }: SimulationReport, points: number) {
  if (outstanding <= 0 || months.length === 0) return [];
  return worth.map(({ currency, amount }) => {
    const cost = rational(amount).mul(ratio(points, outstanding)).div(months.length);
    return { currency, amount: toDecimalText(cost, AMOUNT_DECIMALS) };
  });
}
