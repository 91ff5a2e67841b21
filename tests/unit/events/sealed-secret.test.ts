import { expect, test } from '@jest/globals';
import { openSecret, sealSecret } from '../../../sidecar/events/sealed-secret.ts';
import { systemRandom } from '../../../sidecar/shared/random.ts';

const MODULE_KEY = '5eed'.repeat(16);
const KEY_ID = 'ab'.repeat(12);
const SECRET = 'c0de'.repeat(16);

test('a sealed secret opens with the same key of the module and says nothing of itself', () => {
  const sealed = sealSecret(MODULE_KEY, KEY_ID, SECRET, systemRandom);
  expect(sealed).not.toContain(SECRET);
  expect(sealed.length).toBeLessThanOrEqual(255);
  expect(openSecret(MODULE_KEY, KEY_ID, sealed)).toBe(SECRET);
});

test('the same secret is sealed differently each time', () => {
  const seal = () => sealSecret(MODULE_KEY, KEY_ID, SECRET, systemRandom);
  expect(seal()).not.toBe(seal());
});

test('under another key of the module, in another row, or changed it does not open', () => {
  const sealed = sealSecret(MODULE_KEY, KEY_ID, SECRET, systemRandom);
  const [form, iv, tag, text] = sealed.split('.') as [string, string, string, string];
  expect(openSecret('beef'.repeat(16), KEY_ID, sealed)).toBeNull();
  expect(openSecret(MODULE_KEY, 'cd'.repeat(12), sealed)).toBeNull();
  expect(openSecret(MODULE_KEY, KEY_ID, [form, iv, tag, `A${text.slice(1)}B`].join('.'))).toBeNull();
  expect(openSecret(MODULE_KEY, KEY_ID, [form, iv, tag.slice(0, 6), text].join('.'))).toBeNull();
  expect(openSecret(MODULE_KEY, KEY_ID, '')).toBeNull();
});
