import type { RetailDocument } from './documents.ts';

const DAY_MS = 24 * 3_600_000;

/** The same document so many days later. */
export function movedBy(document: RetailDocument, days: number): RetailDocument {
  if (days === 0) return document;
  const day = new Date(Date.parse(`${document.day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  return { ...document, day, time: `${day}${document.time.slice(10)}` };
}
