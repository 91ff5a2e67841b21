import { describe, expect, test } from '@jest/globals';
import { inProgramCurrency, programCurrency, worthOf } from '../../../sidecar/programs/program-currency.ts';
import { rational, toDecimalText } from '../../../sidecar/shared/rational.ts';
import { aDocument, aRule } from '../../support/builders.ts';
import { aRuleOf } from '../../support/rule-builders.ts';

const rate = (currency: string) => ({ currency, points: 1, amount: '1.00' });
const conversion = { currency: 'EUR', rates: [{ currency: 'USD', rate: '0.9' }], earnsConverted: true };

describe('the currency of a programme', () => {
  test('is the one that everything is converted to', () => {
    expect(programCurrency(aDocument({ earning: { conversion } }))).toBe('EUR');
  });

  test('is the only one that earns, whichever rules name it', () => {
    const category = aRuleOf('per_category', {
      groupIds: [1],
      award: { per: 'amount', rates: [rate('GBP')] },
    });
    expect(programCurrency(aDocument({ earning: { rules: [aRule(), category] } }))).toBe('GBP');
  });

  test('is not known when several earn', () => {
    const rules = [
      aRule({ rates: [rate('GBP')] }),
      aRuleOf('per_product', { itemIds: [1], award: { per: 'amount', rates: [rate('EUR')] } }),
    ];
    expect(programCurrency(aDocument({ earning: { rules } }))).toBeNull();
  });

  test('is the one of redemption where no rule earns on money', () => {
    expect(programCurrency(aDocument({ earning: { rules: [aRuleOf('per_order')] } }))).toBe('GBP');
    const none = aDocument({ earning: { rules: [aRuleOf('per_order')] }, redemption: { rates: [] } });
    expect(programCurrency(none)).toBeNull();
  });
});

test('amounts are worth what the programme says, their own number in its currency, and nothing in an unknown one', () => {
  const document = aDocument({ earning: { conversion } });
  const worth = (currency: string) => toDecimalText(inProgramCurrency(document, rational('50'), currency));
  expect([worth('USD'), worth('EUR'), worth('GBP')]).toEqual(['45', '50', '0']);
  expect(worthOf(document, 'GBP')).toBeNull();
});
