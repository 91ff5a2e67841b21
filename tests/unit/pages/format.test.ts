import { expect, test } from '@jest/globals';
import { datePattern, formatInstant } from '../../../sidecar/pages/date-pattern.ts';
import { createFormat } from '../../../sidecar/pages/format.ts';

const pound = {
  id: 1,
  code: 'GBP',
  symbol: '£',
  decimalSeparator: '.',
  thousandSeparator: ',',
  placement: 'before',
  isDefault: true,
} as const;
const dong = {
  id: 4,
  code: 'VND',
  symbol: '₫',
  decimalSeparator: ',',
  thousandSeparator: '.',
  placement: 'after',
  isDefault: false,
} as const;
const dinar = {
  id: 5,
  code: 'KWD',
  symbol: 'KD ',
  decimalSeparator: '.',
  thousandSeparator: ',',
  placement: 'before',
  isDefault: false,
} as const;

function formatOf(locale: string, samples: { date: string; dateTime: string } | null = null) {
  return createFormat({
    locale,
    samples,
    conventions: { timeZone: 'Asia/Ho_Chi_Minh', currencies: [pound, dong, dinar] },
  });
}

const LATE = new Date('2026-03-12T18:05:09Z'); // 01:05:09 on the 13th in Ho Chi Minh City

test.each([
  ['28-12-2033', '28-12-2033 21:45:06', '13-03-2026', '13-03-2026 01:05:09'],
  ['2033-12-28', '2033-12-28 21:45', '2026-03-13', '2026-03-13 01:05'],
  ['12/28/2033', '12/28/2033 9:45:06 PM', '03/13/2026', '03/13/2026 1:05:09 AM'],
  ['28.12.2033', '28.12.2033 09:45 pm', '13.03.2026', '13.03.2026 01:05 am'],
])(
  'the host that prints %s gets its own pattern back, in its time zone',
  (date, dateTime, printedDate, printedTime) => {
    const format = formatOf('en-GB', { date, dateTime });
    expect(format.date(LATE)).toBe(printedDate);
    expect(format.dateTime(LATE)).toBe(printedTime);
  },
);

test('a local day has no time zone', () => {
  expect(formatOf('en-GB', { date: '28/12/2033', dateTime: '' }).date('2026-03-12')).toBe('12/03/2026');
});

test('a sample that names no day is no pattern, and dates are printed the plain way', () => {
  expect(datePattern('December 2033')).toBeNull();
  expect(formatOf('en-GB', { date: 'nonsense', dateTime: '' }).date('2026-03-12')).toBe('2026-03-12');
});

test('noon is 12 PM and midnight 12 AM', () => {
  const pattern = datePattern('28-12-2033 9:45:06 PM');
  expect(pattern && formatInstant(pattern, new Date('2026-01-01T12:00:00Z'), 'UTC')).toBe(
    '01-01-2026 12:00:00 PM',
  );
  expect(pattern && formatInstant(pattern, new Date('2026-01-01T00:00:00Z'), 'UTC')).toBe(
    '01-01-2026 12:00:00 AM',
  );
});

test('money is printed as the CRM prints it, with the decimals of its currency', () => {
  const format = formatOf('en-GB');
  expect(format.money('1234567.5', 'GBP')).toBe('£1,234,567.50');
  expect(format.money('-0.004', 'GBP')).toBe('£0.00');
  expect(format.money('-12.345', 'GBP')).toBe('−£12.34');
  expect(format.money('1234567.00', 'VND')).toBe('1.234.567₫');
  expect(format.money('0.5', 'KWD')).toBe('KD 0.500');
});

test('a currency that the CRM does not list is printed with its code', () => {
  expect(formatOf('fr').money('1234.5', 'CHF')).toBe('1\u202f234,50 CHF');
});

test('points follow the language', () => {
  expect(formatOf('en-GB').points(1234567)).toBe('1,234,567');
  expect(formatOf('vi').points(1234567)).toBe('1.234.567');
  expect(formatOf('fr').points(-1234)).toBe('−1\u202f234');
  expect(formatOf('en-GB').signedPoints(40)).toBe('+40');
  expect(formatOf('en-GB').signedPoints(0)).toBe('0');
});
