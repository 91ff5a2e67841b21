import type { RequestHandler } from 'express';
import Joi from 'joi';
import type { AppDeps } from '../app.ts';
import { data } from '../http/answer.ts';
import { rawBody, stateOf } from '../http/request-state.ts';
import { route, type Route } from '../http/route.ts';
import { statusOf } from '../http/status-of-error.ts';
import type { ApiRequest } from './api-signature.ts';
import type { ApiAnswer } from './events-api.ts';

/** The sidecar's own address for senders on the same machine. */
export const EVENTS_PATH = '/api/v1/events';

type Deps = Pick<AppDeps, 'services' | 'logger'>;

/** Answers senders who call the sidecar itself: their own signature stands in for the module's. */
export function eventsEndpoint(deps: Deps): RequestHandler {
  return async (req, res) => {
    const answer = await receive(deps, stateOf(res).requestId, {
      method: req.method,
      path: req.originalUrl,
      headers: {
        key: req.get('X-Loyalty-Key') ?? '',
        time: req.get('X-Loyalty-Time') ?? '',
        nonce: req.get('X-Loyalty-Nonce') ?? '',
        signature: req.get('X-Loyalty-Signature') ?? '',
      },
      body: rawBody(req),
    });
    res.status(answer.status).set('Cache-Control', 'no-store').json(answer.body);
  };
}

interface RelayedRequest {
  readonly path: string;
  readonly key: string;
  readonly time: string;
  readonly nonce: string;
  readonly signature: string;
  /** The sender's body, byte by byte, in base64. */
  readonly body: string;
}

const header = Joi.string().allow('').max(200).required();
const relayedBody = Joi.object<RelayedRequest>({
  path: Joi.string().max(2_000).required(),
  key: header,
  time: header,
  nonce: header,
  signature: header,
  body: Joi.string().allow('').base64().required(),
});

/** What senders post to the host, passed on by the module: both signatures are checked, the module's and the sender's. */
export function relayedEventsRoutes(deps: Deps): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/system/events',
      access: 'module',
      schema: { body: relayedBody },
      handler: async ({ context, body }) => {
        const { path, key, time, nonce, signature } = body;
        const { status, body: content } = await receive(deps, context.requestId, {
          method: 'POST',
          path,
          headers: { key, time, nonce, signature },
          body: Buffer.from(body.body, 'base64'),
        });
        return data({ status, body: content });
      },
    }),
  ];
}

async function receive(
  { services, logger }: Deps,
  requestId: string,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const answer = await services.events.api.receive(request, requestId);
  if (answer.error) {
    const { status, level } = statusOf(answer.error);
    const { code, details, cause } = answer.error;
    logger.log(level, 'events were not taken', {
      requestId,
      status,
      code,
      details,
      ...(level === 'error' && cause instanceof Error ? { error: cause.stack } : {}),
    });
  }
  return answer;
}
