import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'winston';
import { EVENTS_PATH, eventsEndpoint } from './events/events-routes.ts';
import { requireAccess } from './http/access.ts';
import { sendAnswer } from './http/answer.ts';
import { authenticate } from './http/authenticate.ts';
import { errorHandler } from './http/error-handler.ts';
import type { Identity } from './http/identity.ts';
import { rawBody, stateOf } from './http/request-state.ts';
import type { Route } from './http/route.ts';
import { withHelp } from './pages/help/help-page.ts';
import type { Manuals } from './pages/help/manuals.ts';
import { createPageContext } from './pages/page-context.ts';
import { portalGate } from './pages/portal/portal-gate.ts';
import type { Views } from './pages/render.ts';
import type { ReadModels } from './read-models.ts';
import { routes } from './routes.ts';
import type { Services } from './services.ts';
import type { Clock } from './shared/clock.ts';
import { InvalidInputError, NotFoundError } from './shared/errors.ts';
import type { Random } from './shared/random.ts';

export interface AppDeps {
  readonly services: Services;
  readonly reads: ReadModels;
  /** The key shared with the module: 64 hex digits, or '' while there is none. */
  readonly key: () => Promise<string>;
  /** The id of this sidecar's row; requests are signed for it alone. */
  readonly sidecarId: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly views: Views;
  readonly manuals: Manuals;
  /** Hears where the host says it is and how it writes dates, for what is done when nobody asks. */
  readonly noteHost: (identity: Identity) => void;
}

const BODY_LIMIT = '256kb';

/**
 * The HTTP side of the sidecar, without a port. Of everything but the senders' one address nothing is read, not even a path,
 * before the module's signature is right.
 */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(requestId(deps.random));
  app.use(express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false }));
  app.post(EVENTS_PATH, eventsEndpoint(deps));
  app.use(authenticate(deps));
  app.use(pageContext(deps));
  for (const route of routes(deps)) app[route.method](route.path, handlerOf(deps, route));
  app.use(() => {
    throw new NotFoundError('page_not_found');
  });
  app.use(errorHandler(deps));
  return app;
}

function requestId(random: Random): RequestHandler {
  return (_req, res, next) => {
    stateOf(res).requestId = random.hex(8);
    next();
  };
}

function pageContext({ reads, clock, noteHost }: AppDeps): RequestHandler {
  return async (_req, res, next) => {
    const state = stateOf(res);
    if (state.identity) noteHost(state.identity);
    state.context = createPageContext({
      identity: await withRights(reads, state.identity as Identity),
      conventions: await reads.conventions.read(),
      now: clock.now(),
      requestId: state.requestId,
      naming: await reads.naming.inForce(clock.now()),
    });
    next();
  };
}

/** What a contact may do is looked up with every request, so that a right that was taken away ends at once. */
async function withRights(reads: ReadModels, identity: Identity): Promise<Identity> {
  const { actor, clientId, contactId } = identity;
  if (actor !== 'contact' || clientId === undefined || contactId === undefined) return identity;
  const rights = await reads.contactRights.of(clientId, contactId);
  return rights ? { ...identity, rights } : identity;
}

function handlerOf(deps: AppDeps, route: Route): RequestHandler {
  return async (req, res) => {
    const { context, signing } = stateOf(res);
    if (!context || !signing) throw new NotFoundError('page_not_found');
    requireAccess(context.identity, route.access);
    const closed = await portalGate(deps, context, req.path);
    if (closed) return sendAnswer(res, closed, signing);
    const answer = await route.run(context, {
      params: req.params,
      query: req.query,
      body: parseBody(rawBody(req)),
    });
    sendAnswer(res, withHelp(deps, context, route.path, answer), signing);
  };
}

function parseBody(raw: Buffer): object {
  if (raw.length === 0) return {};
  let body: unknown;
  try {
    body = JSON.parse(raw.toString('utf8'));
  } catch (cause) {
    throw new InvalidInputError('invalid_request', {}, cause);
  }
  // PHP writes a form without fields as an empty list.
  if (Array.isArray(body) && body.length === 0) return {};
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new InvalidInputError('invalid_request');
  return body;
}
