import { describe, expect, test } from '@jest/globals';
import { defaultDocument } from '../../../sidecar/programs/default-document.ts';
import { parseDocument } from '../../../sidecar/programs/document-schema.ts';
import { InvalidInputError } from '../../../sidecar/shared/errors.ts';
import { aDocument, aRule } from '../../support/builders.ts';

/** The problems of a document in which the value at `path` was replaced, as `field: code`. */
function problemsWith(path: string, value: unknown): string[] {
  const document = structuredClone(aDocument()) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce((at, key) => at[key] as Record<string, unknown>, document);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return problemsOf(document);
}

function problemsOf(document: unknown): string[] {
  try {
    parseDocument(document);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    expect(error.code).toBe('invalid_program');
    return error.problems.map(({ field, code }) => `${field}: ${code}`);
  }
}

const rate = (changes: object) => [{ currency: 'GBP', points: 1, amount: '1.00', ...changes }];

test('a good document is taken as it stands', () => {
  expect(parseDocument(aDocument())).toEqual(aDocument());
  const every = aDocument({
    earning: {
      mode: 'per_payment',
      ruleDate: 'paid_date',
      rounding: 'half_up',
      rules: [aRule({ validFrom: '2026-03-01', validUntil: '2026-03-01' })],
    },
    expiry: { mode: 'months', months: 12, graceDays: 0 },
    base: { excludedItemIds: [1, 2], excludedGroupIds: [3], nonEarningModes: ['giftcard'] },
  });
  expect(parseDocument(every)).toEqual(every);
});

test('the document to start from is a good one, also where the currency has no decimals or three', () => {
  const currency = {
    symbol: '',
    decimalSeparator: '.',
    thousandSeparator: ',',
    placement: 'before',
    isDefault: true,
  } as const;
  for (const [id, code] of [
    [1, 'GBP'],
    [2, 'VND'],
    [3, 'KWD'],
  ] as const) {
    const document = defaultDocument([{ ...currency, id, code }], 'Europe/London');
    expect(parseDocument(document)).toEqual(document);
  }
});

describe('each field that cannot be taken is named with a code', () => {
  test.each<[string, unknown, string]>([
    ['schema', 4, 'choice'],
    ['timeZone', 'Mars/Olympus', 'choice'],
    ['timeZone', '', 'required'],
    ['earning', undefined, 'required'],
    ['earning.mode', 'sometimes', 'choice'],
    ['earning.mode', undefined, 'required'],
    ['earning.ruleDate', 'today', 'choice'],
    ['earning.rounding', 'bankers', 'choice'],
    ['earning.holdDays', -1, 'too_small'],
    ['earning.holdDays', 1.5, 'whole_number'],
    ['earning.holdDays', '3', 'whole_number'],
    ['earning.holdDays', 5_000, 'too_large'],
    ['earning.base.includeTax', 'yes', 'invalid'],
    ['earning.base.partlyRedeemed', 'half', 'choice'],
    ['earning.rules', [], 'required'],
    ['earning.rules.0.rates.0.points', -1, 'too_small'],
    ['earning.rules.0.rates.0.points', 2_000_000_000, 'too_large'],
    ['earning.rules.0.rates.0.points', 9_007_199_254_740_993, 'too_large'],
    ['earning.rules.0.rates.0.amount', '0', 'positive'],
    ['earning.rules.0.rates.0.amount', '0.000', 'positive'],
    ['earning.rules.0.rates.0.amount', '', 'required'],
    ['earning.rules.0.rates.0.amount', '-1', 'amount'],
    ['earning.rules.0.rates.0.amount', '1,00', 'amount'],
    ['earning.rules.0.rates.0.amount', '1e3', 'amount'],
    ['earning.rules.0.rates.0.amount', '1.2345', 'amount'],
    ['earning.rules.0.rates.0.amount', '1234567890123', 'amount'],
    ['earning.rules.0.rates.0.amount', 1, 'required'],
    ['earning.rules.0.validFrom', '2026-02-30', 'date'],
    ['earning.rules.0.validFrom', '01/02/2026', 'date'],
    ['earning.rules.0.validUntil', '2026-03-01T00:00:00Z', 'date'],
    ['expiry', undefined, 'required'],
    ['expiry.mode', 'sometimes', 'choice'],
    ['redemption.minimumPoints', -1, 'too_small'],
    ['redemption.stepPoints', 0, 'too_small'],
    ['redemption.maximumPoints', 0, 'too_small'],
    ['redemption.maximumSharePercent', 0, 'too_small'],
    ['redemption.maximumSharePercent', 101, 'too_large'],
    ['redemption.keepMinimumPoints', -5, 'too_small'],
    ['redemption.rates.0.amount', 'free', 'amount'],
  ])('%s = %p: %s', (path, value, code) => {
    expect(problemsWith(path, value)).toEqual([`${path}: ${code}`]);
  });

  test('the same currency twice is a duplicate', () => {
    expect(problemsWith('redemption.rates', [...rate({}), ...rate({})])).toEqual([
      'redemption.rates.1: duplicate',
    ]);
  });

  test('the same rule twice is a duplicate', () => {
    expect(problemsWith('earning.rules', [aRule(), aRule()])).toEqual(['earning.rules.1: duplicate']);
  });

  test('a rule cannot end before it begins', () => {
    const rules = [aRule({ validFrom: '2026-03-02', validUntil: '2026-03-01' })];
    expect(problemsWith('earning.rules', rules)).toEqual(['earning.rules.0: period_order']);
  });

  test('an expiry needs its number', () => {
    expect(problemsWith('expiry', { mode: 'days', graceDays: 0 })).toEqual(['expiry.days: required']);
    expect(problemsWith('expiry', { mode: 'months', months: 0, graceDays: 0 })).toEqual([
      'expiry.months: too_small',
    ]);
  });

  test('a day that the calendar does not have is refused', () => {
    expect(problemsWith('earning.rules.0.validUntil', '2027-02-29')).toEqual([
      'earning.rules.0.validUntil: date',
    ]);
  });

  test('days of a notice stand once each, within a year, the earliest notice first', () => {
    expect(problemsWith('messages.expiryNoticeDays', [7, 7])).toEqual([
      'messages.expiryNoticeDays.1: duplicate',
    ]);
    expect(problemsWith('messages.bell.staffIds', [3, 3])).toEqual(['messages.bell.staffIds.1: duplicate']);
    expect(problemsWith('messages.levelNoticeDays', [366])).toEqual([
      'messages.levelNoticeDays.0: too_large',
    ]);
    const document = aDocument({ messages: { isOn: true, expiryNoticeDays: [1, 30, 7] } });
    expect(parseDocument(document).messages.expiryNoticeDays).toEqual([30, 7, 1]);
  });

  test('several problems are told at once', () => {
    const document = aDocument({ earning: { holdDays: -1 }, redemption: { stepPoints: 0 } });
    expect(problemsOf(document)).toEqual(['earning.holdDays: too_small', 'redemption.stepPoints: too_small']);
  });
});

test.each([null, undefined, 42, 'text', [], {}, { schema: 1 }])(
  '%p is no document, and is refused with a clear list',
  (input) => {
    expect(problemsOf(input).length).toBeGreaterThan(0);
  },
);

test('fields that nobody knows are refused, so that a mistyped one is not lost in silence', () => {
  expect(problemsOf({ ...aDocument(), redemtion: {} })).toEqual(['redemtion: invalid']);
});
