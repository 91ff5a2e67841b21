/** Numbers of days as typed, "30, 7, 1" or "30 7 1", the largest first; null when something among them is no number. */
export function noticeDaysOf(typed: string): readonly number[] | null {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '');
  if (!parts.every((part) => /^\d{1,6}$/.test(part))) return null;
  return [...new Set(parts.map(Number))].sort((a, b) => b - a);
}

export function typedNoticeDays(days: readonly number[]): string {
  return days.join(', ');
}
