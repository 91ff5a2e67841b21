import { IntlMessageFormat } from 'intl-messageformat';
import { english } from './en/index.ts';
import { french } from './fr/index.ts';
import { vietnamese } from './vi/index.ts';
import { KEPT_WORDS, reword, type LanguageCode, type PointNames } from './point-words.ts';
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

/** A shop has one name for points at a time; the translators of names that it had before are forgotten. */
const KEPT_TRANSLATORS = 12;

/**
 * The translator of a host language, with the shop's own word for points; parsed messages are kept for as long as the words
 * are in use.
 */
export function translatorFor(hostLanguage: string, names: PointNames | null = null): Translator {
  const name = Object.hasOwn(LANGUAGES, hostLanguage) ? hostLanguage : 'english';
  const key = names === null ? name : `${name}:${JSON.stringify(names)}`;
  const known = translators.get(key);
  if (known) return known;
  const made = createTranslator(LANGUAGES[name] as Language, names);
  if (translators.size >= KEPT_TRANSLATORS) translators.clear();
  translators.set(key, made);
  return made;
}

/** True when `key` exists; narrows a key that was put together at run time, e.g. from an error's code. */
export function isMessageKey(key: string): key is MessageKey {
  return messageOf(english, key) !== undefined;
}

function createTranslator(language: Language, names: PointNames | null): Translator {
  const formats = new Map<string, IntlMessageFormat>();
  return {
    locale: language.locale,
    t: (key, values) => {
      let message = formats.get(key);
      if (!message) {
        const text = messageOf(language.texts, key);
        if (text === undefined) throw new RangeError(`there is no text ${key}`);
        const typeset = language.typeset?.(text) ?? text;
        const plain = new IntlMessageFormat(typeset, language.locale, undefined, { ignoreTag: true });
        message =
          names === null || KEPT_WORDS.has(key)
            ? plain
            : new IntlMessageFormat(worded(plain.getAst(), codeOf(language), names), language.locale);
        formats.set(key, message);
      }
      return String(message.format(values));
    },
  };
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** A parsed message with the shop's word for points in its own text, also inside of plurals; arguments stay as they are. */
function worded(elements: Elements, code: LanguageCode, names: PointNames): Elements {
  return elements.map((element) => {
    if ('options' in element) return withOptions(element, code, names);
    return isText(element) ? { ...element, value: reword(element.value, code, names) } : element;
  });
}

type Element = Elements[number];

/** Only text has the number 0 among the types of elements; all others with a value name an argument. */
function isText(element: Element): element is Extract<Element, { value: string }> {
  return Number(element.type) === 0;
}

function withOptions(
  element: Extract<Element, { options: object }>,
  code: LanguageCode,
  names: PointNames,
): Element {
  const options = Object.fromEntries(
    Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: worded(option.value, code, names) },
    ]),
  );
  return { ...element, options };
}

function codeOf({ locale }: Language): LanguageCode {
  return locale.slice(0, 2) as LanguageCode;
}

function messageOf(texts: Catalogue<English>, key: string): string | undefined {
  const dot = key.indexOf('.');
  const areas: Readonly<Record<string, Readonly<Record<string, string>>>> = texts;
  const area = key.slice(0, dot);
  const name = key.slice(dot + 1);
  if (!Object.hasOwn(areas, area) || !Object.hasOwn(areas[area] ?? {}, name)) return undefined;
  return areas[area]?.[name];
}
