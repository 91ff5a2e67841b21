import Fraction from 'fraction.js';

/**
 * Exact numbers. Amounts arrive from the database as decimal strings and stay exact (numerator and denominator are
 * BigInts) until a rule rounds them once, at its end. Binary floating point never touches money or points.
 */
export type Rational = Fraction;

export type Rounding = 'floor' | 'half_up' | 'ceil';

/** An exact number from a decimal string ("12.345"), a whole number or another exact number. */
export function rational(value: string | number | bigint | Rational): Rational {
  return typeof value === 'string' ? remembered(value) : new Fraction(value);
}

const REMEMBERED_MOST = 20_000;
const known = new Map<string, Rational>();

/** Reading a decimal is the slowest step of exact arithmetic, and documents repeat the same prices, quantities and rates. */
function remembered(text: string): Rational {
  let value = known.get(text);
  if (value === undefined) {
    if (known.size >= REMEMBERED_MOST) known.clear();
    value = new Fraction(text);
    known.set(text, value);
  }
  return value;
}

export const ZERO: Rational = rational(0);

/** numerator / denominator of two whole numbers. */
export function ratio(numerator: number | bigint, denominator: number | bigint): Rational {
  return new Fraction(numerator, denominator);
}

export function sumOf(values: Iterable<Rational>): Rational {
  let total = ZERO;
  for (const value of values) total = total.add(value);
  return total;
}

export function minOf(first: Rational, ...others: Rational[]): Rational {
  return others.reduce((least, value) => (value.lt(least) ? value : least), first);
}

export function maxOf(first: Rational, ...others: Rational[]): Rational {
  return others.reduce((most, value) => (value.gt(most) ? value : most), first);
}

/** Rounds to a whole number: `floor` down, `half_up` to the nearest with halves up, `ceil` up. */
export function roundTo(value: Rational, rounding: Rounding): bigint {
  const whole =
    rounding === 'floor'
      ? value.floor()
      : rounding === 'ceil'
        ? value.ceil()
        : value.add(ratio(1, 2)).floor();
  return BigInt(whole.s) * BigInt(whole.n);
}

/** A whole number of points as a JS number; points beyond 2^53 are a broken assumption. */
export function toPoints(value: bigint): number {
  const points = Number(value);
  if (!Number.isSafeInteger(points)) throw new RangeError(`points out of range: ${value.toString()}`);
  return points;
}

/** A whole number of minor units from a decimal string, e.g. ("12.34", 2) → 1234n. Exact or a RangeError. */
export function toMinor(amount: string | Rational, digits: number): bigint {
  const scaled = rational(amount).mul(10n ** BigInt(digits));
  if (scaled.d !== 1n)
    throw new RangeError(`${rational(amount).toString()} has more than ${digits} decimals`);
  return BigInt(scaled.s) * BigInt(scaled.n);
}

/** 1234n with 2 digits → "12.34". */
export function fromMinor(minor: bigint, digits: number): string {
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The exact value as a short decimal for screens and explanations: at most `digits` decimals, cut, not rounded. */
export function toDecimalText(value: Rational, digits = 6): string {
  const scaled = value.mul(10n ** BigInt(digits));
  const cut = BigInt(scaled.s) * (BigInt(scaled.n) / BigInt(scaled.d));
  const text = fromMinor(cut, digits);
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}
