import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

const WAIT_SECONDS = 30;
const EVERY_MS = 500;

/** The story did not go on as it must. */
export class StoryError extends Error {}

/** What a part of the page says, in one line. */
export async function textOf(part: Locator): Promise<string> {
  return (await part.first().innerText({ timeout: 15_000 })).replace(/\s+/g, ' ').trim();
}

/** Waits until the part says what it must, or anything. */
export async function textOnceThere(
  part: Locator,
  what: string,
  isRight = (text: string): boolean => text !== '',
): Promise<string> {
  const deadline = Date.now() + WAIT_SECONDS * 1000;
  let seen = '';
  while (Date.now() < deadline) {
    seen = await textOf(part).catch(() => '');
    if (isRight(seen)) return seen;
    await pause(EVERY_MS);
  }
  throw new StoryError(`${what} was expected; the page says: ${seen || 'nothing'}`);
}

/** Loads the page again until the part says what it must: points arrive a moment after the payment. */
export async function reloadUntil(
  page: Page,
  part: Locator,
  what: string,
  isRight: (text: string) => boolean,
): Promise<string> {
  const deadline = Date.now() + WAIT_SECONDS * 1000;
  let seen = 'nothing';
  while (Date.now() < deadline) {
    seen = await textOf(part).catch(() => 'nothing');
    if (isRight(seen)) return seen;
    await pause(EVERY_MS);
    await page.reload();
  }
  throw new StoryError(`${what} was expected; the page says: ${seen}`);
}

/** Goes on only when the statement holds. */
export function mustHold(holds: boolean, what: string, seen: string): void {
  if (!holds) throw new StoryError(`${what} was expected; seen: ${seen}`);
}

/** "1,250 points" → 1250; null when there is no number. */
export function numberIn(text: string): number | null {
  const digits = /-?\d[\d.,\s\u00a0\u202f]*/.exec(text.replace('−', '-'))?.[0];
  return digits === undefined ? null : Number(digits.replace(/[^\d-]/g, ''));
}
