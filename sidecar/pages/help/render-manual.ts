import { Marked, type Token, type Tokens } from 'marked';

export interface Chapter {
  /** The same in every language: made of the English title. */
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

export interface Manual {
  readonly title: string;
  /** What stands before the first chapter. */
  readonly introduction: string;
  readonly chapters: readonly Chapter[];
}

/** Where a link of a manual leads on our pages; null where there is no such page, so that only its words stay. */
export type LinkOf = (href: string) => string | null;

/**
 * A manual's Markdown as a page. Its chapters are the headings of the second level; `ids` are theirs, in their order. HTML in the text
 * is shown as it was written, pictures are left out: they show this product, which the reader has open.
 */
export function renderManual(markdown: string, ids: readonly string[], linkOf: LinkOf): Manual {
  const marked = markedFor(linkOf);
  const [intro = [], ...parts] = inChapters(marked.lexer(markdown));
  const html = (tokens: readonly Token[]) => marked.parser(tokens.filter((token) => !isPicture(token)));
  return {
    title: intro.find(isHeading)?.text ?? '',
    introduction: html(intro.filter((token) => !isHeading(token))),
    chapters: parts.map(([heading, ...content], index) => ({
      id: ids[index] ?? `chapter-${index + 1}`,
      title: heading && isHeading(heading) ? heading.text : '',
      html: html(content),
    })),
  };
}

/** The ids of a manual's chapters: their titles in lower case, with hyphens. */
export function chapterIds(english: string): readonly string[] {
  return inChapters(new Marked().lexer(english))
    .slice(1)
    .map(([heading]) => (heading && isHeading(heading) ? heading.text : ''))
    .map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, ''),
    );
}

function markedFor(linkOf: LinkOf): Marked {
  return new Marked({
    async: false,
    renderer: {
      html: ({ text }) => escaped(text),
      image: () => '',
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const address = linkOf(href);
        return address === null ? words : `<a href="${escaped(address)}">${words}</a>`;
      },
    },
  });
}

/** What stands before the first chapter, then each chapter with its heading first. */
function inChapters(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isHeading(token) && token.depth === 2) parts.push([]);
    parts.at(-1)?.push(token);
  }
  return parts;
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}

/** A paragraph that is nothing but a picture. */
function isPicture(token: Token): boolean {
  return token.type === 'paragraph' && token.tokens?.every(({ type }) => type === 'image') === true;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
