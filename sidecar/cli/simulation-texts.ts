import type { SimulationReport } from '../simulator/report.ts';
import { textTable } from './text-table.ts';

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const number = (value: number) => NUMBER.format(value);
const decimal = (text: string) => NUMBER.format(text as `${number}`);
const MOST_IDS = 10;

/** What a simulation found, for a terminal. Clients are named by their numbers in the CRM. */
export function simulationText(report: SimulationReport): string {
  const sections = [
    summaryOf(report),
    monthsOf(report),
    winnersOf(report),
    ...(report.levels.length > 0 ? [nearOf(report)] : []),
    nothingOf(report),
    [
      'Nothing was written. Publish the programme to start empty; run "loyalty backfill" then to begin with these points.',
    ],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function summaryOf(report: SimulationReport): string[] {
  const { totals, worth, debt, membersInDebt } = report;
  const amounts = worth.map(({ currency, amount }) => `${decimal(amount)} ${currency}`).join(', ');
  const period = report.from === null ? `up to ${report.until}` : `from ${report.from} to ${report.until}`;
  return [
    `${number(report.documents)} documents of ${number(report.members)} clients, ${period}:`,
    ...textTable(
      [{ title: 'points' }, { title: '', isNumber: true }],
      [
        ['issued', number(totals.issued)],
        ['taken back', number(totals.clawedBack)],
        ['expired', number(totals.expired)],
        ['level rewards', number(totals.levelRewards)],
        ['outstanding at the end', number(report.outstanding)],
        ['owed at the end', number(debt)],
      ],
    ),
    ...(amounts === '' ? [] : [`What is outstanding is worth ${amounts}.`]),
    ...(membersInDebt > 0 ? [`${number(membersInDebt)} clients owe points.`] : []),
  ];
}

function monthsOf({ months, levels }: SimulationReport): string[] {
  const numbers = ['issued', 'taken back', 'expired', 'level rewards', 'balance', ...levels.map(nameOf)];
  return [
    'By month (balance and members per level as they are when it ends):',
    ...textTable(
      [{ title: 'month' }, ...numbers.map((title) => ({ title, isNumber: true }))],
      months.map((one) => [
        one.month,
        ...[one.issued, one.clawedBack, one.expired, one.levelRewards, one.balance, ...one.perLevel].map(
          number,
        ),
      ]),
    ),
  ];
}

function winnersOf({ winners, levels }: SimulationReport): string[] {
  return [
    'Who earns most:',
    ...textTable(
      [
        { title: 'client', isNumber: true },
        { title: 'earned', isNumber: true },
        { title: 'balance', isNumber: true },
        { title: 'level' },
      ],
      winners.map(({ clientId, earned, balance, tier }) => [
        String(clientId),
        number(earned),
        number(balance),
        levelName(levels, tier),
      ]),
    ),
  ];
}

function nearOf({ justUnder, levels }: SimulationReport): string[] {
  const { count, members } = justUnder;
  return [
    `${number(count)} clients are just under a level (a tenth of its threshold or 50 points are missing):`,
    ...textTable(
      [
        { title: 'client', isNumber: true },
        { title: 'next level' },
        { title: 'missing', isNumber: true },
        { title: 'of', isNumber: true },
      ],
      members.map(({ clientId, next, missing, threshold }) => [
        String(clientId),
        levelName(levels, next),
        decimal(missing),
        decimal(threshold),
      ]),
    ),
  ];
}

function nothingOf({ nothing }: SimulationReport): string[] {
  return [
    `${number(nothing.invoices)} invoices earn nothing:`,
    ...textTable(
      [{ title: 'invoices', isNumber: true }, { title: 'why' }, { title: 'for example (ids)' }],
      nothing.reasons.map(({ reason, count, examples }) => [
        number(count),
        reason,
        examples.slice(0, MOST_IDS).join(', '),
      ]),
    ),
  ];
}

function nameOf({ id, names }: SimulationReport['levels'][number]): string {
  return names.en || names.vi || names.fr || id;
}

function levelName(levels: SimulationReport['levels'], id: string | null): string {
  const level = levels.find((one) => one.id === id);
  return level ? nameOf(level) : '–';
}
