import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Identity } from '../../../sidecar/http/identity.ts';
import { HELP_CHAPTERS } from '../../../sidecar/pages/help/help-chapters.ts';
import { staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { anIdentity } from '../../support/signed-request.ts';

let site: LoyaltySite;

beforeAll(async () => {
  site = await loyaltySite();
  await site.publish();
});
afterAll(() => site.close());

const get = async (path: string, identity?: Identity) => {
  const answer = await site.module.get(`/admin/${path}`, identity);
  return { ...(answer.body as { html: string; title: string }), status: answer.status };
};
const idsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

describe('B13 158: the manuals as pages', () => {
  test.each([
    ['english', 'Manual for the administrator', 'Contents'],
    ['vietnamese', 'Hướng dẫn cho quản trị viên', 'Mục lục'],
    ['french', 'Manuel de l’administrateur', 'Sommaire'],
  ])(
    'are in the reader’s language, with contents that lead to each chapter, %s',
    async (language, title, contents) => {
      const { status, html, ...answer } = await get('help', anIdentity({ language }));
      expect(status).toBe(200);
      expect(answer.title).toBe(title);
      expect(html).toContain(contents);
      const ids = idsIn(html);
      const targets = [...html.matchAll(/href="[^"]*\/help#([^"]+)"/g)].map(([, id]) => id);
      expect(targets.length).toBeGreaterThan(15);
      expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
      expect(html).toMatch(/href="[^"]*\/help\/staff"/);
      expect(html).not.toMatch(/<img|\.md"/);
    },
  );

  test.each(['staff', 'client'])('there is one for %s', async (reader) => {
    const { status, html } = await get(`help/${reader}`);
    expect(status).toBe(200);
    expect(html).toContain(`manual-${reader}`);
    expect(html).toContain('data-testid="chapter"');
  });

  test('of anybody else there is none', async () => {
    expect((await get('help/nobody')).status).toBeGreaterThanOrEqual(400);
  });

  test('a page leads to its chapter, in the reader’s language', async () => {
    const { chapter } = HELP_CHAPTERS['/admin/messages']!;
    const { html } = await get('messages', anIdentity({ language: 'french' }));
    expect(html).toMatch(new RegExp(`^<p class="lm-help"><a href="[^"]*/help#${chapter}"[^]*? Aide</a>`));
    const manual = await get('help', anIdentity({ language: 'french' }));
    expect(idsIn(manual.html)).toContain(chapter);
  });

  test('a form that is shown again because of a mistake leads there too', async () => {
    const answer = await site.module.post('/admin/webhooks', { name: '', url: '' });
    const { html } = answer.body as { html: string };
    expect(answer.status).toBe(422);
    expect(html).toContain(`help#${HELP_CHAPTERS['/admin/webhooks']!.chapter}`);
  });

  test('parts of pages and whoever may not open the manual are left alone', async () => {
    expect((await get('health/panel')).html).not.toContain('lm-help');
    const keeper = staffIdentity(['configure']);
    const { status, html } = await get('changes', keeper);
    expect(status).toBe(200);
    expect(html).not.toContain('lm-help');
    expect((await get('help', keeper)).status).toBe(403);
  });
});
