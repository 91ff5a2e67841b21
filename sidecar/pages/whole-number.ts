/**
 * A whole number of points as a person types it: digits, or digits in groups of three with the thin and plain spaces,
 * dots, commas or apostrophes that people put between them. Null for anything else, decimals included.
 */
export function parseWholeNumber(text: string): number | null {
  const plain = text.trim();
  if (!/^\d{1,15}$/.test(plain) && !/^\d{1,3}(?:[.,'’\s\u00a0\u202f]\d{3})+$/.test(plain)) return null;
  const number = Number(plain.replace(/\D/g, ''));
  return Number.isSafeInteger(number) ? number : null;
}
