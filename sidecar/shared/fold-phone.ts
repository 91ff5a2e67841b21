const COMPARED_DIGITS = 9;
const SHORTEST_PHONE = 6;

/** The last nine digits: the same number with and without a country code. Extensions and house numbers are too short to tell. */
export function foldPhone(phone: string): string {
  const digits = digitsOf(phone);
  return digits.length < SHORTEST_PHONE ? '' : digits.slice(-COMPARED_DIGITS);
}

/**
 * What a person means who types a phone number or a part of one: "0912 345 678", "+84 (912) 345-678" and "912345678" are the
 * same nine digits. '' when it does not read as a phone number.
 */
export function wantedPhone(typed: string): string {
  if (!/^[+(]?\d[\d\s().\-/]*$/.test(typed)) return '';
  return foldPhone(digitsOf(typed).replace(/^0+/, ''));
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
