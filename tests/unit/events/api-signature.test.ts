import { expect, test } from '@jest/globals';
import { apiSignature } from '../../../sidecar/events/api-signature.ts';

test('a request is signed as docs/bridge.md says, section 4', () => {
  const body = '{"events":[{"id":"nl-1","event":"newsletter","client":{"id":12}}]}';
  // The same with other tools: printf 'v1\nPOST\n…' | openssl dgst -sha256 -hmac "$SECRET"
  expect(
    apiSignature('c0de'.repeat(16), {
      method: 'post',
      path: '/loyalty_memberships/api/events',
      headers: { time: '1795410002000', nonce: '0123456789abcdef0123456789abcdef' },
      body: Buffer.from(body),
    }),
  ).toBe('de41d88d5b0d2750acf8936e9fed4806c78d115c5aee3990a36e616b999c9221');
});
