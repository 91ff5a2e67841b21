import { describe, expect, test } from '@jest/globals';
import { costOfPoints } from '../../../sidecar/programs/cost-of-points.ts';
import { parseDocument } from '../../../sidecar/programs/document-schema.ts';
import { niceBelow, roundedDown } from '../../../sidecar/setup/nice-number.ts';
import { TEMPLATE_SETTINGS, propose } from '../../../sidecar/setup/propose.ts';
import { startingLevels } from '../../../sidecar/pages/admin/starting-levels.ts';
import { GOALS, TEMPLATES, type SetupChoice, type ShopFigures } from '../../../sidecar/setup/setup-state.ts';
import { rational } from '../../../sidecar/shared/rational.ts';
import { DONG, POUND } from '../../support/surroundings.ts';

const FIGURES: ShopFigures = {
  currency: 'GBP',
  from: '2025-03-11',
  until: '2026-03-10',
  invoices: 4_000,
  clients: 500,
  medianInvoice: '84.50',
  gapDays: 120,
  topSpend: ['612.34', '1543.21', '9876.54'],
};

function proposed(changes: Partial<SetupChoice> = {}) {
  const choice: SetupChoice = {
    template: 'shop',
    goal: 'spend',
    costPercent: '3',
    figures: FIGURES,
    ...changes,
  };
  return propose(choice, [POUND, DONG], 'Europe/London', startingLevels({ metric: 'spend' }, POUND));
}

describe('a proposed programme', () => {
  const all = TEMPLATES.flatMap((template) => GOALS.map((goal) => ({ template, goal })));

  test.each(all)(
    '$template and $goal: is allowed as it is, with figures and without',
    ({ template, goal }) => {
      const { costPercent } = TEMPLATE_SETTINGS[template];
      const empty: ShopFigures = {
        ...FIGURES,
        invoices: 0,
        clients: 0,
        medianInvoice: null,
        gapDays: null,
        topSpend: null,
      };
      for (const figures of [FIGURES, empty]) {
        const document = proposed({ template, goal, costPercent, figures });
        expect(parseDocument(document)).toEqual(document);
        const [cost] = costOfPoints(document);
        expect(cost?.onInvoice?.least.equals(rational(costPercent))).toBe(true);
      }
    },
  );

  test('D8: a median invoice earns 50 points or a little more, for a round amount', () => {
    const [rule] = proposed().earning.rules;
    expect(rule).toMatchObject({ rates: [{ currency: 'GBP', points: 1, amount: '1.00' }] });
  });

  test('D8: points are worth the wished percentage, exactly, also in a currency without decimals', () => {
    expect(proposed({ costPercent: '2.5' }).redemption.rates).toEqual([
      { currency: 'GBP', points: 100, amount: '2.50' },
    ]);
    const figures: ShopFigures = { ...FIGURES, currency: 'VND', medianInvoice: '730000' };
    expect(proposed({ costPercent: '0.5', figures }).redemption.rates).toEqual([
      { currency: 'VND', points: 100, amount: '5000' },
    ]);
  });

  test('D8: the first redemption is within reach after three median invoices', () => {
    const { minimumPoints } = proposed().redemption;
    expect(minimumPoints).toBe(200);
    expect(3 * 84).toBeGreaterThanOrEqual(minimumPoints);
  });

  test('D8: levels begin where the top 40, 15 and 4 percent of clients are', () => {
    const { levels, mode, metric } = proposed().tiers;
    expect({ mode, metric }).toEqual({ mode: 'threshold', metric: 'spend' });
    expect(levels.map(({ threshold }) => threshold)).toEqual(['612', '1540', '9870']);
  });

  test('where clients all spend the same, only the levels that differ stay', () => {
    const figures: ShopFigures = { ...FIGURES, topSpend: ['100', '100', '250'] };
    expect(proposed({ figures }).tiers.levels.map(({ threshold }) => threshold)).toEqual(['100', '250']);
  });

  test('D8: points outlive nine of ten gaps between two invoices twice', () => {
    expect(proposed({ goal: 'return' }).expiry).toMatchObject({ mode: 'months', months: 12 });
    const quick: ShopFigures = { ...FIGURES, gapDays: 20 };
    expect(proposed({ goal: 'return', figures: quick }).expiry).toMatchObject({ months: 6 });
    expect(proposed({ goal: 'thank' }).expiry).toMatchObject({ mode: 'never' });
  });

  test('the goal decides what is switched on', () => {
    expect(proposed({ goal: 'thank' }).tiers.mode).toBe('off');
    const onTime = proposed({ goal: 'on_time' }).earning;
    expect(onTime.rules.map(({ kind }) => kind)).toEqual(['per_amount', 'on_time']);
    expect(onTime.lateAfterDays).toBe(30);
    expect(proposed().coupons.isOn).toBe(true);
    expect(proposed({ template: 'business' }).coupons.isOn).toBe(false);
  });

  test('a shop without any currency gets a programme that earns nothing yet, and no error', () => {
    const figures: ShopFigures = { ...FIGURES, currency: null };
    expect(
      propose({ ...{ template: 'shop', goal: 'thank', costPercent: '3' }, figures }, [], 'UTC', []),
    ).toMatchObject({ redemption: { rates: [] } });
  });
});

test.each([
  ['1.69', 2, '1'],
  ['4.99', 2, '2'],
  ['5', 2, '5'],
  ['0.004', 2, '0.01'],
  ['14600', 0, '10000'],
])('the round number below %s is %s', (value, digits, nice) => {
  expect(niceBelow(rational(value), digits).equals(rational(nice))).toBe(true);
});

test.each([
  ['123456.78', '123000'],
  ['999.99', '999'],
  ['1234', '1230'],
])('%s with three digits is %s', (value, rounded) => {
  expect(roundedDown(rational(value)).equals(rational(rounded))).toBe(true);
});
