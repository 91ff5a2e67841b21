const NEWS_MS = 7 * 24 * 3_600_000;

/** Old news is not announced: what a late look finds of more than a week ago is put right without a word. */
export function isNews(occurredAt: Date, now: Date): boolean {
  return now.getTime() - occurredAt.getTime() <= NEWS_MS;
}
