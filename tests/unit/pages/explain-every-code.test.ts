import { describe, expect, test } from '@jest/globals';
import { explainEntry } from '../../../sidecar/pages/explain.ts';
import { aReader, names, noNames } from '../../support/explained.ts';
import { CODES } from '../../support/explanation-codes.ts';
import { samples } from '../../support/explanation-samples.ts';

test('the samples have every code', () => {
  expect(new Set(samples.map(({ explanation }) => explanation.code))).toEqual(new Set(Object.keys(CODES)));
});

describe.each(['english', 'vietnamese', 'french'])('in %s', (language) => {
  test.each(['staff', 'contact'] as const)('every entry is explained in full sentences to %s', (actor) => {
    const reader = aReader(language, { actor });
    for (const known of [names(), noNames()]) {
      for (const entry of samples) {
        const { title, lines, table, folded } = explainEntry(reader, entry, known);
        const cells = [...(table?.head ?? []), ...(table?.rows.flat() ?? [])];
        expect(lines.length).toBeGreaterThan(0);
        for (const text of [title, ...lines, ...cells, ...(folded ? [folded.title, ...folded.lines] : [])]) {
          expect(text).not.toMatch(/[{}]|undefined|null|NaN|Invalid|\[object/);
        }
        for (const line of [title, ...lines]) expect(line).not.toBe('');
        for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.head.length ?? 0);
      }
    }
  });
});
