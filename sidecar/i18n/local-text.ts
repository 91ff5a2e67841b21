import type { LocalText } from '../programs/tier.ts';

/** A text of the shop in the reader's language; one that is not translated falls back to the first that is there. */
export function localText(text: LocalText, locale: string): string {
  const own = { en: text.en, vi: text.vi, fr: text.fr }[locale.slice(0, 2)];
  return own || text.en || text.vi || text.fr;
}
