import { createHash, createHmac } from 'node:crypto';

/** A request of a sender as it came, wherever it came in. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query exactly as the sender called them: the host's address or the sidecar's own. */
  readonly path: string;
  readonly headers: {
    readonly key: string;
    readonly time: string;
    readonly nonce: string;
    readonly signature: string;
  };
  readonly body: Buffer;
}

/** Hex HMAC-SHA256 under the secret of the sender's key (docs/bridge.md, section 4). */
export function apiSignature(
  secret: string,
  request: Pick<ApiRequest, 'method' | 'path' | 'body'> & {
    readonly headers: Pick<ApiRequest['headers'], 'time' | 'nonce'>;
  },
): string {
  const { method, path, headers, body } = request;
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', secret)
    .update(['v1', method.toUpperCase(), path, headers.time, headers.nonce, bodyHash].join('\n'))
    .digest('hex');
}
