import type { LocalText } from '../programs/tier.ts';

/** The shop's own word for points, in each language. */
export interface PointNames {
  readonly one: LocalText;
  readonly many: LocalText;
}

export type LanguageCode = keyof LocalText;

/**
 * Texts in which the plain word has to stay: the form in which the shop gives points their name.
 */
export const KEPT_WORDS: ReadonlySet<string> = new Set([
  'program.namingTitle',
  'program.namingTitleIntro',
  'program.pointName',
  'program.pointNameHelp',
  'program.pointsName',
  'program.pointsNameHelp',
]);

/** Words that make another one of what follows: a point in time, a point of sale, a point of view. */
const OTHER_MEANINGS: Readonly<Record<LanguageCode, RegExp>> = {
  en: /(?:in point of|point of (?:sale|view)|point in time)/giu,
  vi: /(?:thời|địa|quan|đặc|ưu|nhược|trọng|cao|thí|luận) điểm/giu,
  fr: /(?:point (?:de vente|de vue|d’accès)|mise au point|sur le point de|à quel point)/giu,
};

/** The words themselves, never a part of a longer one. */
const WORDS: Readonly<Record<LanguageCode, RegExp>> = {
  en: /(?<![\p{L}\p{N}_])points?(?![\p{L}\p{N}_])/giu,
  vi: /(?<![\p{L}\p{N}_])điểm(?![\p{L}\p{N}_])/giu,
  // With the little word before it, whose vowel may have to go, or to come back.
  fr: /(?<![\p{L}\p{N}_])(?:(de|le|du|au|ce|que)([ \u00a0]))?(points?)(?![\p{L}\p{N}_])/giu,
};

/** Vowels, and the h that is mute in the words that shops use (honneur, heure): "d’étoiles", "l’étoile". */
const BEGINS_WITH_VOWEL = /^[aeiouyàâäéèêëîïôöùûüœæh]/iu;

const ELIDED: Readonly<Record<string, string>> = {
  de: 'd’',
  le: 'l’',
  du: 'de l’',
  au: 'à l’',
  ce: 'cet ',
  que: 'qu’',
};

/** A piece of one of our own texts with the shop's word for points; what fills its placeholders is never touched. */
export function reword(text: string, code: LanguageCode, names: PointNames): string {
  const kept: string[] = [];
  const guarded = text.replace(OTHER_MEANINGS[code], (found) => {
    kept.push(found);
    return `\ue000${kept.length - 1}\ue000`;
  });
  const one = inLanguage(names.one, code);
  const many = inLanguage(names.many, code);
  const worded = guarded.replace(WORDS[code], (found: string, ...rest: unknown[]) => {
    if (code === 'fr') {
      const [article, space, word] = rest as [string | undefined, string | undefined, string];
      return withArticle(article, space, likeCase(word, /s$/i.test(word) ? many : one));
    }
    const isMany = code === 'vi' || /s$/i.test(found);
    return likeCase(found, isMany ? many : one);
  });
  return worded.replace(/\ue000(\d+)\ue000/g, (_found, index: string) => kept[Number(index)] ?? '');
}

function withArticle(article: string | undefined, space: string | undefined, word: string): string {
  if (article === undefined) return word;
  if (!BEGINS_WITH_VOWEL.test(word)) return `${article}${space ?? ' '}${word}`;
  return likeCase(article, ELIDED[article.toLowerCase()] ?? `${article} `) + word;
}

/** A word at the beginning of a sentence begins with a capital, whatever it is. */
function likeCase(original: string, word: string): string {
  const isCapital = original.charAt(0) !== original.charAt(0).toLowerCase();
  return isCapital ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/** A language without a word of its own has the first that is there, as with all texts of the shop. */
function inLanguage(text: LocalText, code: LanguageCode): string {
  return text[code] || text.en || text.vi || text.fr;
}
