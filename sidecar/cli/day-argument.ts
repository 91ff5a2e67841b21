import { InvalidArgumentError } from 'commander';

/** Checks a day on the command line: one that the calendar has, written YYYY-MM-DD. */
export function toDay(text: string): string {
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
  if (!isDay) throw new InvalidArgumentError('It must be a day that exists, written YYYY-MM-DD.');
  return text;
}
