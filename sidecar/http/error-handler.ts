import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'winston';
import { translatorFor } from '../i18n/translator.ts';
import { createPageContext, type PageContext } from '../pages/page-context.ts';
import { errorMessage } from '../pages/error-message.ts';
import type { Views } from '../pages/render.ts';
import { InvariantViolation, NotAllowedError, type LoyaltyError } from '../shared/errors.ts';
import { errorAnswer, sendAnswer } from './answer.ts';
import type { Identity } from './identity.ts';
import { stateOf } from './request-state.ts';
import { asLoyaltyError, statusOf } from './status-of-error.ts';

/** The one end of every error: logged once, answered in the person's language with the id that support asks for. */
export function errorHandler(deps: { logger: Logger; views: Views }): ErrorRequestHandler {
  return (thrown: unknown, req, res, next) => {
    if (res.headersSent) return next(thrown);
    const error = asLoyaltyError(thrown);
    const { status, level } = statusOf(error);
    const { requestId, signing, identity, context } = stateOf(res);
    deps.logger.log(level, 'request failed', {
      requestId,
      method: req.method,
      path: req.path,
      status,
      code: error.code,
      details: error.details,
      ...(level === 'error' ? { error: stackOf(error) } : {}),
    });

    const reader = context ?? (identity && withoutConventions(identity, requestId));
    const { t } = reader ?? translatorFor('english');
    const message = errorMessage(t, error);
    const html = reader ? deps.views.render(reader, 'partials/error', { message, requestId }) : '';
    sendAnswer(
      res,
      errorAnswer(status, { code: error.code, message, details: publicDetails(error), requestId }, html),
      signing ?? null,
    );
  };
}

/** Enough to speak to a person while the CRM's settings cannot be read. */
function withoutConventions(identity: Identity, requestId: string): PageContext {
  const conventions = { timeZone: 'UTC', currencies: [] };
  return createPageContext({ identity, conventions, now: new Date(0), requestId });
}

/** What is wrong inside of us, or with a signature, is nobody else's business. */
function publicDetails(error: LoyaltyError) {
  return error instanceof InvariantViolation || error instanceof NotAllowedError ? {} : error.details;
}

function stackOf(error: LoyaltyError): string | undefined {
  return error.cause instanceof Error ? error.cause.stack : error.stack;
}
