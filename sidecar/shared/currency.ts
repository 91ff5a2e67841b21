const known = new Map<string, number>();

/** Decimals of a currency by ISO 4217, as the platform knows them: VND 0, EUR 2, KWD 3. Unknown codes count as 2. */
export function currencyDigits(code: string): number {
  let digits = known.get(code);
  if (digits === undefined) {
    digits = isoDigits(code);
    known.set(code, digits);
  }
  return digits;
}

function isoDigits(code: string): number {
  if (!/^[A-Z]{3}$/.test(code)) return 2;
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
      .maximumFractionDigits ?? 2
  );
}
