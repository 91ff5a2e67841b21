import { describe, expect, it } from '@jest/globals';
import { parseOptions } from '../../../bench/options.ts';
import { SAMPLE_FILE } from '../../../tools/sample-file.ts';

function refuse(message: string): never {
  throw new Error(message);
}

describe('options of the benchmark', () => {
  it('runs all parts on the sample by default', () => {
    expect(parseOptions([], refuse)).toEqual({
      parts: ['settle', 'rules', 'backfill', 'simulate', 'host', 'benefits'],
      file: SAMPLE_FILE,
      quick: false,
      json: false,
    });
  });

  it('runs one part when told', () => {
    expect(parseOptions(['--only', 'host', '--quick', '--json'], refuse)).toMatchObject({
      parts: ['host'],
      quick: true,
      json: true,
    });
  });

  it.each([['--only'], ['--only', 'nothing'], ['--slow'], ['file.csv.gz']])('refuses %s %s', (...args) => {
    expect(() => parseOptions(args, refuse)).toThrow();
  });
});
