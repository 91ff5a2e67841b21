import { createHash } from 'node:crypto';

/** A key from outside becomes one of known length. */
export function requestFingerprint(requestKey: string): string {
  return createHash('sha256').update(requestKey).digest('hex').slice(0, 40);
}
