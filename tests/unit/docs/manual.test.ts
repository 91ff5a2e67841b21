import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inProject } from '../../../tools/project.ts';
import { ERROR_PAGES, EMPTY_PAGES, NEWCOMER_PAGES, OFFLINE_PAGES, PAGES } from '../../../tools/screenshots/pages.ts';

const LANGUAGES = ['en', 'vi', 'fr'] as const;
const READERS = ['admin', 'staff', 'client'] as const;
type Language = (typeof LANGUAGES)[number];

const fileOf = (language: Language, reader: string): string =>
  inProject('docs', 'manual', language, `${reader}.md`);
const pageOf = (language: Language, reader: string): string => readFileSync(fileOf(language, reader), 'utf8');

const linksIn = (page: string): string[] => [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? '');

/** What must be the same in every language: the order of headings, steps and pictures. */
function shapeOf(page: string, language: Language): string[] {
  return [...page.matchAll(/^(?:#+ |\d+\. |!\[.*?screenshots\/[^)]*)/gm)].map(([text]) =>
    text.replace(/^!.*screenshots\//, '').replace(`-${language}-`, '-'),
  );
}

describe.each(READERS)('the manual for the %s', (reader) => {
  test.each(LANGUAGES)('shows only pictures and links that are there, %s', (language) => {
    const page = pageOf(language, reader);
    const folder = path.dirname(fileOf(language, reader));
    const missing = linksIn(page)
      .filter((link) => !link.startsWith('https://'))
      .filter((link) => !existsSync(path.join(folder, link)));
    expect(missing).toEqual([]);
  });

  test.each(LANGUAGES)('shows pictures in its own language, %s', (language) => {
    const pictures = linksIn(pageOf(language, reader)).filter((link) => link.endsWith('.png'));
    expect(pictures.length).toBeGreaterThan(3);
    expect(pictures.filter((picture) => !picture.includes(`-${language}-`))).toEqual([]);
  });

  test.each(['vi', 'fr'] as const)('has the same headings, steps and pictures in English and in %s', (language) => {
    expect(shapeOf(pageOf(language, reader), language)).toEqual(shapeOf(pageOf('en', reader), 'en'));
  });

  test.each(LANGUAGES)('names pictures that `npm run screenshots` takes, %s', (language) => {
    const names = new Set([PAGES, EMPTY_PAGES, ERROR_PAGES, NEWCOMER_PAGES, OFFLINE_PAGES].flat().map(({ name }) => name));
    const shown = [...pageOf(language, reader).matchAll(/screenshots\/([\w-]+)-\w\w-\d+\.png/g)];
    expect(shown.map(([, name]) => name).filter((name) => !names.has(name ?? ''))).toEqual([]);
  });
});
