import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { english } from '../../../sidecar/i18n/en/index.ts';
import { french } from '../../../sidecar/i18n/fr/index.ts';
import { translatorFor } from '../../../sidecar/i18n/translator.ts';
import { vietnamese } from '../../../sidecar/i18n/vi/index.ts';
import { projectRoot } from '../../../sidecar/shared/paths.ts';

type Areas = Readonly<Record<string, Readonly<Record<string, string>>>>;
const languages: Readonly<Record<string, Areas>> = { english, french, vietnamese };

function messagesOf(areas: Areas): Map<string, string> {
  const entries = Object.entries(areas).flatMap(([area, texts]) =>
    Object.entries(texts).map(([key, text]): [string, string] => [`${area}.${key}`, text]),
  );
  return new Map(entries);
}

const originals = messagesOf(english);

/** Names of placeholders, those inside plurals included. */
function placeholdersOf(elements: readonly MessageFormatElement[]): string[] {
  const names = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    names.add(element.value);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const { value } of Object.values(element.options))
        placeholdersOf(value).forEach((name) => names.add(name));
    }
  }
  return [...names].sort();
}

/** What only whoever starts the sidecar by hand can meet. */
const COMMAND_LINE = /^(cli|config|database|jobs.backfill|crm.(crm|host)-config)/;

function sourcesOf(folder: string, ending: string, except = /^i18n/): string[] {
  const root = path.join(projectRoot, folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith(ending) && !except.test(file))
    .map((file) => readFileSync(path.join(root, file), 'utf8'));
}

test.each(Object.keys(languages))('%s says everything with the same placeholders', (language) => {
  const messages = messagesOf(languages[language] as Areas);
  expect([...messages.keys()].sort()).toEqual([...originals.keys()].sort());
  for (const [key, text] of messages) {
    const mine = placeholdersOf(parse(text, { ignoreTag: true }));
    const theirs = placeholdersOf(parse(originals.get(key) ?? '', { ignoreTag: true }));
    expect({ key, names: mine }).toEqual({ key, names: theirs });
  }
});

test.each(Object.keys(languages))(
  '%s has no empty text, no straight apostrophe and no stray space',
  (language) => {
    const odd = [...messagesOf(languages[language] as Areas)].filter(
      ([key, text]) => (text === '' && key !== 'error.not_signed') || /'|^\s|\s$| {2}/.test(text),
    );
    expect(odd).toEqual([]);
  },
);

test('each key that a template prints exists', () => {
  const printed = sourcesOf('views', '.hbs').flatMap((source) =>
    [...source.matchAll(/\bt '([^']+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(printed.length).toBeGreaterThan(50);
  expect(printed.filter((key) => !originals.has(key))).toEqual([]);
});

test('each key is used', () => {
  const sources = [...sourcesOf('views', '.hbs'), ...sourcesOf('sidecar', '.ts')].join('\n');
  const quoted = new Set([...sources.matchAll(/['"]([a-z]\w*\.[\w.]+)['"]/g)].map((match) => match[1]));
  // A key with a part that is known at run time only: `entries.kind.${kind}`.
  const patterns = [...sources.matchAll(/`([a-z]\w*\.[\w.]*\$\{[^`]+)`/g)].map((match) => {
    const parts = (match[1] ?? '').split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
    return new RegExp(`^${parts.join('[\\w.]+')}$`);
  });
  const unused = [...originals.keys()].filter(
    (key) => !quoted.has(key) && !patterns.some((pattern) => pattern.test(key)),
  );
  expect(unused).toEqual([]);
});

test('each code that a page can meet has a sentence of its own', () => {
  const thrown = sourcesOf('sidecar', '.ts', COMMAND_LINE).flatMap((source) =>
    [
      ...source.matchAll(
        /new (?:InvalidInput|NotAllowed|NotFound|Conflict|Refused|Unavailable)Error\('(\w+)'/g,
      ),
    ].map((match) => match[1]),
  );
  expect([...new Set(thrown)].filter((code) => !originals.has(`error.${code}`))).toEqual([]);
});

test('a language that we do not speak reads English', () => {
  expect(translatorFor('german').t('members.title')).toBe('Members');
  expect(translatorFor('constructor').t('members.title')).toBe('Members');
});

test('plurals follow the language', () => {
  expect(translatorFor('french').t('program.sampleEarns', { points: 0, text: '0' })).toBe('0 point');
  expect(translatorFor('english').t('program.sampleEarns', { points: 0, text: '0' })).toBe('0 points');
});

test('French has one word for a coupon: bon', () => {
  const plain = (text: string): string => text.replaceAll(/\{\w+/g, '');
  const others = [...messagesOf(french)].filter(([, text]) => /coupon/i.test(plain(text)));
  expect(others).toEqual([]);
});
