import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { READERS, createManuals } from '../../../../sidecar/pages/help/manuals.ts';
import { chapterIds, renderManual } from '../../../../sidecar/pages/help/render-manual.ts';
import { projectRoot } from '../../../../sidecar/shared/paths.ts';

const manuals = createManuals(path.join(projectRoot, 'docs', 'manual'));

const TEXT = `# The manual

For [staff](staff.md) & others, <b>bold</b>.

## How do I begin?

1. Press **Begin**, or \`npm start\`.

![A picture](../../x.png)

<script>alert(1)</script>

## What then? "Quoted" & done

See [the site](https://example.com/?a=1&b=2), [that](javascript:alert(1)).
`;
const linkOf = (href: string) =>
  href === 'staff.md' ? '/help/staff' : href.startsWith('https://') ? href : null;
const manual = renderManual(TEXT, chapterIds(TEXT), linkOf);

describe('a manual as a page', () => {
  test('has its title, an introduction and a chapter for each heading of the second level', () => {
    expect(manual.title).toBe('The manual');
    expect(manual.introduction).toContain('For <a href="/help/staff">staff</a> &amp; others');
    expect(manual.chapters.map(({ id, title }) => [id, title])).toEqual([
      ['how-do-i-begin', 'How do I begin?'],
      ['what-then-quoted-done', 'What then? "Quoted" & done'],
    ]);
    expect(manual.chapters[0]?.html).toContain(
      '<li>Press <strong>Begin</strong>, or <code>npm start</code>.</li>',
    );
  });

  test('shows HTML as it was written, and no pictures', () => {
    const all = manual.introduction + manual.chapters.map(({ html }) => html).join('');
    expect(all).toContain('&lt;b&gt;bold&lt;/b&gt;');
    expect(all).toContain('&lt;script&gt;');
    expect(all).not.toMatch(/<(script|b|img)\b|<p><\/p>/);
  });

  test('leads only to where links may lead', () => {
    const html = manual.chapters[1]?.html ?? '';
    expect(html).toContain('<a href="https://example.com/?a=1&amp;b=2">the site</a>');
    expect(html).toContain(', that.');
    expect(html).not.toContain('javascript');
  });
});

describe.each(READERS)('the manual for the %s', (reader) => {
  test('has the same anchors in each language, each once, under titles of that language', () => {
    const [english, vietnamese, french] = ['en-GB', 'vi', 'fr'].map((locale) =>
      manuals.page(reader, locale, () => ''),
    );
    const ids = english!.chapters.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    for (const other of [vietnamese!, french!]) {
      expect(other.chapters.map(({ id }) => id)).toEqual(ids);
      expect(other.title).not.toBe(english!.title);
      expect(other.chapters[0]?.title).not.toBe(english!.chapters[0]?.title);
    }
  });

  test.each(['en-GB', 'vi', 'fr'])('has no empty chapter and no picture, %s', (locale) => {
    const { chapters } = manuals.page(reader, locale, () => null);
    for (const { html } of chapters) expect(html.replaceAll(/<[^>]*>/g, '').trim()).not.toBe('');
    expect(chapters.map(({ html }) => html).join('')).not.toContain('<img');
  });
});
