import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SettleService } from '../earning/settle-service.ts';
import { SYSTEM } from '../ledger/entry.ts';
import { localDay, startOfDay } from '../shared/business-time.ts';
import type { Random } from '../shared/random.ts';
import type { ApiKey } from './api-keys.ts';
import { REVIEW } from './event-code.ts';
import {
  type KnownEvent,
  type NewEvent,
  VOIDED_BY_SENDER,
  contentHash,
  insertEvents,
  knownEvents,
  voidEvents,
} from './event-store.ts';
import { type LiveProgram, liveProgram } from './live-program.ts';
import { type ClientFinder, findReportedClients } from './reported-clients.ts';
import { type ReportedEvent, reportedEvent } from './reported-event.ts';

export interface ReceiveDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly random: Random;
  readonly settle: Pick<SettleService, 'settle'>;
}

/** What became of one reported event; `accepted` and `known` need not be sent again. */
export interface ReportResult {
  readonly id: string | null;
  readonly outcome: 'accepted' | 'known' | 'refused';
  readonly code?: RefusalCode;
}

export type RefusalCode =
  | 'malformed'
  | 'event_not_allowed'
  | 'client_unknown'
  | 'client_ambiguous'
  | 'in_the_future'
  | 'before_program'
  | 'no_program'
  | 'event_content_differs';

interface Understood {
  readonly report: ReportedEvent;
  readonly event: NewEvent;
}

/**
 * Takes in what a sender reports. Each event has one row under the sender's own id: sent again it is known, with other content it
 * is refused. Taking one back is final, and may arrive before the event. A bad event does not hold the others up.
 */
export async function receiveEvents(
  deps: ReceiveDeps,
  key: Pick<ApiKey, 'id' | 'events'>,
  items: readonly unknown[],
  now: Date,
): Promise<ReportResult[]> {
  const { db, table, random, settle } = deps;
  const reports = items.map(reportedEvent);
  const live = await liveProgram(db, table, now);
  const find = await findReportedClients(
    db,
    table,
    reports.flatMap((report) => report?.client ?? []),
  );
  const judged = reports.map((report) =>
    report === null ? 'malformed' : understand(report, { key, live, find, now }),
  );
  const understood = judged.filter((one): one is Understood => typeof one === 'object');
  const written = await inTransaction(db, random, async (trx) => {
    const keys = understood.map(({ report }) => report.id);
    const before = await knownEvents(trx, table, sourceOf(key), keys);
    await insertEvents(trx, table, firstOfEach(understood, before), now);
    const after = await knownEvents(trx, table, sourceOf(key), keys);
    const tookBack = understood.filter(
      ({ report, event }) => report.void && after.get(report.id)?.clientId === event.clientId,
    );
    await voidEvents(
      trx,
      table,
      tookBack.map(({ report }) => after.get(report.id)!.id),
      VOIDED_BY_SENDER,
    );
    return { before, after };
  });
  // Known ones too: the first attempt may have ended between writing and settling.
  const ids = [...new Set([...written.after.values()].map((event) => event.id))];
  await settle.settle(ids.map((id) => ({ source: { type: 'event', id } })));

  const seen = new Set<string>();
  return judged.map((one, index) => {
    const id = idOf(items[index]);
    if (typeof one === 'string') return { id, outcome: 'refused', code: one };
    const row = written.after.get(one.report.id)!;
    if (!isSame(one, row)) return { id, outcome: 'refused', code: 'event_content_differs' };
    const isNew = !written.before.has(one.report.id) && !seen.has(one.report.id);
    seen.add(one.report.id);
    return { id, outcome: isNew ? 'accepted' : 'known' };
  });
}

function sourceOf(key: Pick<ApiKey, 'id'>): string {
  return `key:${key.id}`;
}

function understand(
  report: ReportedEvent,
  {
    key,
    live,
    find,
    now,
  }: {
    readonly key: Pick<ApiKey, 'id' | 'events'>;
    readonly live: LiveProgram | null;
    readonly find: ClientFinder;
    readonly now: Date;
  },
): Understood | RefusalCode {
  if (key.events.length > 0 && !key.events.includes(report.event)) return 'event_not_allowed';
  if (!live) return 'no_program';
  const { timeZone } = live.version.document;
  const day = report.day ?? localDay(report.occurredAt ?? now, timeZone);
  if (day > live.today) return 'in_the_future';
  if (day < live.from) return 'before_program';
  const client = find(report.client);
  if ('code' in client) return client.code;
  const isReview = report.event === REVIEW;
  return {
    report,
    event: {
      clientId: client.id,
      kind: isReview ? 'review' : 'custom_event',
      code: isReview ? '' : report.event,
      source: sourceOf(key),
      externalId: report.id,
      day,
      occurredAt: report.occurredAt ?? (day === live.today ? now : startOfDay(day, timeZone)),
      points: report.points,
      contactId: null,
      otherClientId: null,
      invoiceId: null,
      isVoid: report.void,
      contentHash: hashOf(report),
      actor: SYSTEM,
    },
  };
}

/** Over what was sent, not over what it was taken for: "now" is another moment when it is sent again. */
function hashOf({ event, client, day, occurredAt, points }: ReportedEvent): string {
  return contentHash({
    event,
    client: 'id' in client ? client.id : client.email.toLowerCase(),
    day,
    occurredAt: occurredAt?.toISOString() ?? null,
    points,
  });
}

/** Of events that have no row yet, one per id. */
function firstOfEach(understood: readonly Understood[], known: ReadonlyMap<string, KnownEvent>): NewEvent[] {
  const fresh = new Map<string, NewEvent>();
  for (const { event } of understood)
    if (!known.has(event.externalId) && !fresh.has(event.externalId)) fresh.set(event.externalId, event);
  return [...fresh.values()];
}

/** Taking back needs the right client only; of an event that was taken back nothing else matters any more. */
function isSame({ report, event }: Understood, row: KnownEvent): boolean {
  if (report.void || row.isVoid) return row.clientId === event.clientId;
  return row.contentHash === event.contentHash;
}

function idOf(item: unknown): string | null {
  const id = (item as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 100) : null;
}
