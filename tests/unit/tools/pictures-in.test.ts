import { expect, test } from '@jest/globals';
import { picturesIn } from '../../../tools/screenshots/shown.ts';

test('pictures that documents show are known by their links, wherever the document lies', () => {
  const texts = [
    '![A](docs/screenshots/members-en-1280.png) and [text](docs/screenshots/other.md)',
    '![B](../../screenshots/rewards-vi-390.png)',
  ];
  expect(picturesIn(texts)).toEqual(new Set(['members-en-1280.png', 'rewards-vi-390.png']));
});
