import { DateTime } from 'luxon';

/** A date format as a list of tokens and literal text between them. */
export type DatePattern = readonly (Token | { readonly literal: string })[];

type Token = (typeof TOKENS)[number][1];

/**
 * The pieces of 2033-12-28 21:45:06, each of which occurs once in any rendering of it. Longer pieces stand first;
 * 21 is a 24-hour clock, 09 and 9 a 12-hour one.
 */
const TOKENS = [
  ['2033', 'yyyy'],
  ['33', 'yy'],
  ['28', 'dd'],
  ['12', 'MM'],
  ['21', 'HH'],
  ['09', 'hh'],
  ['9', 'h'],
  ['45', 'mm'],
  ['06', 'ss'],
  ['PM', 'AM'],
  ['pm', 'am'],
] as const;

const PIECES = new RegExp(TOKENS.map(([piece]) => piece).join('|'), 'g');

/** Reads the pattern off the host's rendering of 2033-12-28 21:45:06; null when day, month or year is not in it. */
export function datePattern(sample: string): DatePattern | null {
  const pattern: (Token | { literal: string })[] = [];
  let end = 0;
  for (const match of sample.matchAll(PIECES)) {
    if (match.index > end) pattern.push({ literal: sample.slice(end, match.index) });
    pattern.push(TOKENS.find(([piece]) => piece === match[0])?.[1] as Token);
    end = match.index + match[0].length;
  }
  if (end < sample.length) pattern.push({ literal: sample.slice(end) });
  const isComplete =
    pattern.includes('dd') && pattern.includes('MM') && (pattern.includes('yyyy') || pattern.includes('yy'));
  return isComplete ? pattern : null;
}

/** Prints an instant in `zone`, or a local day `YYYY-MM-DD`, which has no zone. */
export function formatInstant(pattern: DatePattern, value: Date | string, zone: string): string {
  const at =
    typeof value === 'string'
      ? DateTime.fromISO(value, { zone: 'utc' })
      : DateTime.fromJSDate(value, { zone });
  return pattern.map((part) => (typeof part === 'string' ? piece(part, at) : part.literal)).join('');
}

function piece(token: Token, at: DateTime): string {
  const halfDay = at.hour < 12 ? 'am' : 'pm';
  if (token === 'AM') return halfDay.toUpperCase();
  if (token === 'am') return halfDay;
  return at.toFormat(token, { locale: 'en', numberingSystem: 'latn' });
}
