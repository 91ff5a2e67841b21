import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chapterIds, renderManual, type LinkOf, type Manual } from './render-manual.ts';

/** Whom a manual is for. */
export const READERS = ['admin', 'staff', 'client'] as const;
export type Reader = (typeof READERS)[number];

const LANGUAGES = ['en', 'vi', 'fr'] as const;
type Language = (typeof LANGUAGES)[number];

export interface Manuals {
  /** In the language of the locale, or in English. */
  page(reader: Reader, locale: string, linkOf: LinkOf): Manual;
  /** The ids of a manual's chapters, which are the same in every language. */
  chapters(reader: Reader): readonly string[];
}

/** Reads `docs/manual` once; it lies beside `views/` wherever the sidecar runs. */
export function createManuals(folder: string): Manuals {
  const texts = new Map(
    READERS.flatMap((reader) =>
      LANGUAGES.map((language) => [
        `${language}/${reader}`,
        readFileSync(path.join(folder, language, `${reader}.md`), 'utf8'),
      ]),
    ),
  );
  const textOf = (language: Language, reader: Reader) => texts.get(`${language}/${reader}`) ?? '';
  const ids = new Map(READERS.map((reader) => [reader, chapterIds(textOf('en', reader))]));
  const chapters = (reader: Reader) => ids.get(reader) ?? [];
  return {
    chapters,
    page(reader, locale, linkOf) {
      const language = LANGUAGES.find((one) => locale.startsWith(one)) ?? 'en';
      return renderManual(textOf(language, reader), chapters(reader), linkOf);
    },
  };
}
