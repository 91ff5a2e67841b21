import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The parts of a request that its signature covers (docs/bridge.md, section 3). */
export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly path: string;
  readonly time: string;
  readonly nonce: string;
  readonly audience: string;
  readonly identityHeader: string;
  readonly body: string | Buffer;
}

export function requestSignature(key: string, request: SignedRequest): string {
  return hmac(key, [
    'v1',
    request.method.toUpperCase(),
    request.path,
    request.time,
    request.nonce,
    request.audience,
    sha256(request.identityHeader),
    sha256(request.body),
  ]);
}

export function answerSignature(key: string, nonce: string, status: number, body: string): string {
  return hmac(key, ['v1', 'answer', nonce, String(status), sha256(body)]);
}

/** Compares two signatures without telling by its duration where they differ. */
export function sameSignature(expected: string, given: string): boolean {
  const a = Buffer.from(expected, 'utf8');
  const b = Buffer.from(given, 'utf8');
  return a.length === b.length && timingSafeEqual(a, b);
}

function hmac(key: string, lines: readonly string[]): string {
  return createHmac('sha256', key).update(lines.join('\n')).digest('hex');
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
