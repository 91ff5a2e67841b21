import type { Actor } from '../ledger/entry.ts';
import { ApiKeys } from './api-keys.ts';
import { ApiSenders } from './api-sender.ts';
import { deriveEvents } from './derive-events.ts';
import { type EventsApi, eventsApi } from './events-api.ts';
import { referrerOf } from './referral-store.ts';
import { keepReferrer } from './referrals.ts';
import {
  type StaffEvent,
  type StaffEventDeps,
  type StaffEventReceipt,
  recordByStaff,
  setTakenBack,
} from './staff-events.ts';

/** What people and other programs may do with events. */
export interface EventsService {
  /** The door for other modules and programs. */
  readonly api: EventsApi;
  readonly keys: Pick<ApiKeys, 'create' | 'list' | 'revoke'>;
  /** Records a review or a custom event; a repeat of `requestKey` changes nothing. */
  record(event: StaffEvent): Promise<StaffEventReceipt>;
  /** Takes an event back with a reason; `reason` null brings it back. Returns what it earns now. */
  setTakenBack(request: {
    readonly id: number;
    readonly reason: string | null;
    readonly actor: Actor;
  }): Promise<{ points: number }>;
  /** The client who brought this one, or null. */
  referrerOf(friendId: number): Promise<number | null>;
  /** Keeps who brought a client, and rewards both when the friend has paid already. */
  refer(request: {
    readonly friendId: number;
    readonly referrerId: number;
    readonly actor: Actor;
  }): Promise<void>;
}

export function eventsService(
  deps: StaffEventDeps & { readonly moduleKey: () => Promise<string> },
): EventsService {
  const keys = new ApiKeys(deps);
  return {
    api: eventsApi({ ...deps, senders: new ApiSenders(keys, deps.clock) }),
    keys,
    record: (event) => recordByStaff(deps, event),
    setTakenBack: (request) => setTakenBack(deps, request),
    referrerOf: (friendId) => referrerOf(deps.db, deps.table, friendId),
    async refer(request) {
      await keepReferrer(deps, request);
      const { sources } = await deriveEvents(deps, deps.clock.now(), { clientIds: [request.friendId] });
      if (sources.length > 0) await deps.settle.settle(sources.map((source) => ({ source })));
    },
  };
}
