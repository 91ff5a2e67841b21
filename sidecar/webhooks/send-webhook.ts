import { lookup, type LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress, urlProblem } from './webhook-url.ts';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowPrivate: boolean;
  readonly timeoutMs: number;
}

/** What came back; `error` is a code where nothing did, or where the address may not be called. */
export interface WebhookAnswer {
  readonly status: number | null;
  readonly error: 'private_address' | 'timed_out' | 'not_reached' | null;
}

export class PrivateAddressError extends Error {}

/**
 * Posts once. Redirects are not followed, the answer's body is not read, and the address that a name leads to is looked at
 * when the connection is made, so that a name cannot lead inside after it was checked.
 */
export function sendWebhook(request: WebhookRequest): Promise<WebhookAnswer> {
  const { url, headers, body, allowPrivate, timeoutMs } = request;
  if (urlProblem(url, { allowPrivate }) !== null)
    return Promise.resolve({ status: null, error: 'private_address' });
  const send = new URL(url).protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const end = (answer: WebhookAnswer) => {
      clearTimeout(timer);
      resolve(answer);
      outgoing.destroy();
    };
    const outgoing = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
        agent: false,
        ...(allowPrivate ? {} : { lookup: publicLookup }),
      },
      (answer) => end({ status: answer.statusCode ?? null, error: null }),
    );
    const timer = setTimeout(() => end({ status: null, error: 'timed_out' }), timeoutMs);
    outgoing.on('error', (error) =>
      end({ status: null, error: error instanceof PrivateAddressError ? 'private_address' : 'not_reached' }),
    );
    outgoing.end(body);
  });
}

/** Looks a name up and hands on nothing when any of its addresses is private. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '', 0);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new PrivateAddressError(), '', 0);
    if (options.all === true) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};
