import { translatorFor } from '../i18n/translator.ts';
import { asLoyaltyError, statusOf } from '../http/status-of-error.ts';
import { errorMessage } from '../pages/error-message.ts';
import { InvalidInputError, type LoyaltyError } from '../shared/errors.ts';
import type { ApiSenders } from './api-sender.ts';
import type { ApiRequest } from './api-signature.ts';
import { type ReceiveDeps, receiveEvents } from './receive-events.ts';
import { reportedList } from './reported-event.ts';
import type { Clock } from '../shared/clock.ts';

/** What a sender gets back, wherever it called. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: object;
  /** Why not, for the log. */
  readonly error: LoyaltyError | null;
}

export interface EventsApi {
  /** Answers every request; it does not throw. */
  receive(request: ApiRequest, requestId: string): Promise<ApiAnswer>;
}

/** The one door for events that other modules and programs report (docs/bridge.md, section 4). */
export function eventsApi(
  deps: ReceiveDeps & { readonly senders: ApiSenders; readonly clock: Clock },
): EventsApi {
  return {
    async receive(request, requestId) {
      try {
        const sender = await deps.senders.senderOf(request);
        const items = reportedList(request.body);
        if (!items) throw new InvalidInputError('invalid_request');
        const results = await receiveEvents(deps, sender, items, deps.clock.now());
        return { status: 200, body: { results }, error: null };
      } catch (thrown) {
        return failure(asLoyaltyError(thrown), requestId);
      }
    },
  };
}

/** What is wrong inside of us, or with a signature, is not told. */
function failure(error: LoyaltyError, requestId: string): ApiAnswer {
  const { t } = translatorFor('english');
  const { code } = error;
  const message = errorMessage(t, error);
  return { status: statusOf(error).status, body: { error: { code, message, requestId } }, error };
}
