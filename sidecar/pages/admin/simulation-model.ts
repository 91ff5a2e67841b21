import type { Names } from '../../crm/names.ts';
import { type WantedNames, wantedOnly } from '../../crm/wanted-names.ts';
import type { SimulatedMonth, SimulationReport } from '../../simulator/report.ts';
import { stackedBars } from '../chart/stacked-bars.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import { clientName } from './client-name.ts';

const COLOURS = { issued: '#2563eb', rewards: '#7c3aed', clawedBack: '#dc2626', expired: '#f59e0b' } as const;
/** The others unfold. */
const EXAMPLES_SHOWN = 5;

/** Which documents and clients a report names. */
export function wantedOfReport({ winners, justUnder, nothing }: SimulationReport): WantedNames {
  return wantedOnly({
    clients: new Set([...winners, ...justUnder.members].map((member) => member.clientId)),
    invoices: new Set(nothing.reasons.flatMap(({ examples }) => examples)),
  });
}

/** A simulation's report in the reader's language and formats. */
export function simulationModel(context: PageContext, report: SimulationReport, names: Names) {
  const { t } = context;
  const levelNames = report.levels.map((level) => localText(level.names, context.locale));
  const levelName = (id: string | null) =>
    levelNames[report.levels.findIndex((level) => level.id === id)] ?? t('simulator.noLevel');
  const client = (clientId: number) => ({
    name: clientName(t, clientId, names.client(clientId)),
    href: context.links.admin(`members/${clientId}`),
  });
  const invoice = (id: number) => ({
    name: names.document({ type: 'invoice', id }) ?? `#${id}`,
    href: context.links.adminRoot(`invoices/list_invoices/${id}`),
  });
  return {
    isEmpty: report.documents === 0,
    tiles: tilesOf(context, report),
    months: monthsOf(context, report, levelNames),
    pointsChart: pointsChart(context, report.months),
    levelsChart: levelsChart(context, report, levelNames),
    hasLevels: report.levels.length > 0,
    winners: report.winners.map(({ clientId, earned, balance, tier }) => ({
      ...client(clientId),
      earned,
      balance,
      level: levelName(tier),
    })),
    nearText: t('simulator.nearIntro', counted(context, report.justUnder.count)),
    near: report.justUnder.members.map(({ clientId, tier, next, missing, threshold }) => ({
      ...client(clientId),
      level: levelName(tier),
      next: levelName(next),
      missing: context.format.number(missing),
      threshold: context.format.number(threshold),
    })),
    nothingText: t('simulator.nothingIntro', counted(context, report.nothing.invoices)),
    nothing: report.nothing.reasons.map(({ reason, count, examples }) => ({
      reason: t(`simulator.reason.${reason}`),
      count,
      examples: examples.slice(0, EXAMPLES_SHOWN).map(invoice),
      more: examples.slice(EXAMPLES_SHOWN).map(invoice),
      moreText: t('simulator.moreExamples', {
        text: context.format.number(Math.max(0, examples.length - EXAMPLES_SHOWN)),
      }),
    })),
  };
}

function counted({ format }: PageContext, count: number) {
  return { count, text: format.number(count) };
}

function tilesOf(context: PageContext, report: SimulationReport) {
  const { t, format } = context;
  const { totals, worth } = report;
  const amounts = worth.map(({ amount, currency }) => format.money(amount, currency)).join(', ');
  const tile = (label: string, points: number, note = '', testid = '') => ({
    label,
    value: format.points(points),
    note,
    testid,
  });
  return [
    tile(t('simulator.issued'), totals.issued, '', 'simulation-issued'),
    tile(t('simulator.clawedBack'), totals.clawedBack),
    tile(t('simulator.expired'), totals.expired),
    ...(report.levels.length > 0 ? [tile(t('simulator.levelRewards'), totals.levelRewards)] : []),
    tile(
      t('simulator.outstanding'),
      report.outstanding,
      amounts === '' ? '' : t('simulator.outstandingWorth', { amounts }),
      'simulation-outstanding',
    ),
    tile(
      t('simulator.debt'),
      report.debt,
      report.membersInDebt === 0 ? '' : t('simulator.debtors', counted(context, report.membersInDebt)),
    ),
    tile(
      t('simulator.documents'),
      report.documents,
      t('simulator.documentsOf', counted(context, report.members)),
    ),
  ];
}

function monthName({ locale }: PageContext, month: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

function monthsOf(context: PageContext, { months, levels }: SimulationReport, levelNames: readonly string[]) {
  return {
    levels: levelNames,
    rows: months.map((month) => ({
      ...month,
      name: monthName(context, month.month),
      perLevel: levels.map((_, index) => ({
        name: levelNames[index] ?? '',
        members: month.perLevel[index] ?? 0,
      })),
    })),
  };
}

function pointsChart(context: PageContext, months: readonly SimulatedMonth[]) {
  const { t, format } = context;
  const names = months.map(({ month }) => monthName(context, month));
  const values = (of: (month: SimulatedMonth) => number) => months.map((month) => Math.max(0, of(month)));
  return stackedBars(
    names,
    [
      { name: t('simulator.issued'), colour: COLOURS.issued, values: values((month) => month.issued) },
      {
        name: t('simulator.levelRewards'),
        colour: COLOURS.rewards,
        values: values((month) => month.levelRewards),
      },
      {
        name: t('simulator.clawedBack'),
        colour: COLOURS.clawedBack,
        values: values((month) => month.clawedBack),
        isBelow: true,
      },
      {
        name: t('simulator.expired'),
        colour: COLOURS.expired,
        values: values((month) => month.expired),
        isBelow: true,
      },
    ],
    (points) => format.points(points),
  );
}

function levelsChart(context: PageContext, report: SimulationReport, levelNames: readonly string[]) {
  const names = report.months.map(({ month }) => monthName(context, month));
  const series = report.levels.map(({ colour }, index) => ({
    name: levelNames[index] ?? '',
    colour,
    values: report.months.map(({ perLevel }) => perLevel[index] ?? 0),
  }));
  return stackedBars(names, series, (members) => context.format.points(members));
}
