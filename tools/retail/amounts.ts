const MICROS_PER_CENT = 10_000n;

/** "2.55" → 2550000n. */
export function parseMicros(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const micros = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  return text.startsWith('-') ? -micros : micros;
}

/** A DECIMAL(15,2) literal; half a cent goes away from zero. */
export function toDecimal(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const cents = (size + MICROS_PER_CENT / 2n) / MICROS_PER_CENT;
  const sign = micros < 0n && cents > 0n ? '-' : '';
  return `${sign}${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}
