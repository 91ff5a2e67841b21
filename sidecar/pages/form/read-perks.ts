import type { LocalText } from '../../programs/tier.ts';
import { LANGUAGES } from './field.ts';

/** The lines of the three languages side by side; a line that is empty in all of them is none. */
export function readPerks(typed: Readonly<Partial<Record<string, string>>>): LocalText[] {
  const lines = LANGUAGES.map((language) =>
    (typed[language] ?? '').split(/\r?\n/).map((line) => line.trim()),
  );
  const count = Math.max(...lines.map((of) => of.length));
  return Array.from({ length: count }, (_, index) => {
    const [en = '', vi = '', fr = ''] = lines.map((of) => of[index] ?? '');
    return { en, vi, fr };
  }).filter(({ en, vi, fr }) => en + vi + fr !== '');
}
