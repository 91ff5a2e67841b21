import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type WatchedRequest, watchRequests } from '../../../bench/host/watch-requests.ts';

describe('watching requests', () => {
  const server = createServer((request, response) => {
    if (request.url === '/old') response.writeHead(302, { location: '/new' });
    response.end('answer');
  });
  let base = '';

  beforeEach(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('sees each hop of a redirect by itself, and nothing after it was ended', async () => {
    const seen: WatchedRequest[] = [];
    const stop = watchRequests((request) => seen.push(request));
    await (await fetch(`${base}/old`, { method: 'POST' })).text();
    stop();
    await (await fetch(`${base}/later`)).text();
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /old', 'GET /new']);
    expect(seen.every(({ ms }) => ms > 0)).toBe(true);
  });
});
