import { sameSignature } from '../http/bridge-signature.ts';
import { NonceMemory } from '../http/nonce-memory.ts';
import type { Clock } from '../shared/clock.ts';
import { NotAllowedError } from '../shared/errors.ts';
import type { ApiKey, ApiKeys } from './api-keys.ts';
import { type ApiRequest, apiSignature } from './api-signature.ts';

const TOLERANCE_MS = 60_000;
const NONCE = /^[0-9a-f]{32}$/;
const KEY_ID = /^[0-9a-f]{24}$/;

/**
 * Tells who sent a request: signed with the key's own secret, within the last minute, not seen before. Another sidecar does not
 * share the memory of what was seen; a request that is sent again there finds its events known. The reason of a refusal goes to
 * the log, never into the answer.
 */
export class ApiSenders {
  readonly #keys: ApiKeys;
  readonly #clock: Clock;
  readonly #nonces = new NonceMemory(2 * TOLERANCE_MS);

  constructor(keys: ApiKeys, clock: Clock) {
    this.#keys = keys;
    this.#clock = clock;
  }

  /** Throws NotAllowedError `not_signed`. */
  async senderOf(request: ApiRequest): Promise<ApiKey> {
    const { key: keyId, time, nonce, signature } = request.headers;
    const usable = KEY_ID.test(keyId) ? await this.#keys.usable(keyId) : null;
    if (!usable) return refuse('key');
    if (!sameSignature(apiSignature(usable.secret, request), signature)) return refuse('signature');
    const now = this.#clock.now().getTime();
    if (!/^\d{1,16}$/.test(time) || Math.abs(now - Number(time)) > TOLERANCE_MS) return refuse('time');
    if (!NONCE.test(nonce)) return refuse('nonce');
    if (!this.#nonces.remember(`${keyId}:${nonce}`, now)) return refuse('replay');
    await this.#keys.touch(usable.key);
    return usable.key;
  }
}

function refuse(check: string): never {
  throw new NotAllowedError('not_signed', { check });
}
