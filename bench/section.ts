import type { Spread } from './statistics.ts';

/** What one part of the run found: a table for people and the same numbers for programs. */
export interface Section {
  readonly title: string;
  /** What the numbers were measured on. */
  readonly input: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** The section as text: the first column left-aligned, the others right-aligned. */
export function sectionText({ title, input, columns, rows }: Section): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, index) => Math.max(...all.map((row) => (row[index] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [title, input, '', line(columns), rule, ...rows.map(line)].join('\n');
}

const COUNT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const RATIO = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function count(value: number): string {
  return COUNT.format(value);
}

/** A row of a table of rates: name, median, and the range when there was more than one round. */
export function rateRow(name: string, spread: Spread): string[] {
  return [name, `${count(spread.median)}/s`, range(spread, COUNT)];
}

export function ratioRow(name: string, spread: Spread): string[] {
  return [name, `× ${RATIO.format(spread.median)}`, range(spread, RATIO)];
}

export function milliseconds(value: number): string {
  return `${RATIO.format(value)} ms`;
}

function range({ least, most }: Spread, format: Intl.NumberFormat): string {
  return least === most ? '' : `${format.format(least)}–${format.format(most)}`;
}
