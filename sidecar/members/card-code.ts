/**
 * What the code on a membership card leads to: the member, for staff; anybody else ends at the login of the CRM. A path
 * under our pages for staff.
 */
export function cardPath(clientId: number): string {
  return `members/${clientId}`;
}

/** Whose card was scanned: a scanner at the till types the card's whole address into the field that has the focus. */
export function scannedClient(typed: string): number | null {
  const [, clientId] = /^https?:\/\/\S+\/members\/(\d{1,9})$/i.exec(typed.trim()) ?? [];
  return clientId === undefined ? null : Number(clientId);
}

/** The number as it is printed on the card. */
export function cardNumber(clientId: number): string {
  return String(clientId).padStart(CARD_DIGITS, '0');
}

/** Whether the text reads as a number from a card. */
export function isCardNumber(typed: string): boolean {
  return typed.length >= CARD_DIGITS && /^\d{1,9}$/.test(typed);
}

const CARD_DIGITS = 6;
