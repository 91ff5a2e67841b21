import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { inProject } from '../../../tools/project.ts';

/** A1 and AA of WCAG 2.2, and what the makers of axe advise beyond it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const GRAVE = ['serious', 'critical'];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
}

/** What axe finds grave in our part of a page, a line each: rule, element, and what to do. The host's shell is not ours. */
export async function graveFindings(page: Page): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(await axe());
  const options = { runOnly: TAGS, resultTypes: ['violations'] };
  const violations = await page.evaluate<Violation[]>(
    `axe.run({ include: [['.lm-page']] }, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  return violations
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, html }) => `${id} at ${target.join(' ')}: ${help}\n      ${html}`),
    );
}

let source: Promise<string> | undefined;

function axe(): Promise<string> {
  source ??= readFile(inProject('node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  return source;
}
