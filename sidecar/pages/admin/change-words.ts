import type { PageContext } from '../page-context.ts';

/** A field as it was and as it is, as "Points: 500 → 700"; only named where both are said with the same words. */
export function wordsOfChange({ t }: PageContext, field: string, was: string, is: string): string {
  if (was === is) return t('changes.fieldChanged', { field });
  const [from, to] = [was, is].map((text) => text || t('changes.nothing')) as [string, string];
  return t('changes.field', { field, value: t('changes.fromTo', { from, to }) });
}

/** A field as it is since the change: "See points: yes". */
export function wordsOfField({ t }: PageContext, field: string, value: string): string {
  return t('changes.field', { field, value });
}
