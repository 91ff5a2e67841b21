import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../project.ts';
import { shrinkPng } from './shrink-png.ts';

/** Pictures that a page of the documents shows live here; all others are no part of the project. */
const KEPT = inProject('docs', 'screenshots');

/** The names of the pictures that these texts show. */
export function picturesIn(texts: readonly string[]): ReadonlySet<string> {
  const links = texts.flatMap((text) => [...text.matchAll(/\]\([^)\s]*screenshots\/([\w-]+\.png)\)/g)]);
  return new Set(links.map(([, name]) => name ?? ''));
}

/** By README and manual. */
export async function picturesShown(): Promise<ReadonlySet<string>> {
  return picturesIn(await documents());
}

/** Puts fresh ones in the place of those that README and manual show. Answers with how many. */
export async function keepShown(taken: string): Promise<number> {
  const shown = await picturesShown();
  const fresh = (await readdir(taken)).filter((name) => shown.has(name));
  await mkdir(KEPT, { recursive: true });
  for (const name of fresh) await writeFile(join(KEPT, name), shrinkPng(await readFile(join(taken, name))));
  return fresh.length;
}

async function documents(): Promise<string[]> {
  const docs = await readdir(inProject('docs'), { recursive: true });
  const pages = docs.filter((file) => file.endsWith('.md')).map((file) => inProject('docs', file));
  return Promise.all([inProject('README.md'), ...pages].map((file) => readFile(file, 'utf8')));
}
