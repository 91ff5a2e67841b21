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

describe('the list of features', () => {
  test('names every row that is delivered', () => {
    const numbers = [
      ...range(1, 26),
      31,
      ...range(38, 42),
      ...range(45, 63),
      67,
      ...range(82, 85),
      ...range(88, 92),
      95,
      96,
    ];
    const missing = numbers
      .map((number) => `A${String(number).padStart(2, '0')}`)
      .filter((row) => !page.includes(row));
    expect(missing).toEqual([]);
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

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
