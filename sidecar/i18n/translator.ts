import { IntlMessageFormat } from 'intl-messageformat';
import { english } from './en/index.ts';
import { french } from './fr/index.ts';
import { vietnamese } from './vi/index.ts';
import type { Catalogue } from './texts.ts';
import { typesetFrench } from './typeset-french.ts';

type English = typeof english;

/** Every key that exists, e.g. `members.title`. */
export type MessageKey = {
  [Area in keyof English]: `${Area}.${Extract<keyof English[Area], string>}`;
}[keyof English];

/** What fills a placeholder: a number decides plurals, everything else is formatted text. */
export type MessageValues = Readonly<Record<string, string | number | boolean>>;

export type Translate = (key: MessageKey, values?: MessageValues) => string;

export interface Translator {
  /** BCP 47 tag for Intl. */
  readonly locale: string;
  readonly t: Translate;
}

interface Language {
  readonly locale: string;
  readonly texts: Catalogue<English>;
  /** Applied to each text before its placeholders are filled. */
  readonly typeset?: (text: string) => string;
}

/** By the host's folder names; any other language reads English. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  english: { locale: 'en-GB', texts: english },
  vietnamese: { locale: 'vi', texts: vietnamese },
  french: { locale: 'fr', texts: french, typeset: typesetFrench },
};

const translators = new Map<string, Translator>();

/** The translator of a host language; parsed messages are kept for the life of the process. */
export function translatorFor(hostLanguage: string): Translator {
  const name = Object.hasOwn(LANGUAGES, hostLanguage) ? hostLanguage : 'english';
  const known = translators.get(name);
  if (known) return known;
  const made = createTranslator(LANGUAGES[name] as Language);
  translators.set(name, made);
  return made;
}

/** True when `key` exists; narrows a key that was put together at run time, e.g. from an error's code. */
export function isMessageKey(key: string): key is MessageKey {
  return messageOf(english, key) !== undefined;
}

function createTranslator(language: Language): Translator {
  const formats = new Map<string, IntlMessageFormat>();
  return {
    locale: language.locale,
    t: (key, values) => {
      let message = formats.get(key);
      if (!message) {
        const text = messageOf(language.texts, key);
        if (text === undefined) throw new RangeError(`there is no text ${key}`);
        const typeset = language.typeset?.(text) ?? text;
        message = new IntlMessageFormat(typeset, language.locale, undefined, { ignoreTag: true });
        formats.set(key, message);
      }
      return String(message.format(values));
    },
  };
}

function messageOf(texts: Catalogue<English>, key: string): string | undefined {
  const dot = key.indexOf('.');
  const areas: Readonly<Record<string, Readonly<Record<string, string>>>> = texts;
  const area = key.slice(0, dot);
  const name = key.slice(dot + 1);
  if (!Object.hasOwn(areas, area) || !Object.hasOwn(areas[area] ?? {}, name)) return undefined;
  return areas[area]?.[name];
}
