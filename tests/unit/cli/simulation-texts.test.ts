import { expect, test } from '@jest/globals';
import { simulationText } from '../../../sidecar/cli/simulation-texts.ts';
import { textTable } from '../../../sidecar/cli/text-table.ts';
import type { SimulationReport } from '../../../sidecar/simulator/report.ts';

const REPORT: SimulationReport = {
  from: null,
  until: '2026-11-23',
  documents: 1_234,
  members: 2,
  totals: { issued: 12_345, clawedBack: 45, expired: 300, levelRewards: 50 },
  outstanding: 12_050,
  worth: [{ currency: 'GBP', amount: '120.50' }],
  debt: 7,
  membersInDebt: 1,
  months: [
    {
      month: '2026-11',
      issued: 12_345,
      clawedBack: 45,
      expired: 300,
      levelRewards: 50,
      balance: 12_043,
      perLevel: [1],
    },
  ],
  levels: [{ id: 'gold', names: { en: 'Gold', vi: 'Vàng', fr: 'Or' }, colour: '#d4af37', members: 1 }],
  tierMetric: 'points',
  winners: [{ clientId: 9, earned: 12_000, balance: 11_700, debt: 0, tier: 'gold' }],
  justUnder: {
    count: 1,
    members: [{ clientId: 8, tier: null, next: 'gold', metric: '980', missing: '20', threshold: '1000' }],
  },
  nothing: {
    invoices: 12,
    reasons: [{ reason: 'not_paid_in_full', count: 12, examples: [44, 43] }],
  },
};

test('columns of a table stand below each other, numbers to the right', () => {
  const columns = [{ title: 'month' }, { title: 'points', isNumber: true }];
  expect(
    textTable(columns, [
      ['2026-11', '12,345'],
      ['2026-12', '7'],
    ]),
  ).toEqual(['  month    points', '  2026-11  12,345', '  2026-12       7']);
});

test('a simulation says its figures, months, winners, who is just under a level, and what earns nothing', () => {
  const text = simulationText(REPORT);
  for (const line of [
    '1,234 documents of 2 clients, up to 2026-11-23:',
    '  issued                  12,345',
    'What is outstanding is worth 120.5 GBP.',
    '  2026-11  12,345          45      300             50   12,043     1',
    '       9  12,000   11,700  Gold',
    '       8  Gold             20  1,000',
    '12 invoices earn nothing:',
    '        12  not_paid_in_full  44, 43',
  ])
    expect(text).toContain(line);
});

test('a programme without levels does not speak of them', () => {
  const text = simulationText({ ...REPORT, levels: [], from: '2026-01-01' });
  expect(text).not.toContain('just under');
  expect(text).toContain('from 2026-01-01 to 2026-11-23');
});
