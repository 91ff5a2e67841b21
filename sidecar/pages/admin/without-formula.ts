/** A name that a spreadsheet would run as a formula is shown to it as text. */
export function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
