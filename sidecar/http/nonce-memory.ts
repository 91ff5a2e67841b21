import { UnavailableError } from '../shared/errors.ts';

/** Far above what one minute of pages needs; a bound so that memory cannot grow without end. */
const MOST_NONCES = 200_000;

/**
 * Remembers the nonces of the last `keepMs` milliseconds. One process is enough: the signature names the sidecar it
 * was made for, and a restarted sidecar has a new name.
 */
export class NonceMemory {
  private readonly seen = new Map<string, number>();
  private readonly keepMs: number;

  constructor(keepMs: number) {
    this.keepMs = keepMs;
  }

  /** False when the nonce was there already. */
  remember(nonce: string, now: number): boolean {
    this.forgetOlderThan(now - this.keepMs);
    if (this.seen.has(nonce)) return false;
    if (this.seen.size >= MOST_NONCES) throw new UnavailableError('too_many_requests');
    this.seen.set(nonce, now);
    return true;
  }

  /** A Map keeps the order of insertion, so the oldest stand first. */
  private forgetOlderThan(limit: number): void {
    for (const [nonce, at] of this.seen) {
      if (at >= limit) return;
      this.seen.delete(nonce);
    }
  }
}
