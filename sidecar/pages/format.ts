import { datePattern, formatInstant, type DatePattern } from './date-pattern.ts';
import { formatMoney } from './format-money.ts';
import type { CrmConventions } from '../crm/conventions-read-model.ts';

/** Numbers, money and dates as the viewer is used to them. Pages and templates print nothing else. */
export interface Format {
  points(points: number): string;
  /** With a sign in front, a real minus included: +120, −40. */
  signedPoints(points: number): string;
  /** `amount` is a decimal string, `currency` an ISO code of the CRM. */
  money(amount: string, currency: string): string;
  /** The symbol that stands beside an amount, or the code when the CRM does not know the currency. */
  currencySymbol(currency: string): string;
  /** A day: an instant in the CRM's time zone, or a local day `YYYY-MM-DD` as it is. */
  date(value: Date | string): string;
  dateTime(value: Date): string;
  /** A day as one says it: Friday 4 December; with its year unless that is the year of `now`. */
  spokenDay(value: Date, now: Date): string;
  number(value: number | string): string;
  percent(whole: number): string;
}

const ISO_SAMPLES = { date: '2033-12-28', dateTime: '2033-12-28 21:45:06' };

export function createFormat(parts: {
  locale: string;
  conventions: CrmConventions;
  /** How the host prints 2033-12-28 21:45:06; null for a caller that has none. */
  samples: { readonly date: string; readonly dateTime: string } | null;
}): Format {
  const { locale, conventions, samples } = parts;
  const numbers = numberFormats(locale);
  const datePatternOfViewer = patternOr(samples?.date, ISO_SAMPLES.date);
  const dateTimePatternOfViewer = patternOr(samples?.dateTime, ISO_SAMPLES.dateTime);
  const currencyOf = (code: string) => conventions.currencies.find((currency) => currency.code === code);

  return {
    points: (points) => numbers.plain.format(points).replace('-', '−'),
    signedPoints: (points) => numbers.signed.format(points).replace('-', '−'),
    money: (amount, code) => formatMoney(amount, code, currencyOf(code), locale),
    currencySymbol: (code) => currencyOf(code)?.symbol ?? code,
    date: (value) => formatInstant(datePatternOfViewer, value, conventions.timeZone),
    dateTime: (value) => formatInstant(dateTimePatternOfViewer, value, conventions.timeZone),
    spokenDay: (value, now) => spokenDay(value, now, locale, conventions.timeZone),
    number: (value) => numbers.plain.format(value as number).replace('-', '−'),
    percent: (whole) => numbers.percent.format(whole / 100),
  };
}

function spokenDay(value: Date, now: Date, locale: string, timeZone: string): string {
  const yearOf = (at: Date) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(at);
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(yearOf(value) === yearOf(now) ? {} : { year: 'numeric' }),
    timeZone,
  }).format(value);
}

function patternOr(sample: string | undefined, fallback: string): DatePattern {
  return datePattern(sample ?? '') ?? (datePattern(fallback) as DatePattern);
}

interface NumberFormats {
  readonly plain: Intl.NumberFormat;
  readonly signed: Intl.NumberFormat;
  readonly percent: Intl.NumberFormat;
}

/** Intl formatters are slow to make and safe to share. */
const cache = new Map<string, NumberFormats>();

function numberFormats(locale: string): NumberFormats {
  let made = cache.get(locale);
  if (!made) {
    made = {
      plain: new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }),
      signed: new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }),
      percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }),
    };
    cache.set(locale, made);
  }
  return made;
}
