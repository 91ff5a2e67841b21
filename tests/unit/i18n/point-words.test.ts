import { describe, expect, test } from '@jest/globals';
import { TYPE, parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { english } from '../../../sidecar/i18n/en/index.ts';
import { french } from '../../../sidecar/i18n/fr/index.ts';
import { KEPT_WORDS, reword, type PointNames } from '../../../sidecar/i18n/point-words.ts';
import { translatorFor } from '../../../sidecar/i18n/translator.ts';
import { vietnamese } from '../../../sidecar/i18n/vi/index.ts';

const STARS: PointNames = {
  one: { en: 'star', vi: 'sao', fr: 'étoile' },
  many: { en: 'stars', vi: 'sao', fr: 'étoiles' },
};
const BEANS: PointNames = {
  one: { en: 'bean', vi: '', fr: 'grain' },
  many: { en: 'beans', vi: '', fr: 'grains' },
};

describe('the shop’s own word', () => {
  test.each([
    ['You have 5 points.', 'You have 5 stars.'],
    ['Points', 'Stars'],
    ['Each point counts', 'Each star counts'],
    ['Appointments, pointless, viewpoints', 'Appointments, pointless, viewpoints'],
    ['At this point of sale: no points', 'At this point of sale: no stars'],
  ])('stands for “%s”', (text, worded) => {
    expect(reword(text, 'en', STARS)).toBe(worded);
  });

  test.each([
    ['Beaucoup de points', 'Beaucoup d’étoiles'],
    ['Le point expire, du point au point', 'L’étoile expire, de l’étoile à l’étoile'],
    ['De points en points', 'D’étoiles en étoiles'],
    ['Pas de points : ce point', 'Pas d’étoiles : cet étoile'],
    ['vos points au point de vente', 'vos étoiles au point de vente'],
  ])('loses and gains its vowels in French: “%s”', (text, worded) => {
    expect(reword(text, 'fr', STARS)).toBe(worded);
  });

  test('keeps the little words before a consonant', () => {
    expect(reword('Plus de points, le point', 'fr', BEANS)).toBe('Plus de grains, le grain');
  });

  test.each([
    ['Điểm của bạn, 5 điểm', 'Sao của bạn, 5 sao'],
    ['vào thời điểm đó, địa điểm này', 'vào thời điểm đó, địa điểm này'],
  ])('stands in Vietnamese for “%s”', (text, worded) => {
    expect(reword(text, 'vi', STARS)).toBe(worded);
  });

  test('a language without one has the first that is there', () => {
    expect(reword('5 điểm', 'vi', BEANS)).toBe('5 beans');
  });

  test('is no pattern of its own', () => {
    const odd = { en: '$& {x}', vi: '$1', fr: '$`' };
    expect(reword('5 points', 'en', { one: odd, many: odd })).toBe('5 $& {x}');
  });

  test('never touches what fills a placeholder, and follows plurals', () => {
    const { t } = translatorFor('english', STARS);
    expect(t('program.sampleEarns', { points: 1, text: '1' })).toBe('1 star');
    expect(t('program.sampleEarns', { points: 7, text: 'seven points' })).toBe('seven points stars');
    expect(translatorFor('english').t('program.sampleEarns', { points: 1, text: '1' })).toBe('1 point');
    expect(t('program.pointNameHelp')).toContain('“point”');
  });
});

type Areas = Readonly<Record<string, Readonly<Record<string, string>>>>;

function literalsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal) return [element.value];
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return Object.values(element.options).flatMap(({ value }) => literalsOf(value));
    return [];
  });
}

const LEFT = {
  en: /(?<!\p{L})points?(?!\p{L})/giu,
  fr: /(?<!\p{L})points?(?!\p{L})/giu,
  vi: /(?<!\p{L})điểm(?!\p{L})/giu,
};

/** The word where it means something else; a text that is not here may not keep it. */
const ELSEWHERE = {
  en: /point of sale/i,
  fr: /point de vente/i,
  vi: /(?:thời|địa|quan|đặc|ưu|nhược|trọng|cao|thí|luận) điểm/i,
};

describe.each([
  ['en', english],
  ['vi', vietnamese],
  ['fr', french],
] as const)('every text in %s', (code, catalogue) => {
  const texts = Object.entries(catalogue as Areas).flatMap(([area, inside]) =>
    Object.entries(inside).map(([key, text]) => [`${area}.${key}`, text] as const),
  );

  test('says the shop’s word wherever it says points, and nowhere else', () => {
    const odd = texts.flatMap(([key, text]) =>
      KEPT_WORDS.has(key)
        ? []
        : literalsOf(parse(text, { ignoreTag: true }))
            .map((literal) => reword(literal, code, STARS))
            .filter((literal) => LEFT[code].test(literal) && !ELSEWHERE[code].test(literal))
            .map((literal) => `${key}: ${literal}`),
    );
    expect(odd).toEqual([]);
  });

  test('can be said with it', () => {
    const language = { en: 'english', vi: 'vietnamese', fr: 'french' }[code];
    const { t } = translatorFor(language, STARS);
    const values = new Proxy(
      {},
      { get: () => 2, has: () => true, getOwnPropertyDescriptor: () => undefined },
    );
    for (const [key] of texts) expect(() => t(key as 'members.title', values)).not.toThrow();
  });
});

test('the texts that keep the plain word are there', () => {
  const keys = Object.entries(english as Areas).flatMap(([area, inside]) =>
    Object.keys(inside).map((key) => `${area}.${key}`),
  );
  expect([...KEPT_WORDS].filter((key) => !keys.includes(key))).toEqual([]);
});
