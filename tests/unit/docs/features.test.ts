import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inProject } from '../../../tools/project.ts';

const page = readFileSync(inProject('docs', 'features.md'), 'utf8');

/** The names of all tests and groups of tests, wherever they stand. */
const names = testFiles(inProject('tests')).flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(/\b(?:test|describe)(?:\.each\([^]*?\))?\(\s*['"`]([^'"`\n]+)/g),
  ].map(([, name]) => name!),
);

function testFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file));
}

function mentioned(pattern: RegExp): string[] {
  return [...new Set([...page.matchAll(pattern)].map(([text]) => text))];
}

/** The rows of section B that are marked M. */
const MUST = [
  ...[...range(1, 14), 18, 19, 21, 22, 24, 25, 27, 28, 31, 33, 35, ...range(37, 41)],
  ...[...range(45, 51), ...range(55, 79), ...range(83, 88), ...range(90, 93), 95, ...range(100, 106), 108],
  ...[...range(110, 115), ...range(117, 133), 135, ...range(137, 144), 146, 148, 149, 151, 154, 155],
  ...[...range(158, 165), 170, 172, 174, 182, 184, ...range(189, 192), ...range(194, 197), 201],
  ...range(203, 209),
];

describe('the list of features', () => {
  test('has a row for everything that the owner asked for, A01 to A97', () => {
    const codes = firstCells(/^\| (A\d\d[^|]*)\|/gm).flatMap((cell) => cell.match(/A\d\d(?:–A\d\d)?/g) ?? []);
    const covered = new Set(codes.flatMap((code) => numbersIn(code.replaceAll('A', ''))));
    expect(range(1, 97).filter((number) => !covered.has(number))).toEqual([]);
  });

  test('has a row for everything that the feature list calls a must', () => {
    const covered = new Set(firstCells(/^\| B\d+ ([\d–, ]+)/gm).flatMap(numbersIn));
    expect(MUST.filter((number) => !covered.has(number))).toEqual([]);
  });

  test('points to tests that are there', () => {
    const paths = mentioned(/`((?:unit|integration|simulation|browser|php)\/[\w/.-]+)`/g).map((text) =>
      text.slice(1, -1),
    );
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((one) => !existsSync(inProject('tests', one)))).toEqual([]);
  });

  test.each(mentioned(/\b[EC]\d{1,2}\b/g))('%s has a test of that name', (code) => {
    const own = new RegExp(`^(?:[EC]\\d+, )*${code}\\b`);
    expect(names.some((name) => own.test(name))).toBe(true);
  });
});

function firstCells(pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map(([, cell]) => cell ?? '');
}

/** `45–47, 51` → 45, 46, 47, 51; words between them are passed over. */
function numbersIn(cell: string): number[] {
  return [...cell.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, first, last]) =>
    range(Number(first), Number(last ?? first)),
  );
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
