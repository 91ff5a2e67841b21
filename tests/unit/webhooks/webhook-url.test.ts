import { expect, test } from '@jest/globals';
import { isPrivateAddress, urlProblem } from '../../../sidecar/webhooks/webhook-url.ts';
import { webhookSignature } from '../../../sidecar/webhooks/webhook-signature.ts';

const fromOutside = (url: string) => urlProblem(url, { allowPrivate: false });

test('only https addresses of the outside are taken', () => {
  expect(fromOutside('https://example.com/hook?x=1')).toBeNull();
  expect(fromOutside('https://93.184.215.14/hook')).toBeNull();
  expect(fromOutside('')).toBe('required');
  expect(fromOutside(`https://example.com/${'x'.repeat(500)}`)).toBe('too_long');
  for (const url of [
    'http://example.com',
    'ftp://example.com',
    'example.com',
    'https://user:pw@example.com',
    'javascript:alert(1)',
  ])
    expect(fromOutside(url)).toBe('webhook_url');
});

test.each([
  'https://127.0.0.1/',
  'https://localhost/',
  'https://a.localhost/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://0.0.0.0/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[64:ff9b::7f00:1]/',
])('%s leads inside and is refused', (url) => {
  expect(fromOutside(url)).toBe('webhook_private');
});

test('where the own network is allowed, it may be called by http', () => {
  expect(urlProblem('http://127.0.0.1:8080/', { allowPrivate: true })).toBeNull();
});

test('what is no address is not public', () => {
  expect(isPrivateAddress('example.com')).toBe(true);
  expect(isPrivateAddress('::ffff:10.0.0.1')).toBe(true);
  expect(isPrivateAddress('2606:2800:21f::1')).toBe(false);
});

test('the signature is over time, id and body', () => {
  const request = { time: '1795000000000', id: 'dlv_1', body: '{"event":"level_up"}' };
  const signature = webhookSignature('secret', request);
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  for (const change of [{ time: '1' }, { id: 'dlv_2' }, { body: '{}' }])
    expect(webhookSignature('secret', { ...request, ...change })).not.toBe(signature);
  expect(webhookSignature('other', request)).not.toBe(signature);
});
