const NO_BREAK_SPACE = '\u00a0';

/** French sets a space before tall punctuation and inside guillemets; no line may break there. */
export function typesetFrench(text: string): string {
  return text.replace(/ (?=[?!;:»%])/g, NO_BREAK_SPACE).replace(/(?<=«) /g, NO_BREAK_SPACE);
}
