import type { RequestHandler } from 'express';
import type { Clock } from '../shared/clock.ts';
import { NotAllowedError } from '../shared/errors.ts';
import { requestSignature, sameSignature } from './bridge-signature.ts';
import { parseIdentity } from './identity.ts';
import { NonceMemory } from './nonce-memory.ts';
import { rawBody, stateOf } from './request-state.ts';

const TOLERANCE_MS = 60_000;
const NONCE = /^[0-9a-f]{32}$/;

interface AuthenticateDeps {
  readonly key: () => Promise<string>;
  readonly sidecarId: string;
  readonly clock: Clock;
}

/**
 * Lets only requests pass that the module signed for this sidecar within the last minute and that were not seen
 * before (docs/bridge.md, section 3). The reason of a refusal goes to the log, never into the answer.
 */
export function authenticate({ key, sidecarId, clock }: AuthenticateDeps): RequestHandler {
  const nonces = new NonceMemory(2 * TOLERANCE_MS);
  return async (req, res, next) => {
    const time = req.get('X-Loyalty-Time') ?? '';
    const nonce = req.get('X-Loyalty-Nonce') ?? '';
    const audience = req.get('X-Loyalty-Audience') ?? '';
    const identityHeader = req.get('X-Loyalty-Identity') ?? '';
    const given = req.get('X-Loyalty-Signature') ?? '';
    const secret = await key();
    const signed = {
      method: req.method,
      path: req.originalUrl,
      time,
      nonce,
      audience,
      identityHeader,
      body: rawBody(req),
    };
    if (!secret || !sameSignature(requestSignature(secret, signed), given)) refuse('signature');

    const now = clock.now().getTime();
    if (!/^\d{1,16}$/.test(time) || Math.abs(now - Number(time)) > TOLERANCE_MS) refuse('time');
    if (audience !== sidecarId) refuse('audience');
    if (!NONCE.test(nonce)) refuse('nonce');
    if (!nonces.remember(nonce, now)) refuse('replay');

    const state = stateOf(res);
    state.signing = { key: secret, nonce };
    state.identity = parseIdentity(identityHeader);
    next();
  };
}

function refuse(check: string): never {
  throw new NotAllowedError('not_signed', { check });
}
