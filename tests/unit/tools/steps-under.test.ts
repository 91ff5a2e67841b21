import { expect, test } from '@jest/globals';
import { stepsUnder } from '../../../tools/manual/steps-under.ts';

test('the numbered steps under a heading, up to the next one', () => {
  const page =
    '# A\n\n1. other\n\n## First steps\n\nText.\n\n1. One **thing**.\n2. Two.\n\n![x](y.png)\n\n## Next\n\n1. no\n';
  expect(stepsUnder(page, 'First steps')).toEqual(['One **thing**.', 'Two.']);
  expect(stepsUnder(page, 'Nothing')).toEqual([]);
});
