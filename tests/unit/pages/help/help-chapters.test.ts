import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { AppDeps } from '../../../../sidecar/app.ts';
import { HELP_CHAPTERS, chapterOf } from '../../../../sidecar/pages/help/help-chapters.ts';
import { READERS, createManuals } from '../../../../sidecar/pages/help/manuals.ts';
import { routes } from '../../../../sidecar/routes.ts';
import { projectRoot } from '../../../../sidecar/shared/paths.ts';

const manuals = createManuals(path.join(projectRoot, 'docs', 'manual'));

/** Enough to list the routes; no handler is called. */
const listing = new Proxy({}, { get: () => listing }) as AppDeps;
const paths = routes(listing)
  .map((route) => route.path)
  .filter((one) => one.startsWith('/admin/'));

/** Parts of the CRM's own pages, which have no head of ours, and the manuals themselves. */
const WITHOUT = /^\/admin\/(invoices|discount|clients|help)\b/;

test('every page for staff has a chapter that explains it', () => {
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter((one) => !WITHOUT.test(one) && chapterOf(one) === null)).toEqual([]);
  expect(paths.filter((one) => WITHOUT.test(one) && chapterOf(one) !== null)).toEqual([]);
});

test('every address in the table is one that is served, or that others lie below', () => {
  const unknown = Object.keys(HELP_CHAPTERS).filter(
    (known) => !paths.some((one) => one === known || one.startsWith(`${known}/`)),
  );
  expect(unknown).toEqual([]);
});

test.each(['en-GB', 'vi', 'fr'])('every chapter in the table has its anchor in the manual, %s', (locale) => {
  const anchors = new Set(
    READERS.flatMap((reader) =>
      manuals.page(reader, locale, () => null).chapters.map(({ id }) => `${reader} ${id}`),
    ),
  );
  const missing = Object.values(HELP_CHAPTERS).filter(
    ({ reader, chapter }) => !anchors.has(`${reader} ${chapter}`),
  );
  expect(missing).toEqual([]);
});

describe('the chapter of a page', () => {
  test('is that of the nearest address above it', () => {
    expect(chapterOf('/admin/program/levels/:id')).toBe(HELP_CHAPTERS['/admin/program/levels']);
    expect(chapterOf('/admin/program/publish')).toBe(HELP_CHAPTERS['/admin/program']);
    expect(chapterOf('/admin/members/:clientId')).toBe(HELP_CHAPTERS['/admin/members']);
  });

  test('is none for what only begins with the same letters', () => {
    expect(chapterOf('/admin/membership')).toBeNull();
    expect(chapterOf('/admin')).toBeNull();
  });
});
