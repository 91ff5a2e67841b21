import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SettleService } from '../earning/settle-service.ts';
import type { Actor } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { writeAudit } from '../shared/audit.ts';
import { isDay, startOfDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import {
  ConflictError,
  type FieldProblem,
  InvalidInputError,
  InvariantViolation,
  NotFoundError,
  RefusedError,
} from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { EVENT_CODE } from './event-code.ts';
import {
  type NewEvent,
  contentHash,
  insertEvents,
  knownEvents,
  readEvents,
  reviveTakenBack,
  voidEvents,
} from './event-store.ts';
import { type LiveProgram, liveProgram } from './live-program.ts';
import { MOST_POINTS } from './reported-event.ts';

export interface StaffEventDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly settle: Pick<SettleService, 'settle'>;
}

/** An event as staff record it. */
export interface StaffEvent {
  readonly clientId: number;
  readonly kind: 'review' | 'custom_event';
  /** Of a custom event; else ''. */
  readonly code: string;
  /** Local day, YYYY-MM-DD. */
  readonly day: string;
  /** Asked for; only a rule without points of its own follows it. */
  readonly points: number | null;
  /** What was reviewed: a client is rewarded for it once. '' = the request alone tells this review from others. */
  readonly reference: string;
  /** A UUID made when the form opened: a repeat changes nothing. */
  readonly requestKey: string;
  readonly actor: Actor;
}

export interface StaffEventReceipt {
  readonly eventId: number;
  /** What it earned; 0 when no rule gives anything for it. */
  readonly points: number;
  readonly wasKnown: boolean;
}

const FROM_STAFF = 'staff';
export const LONGEST_REFERENCE = 60;

/** Records an event once and settles it. Throws InvalidInputError with problems by field. */
export async function recordByStaff(deps: StaffEventDeps, wish: StaffEvent): Promise<StaffEventReceipt> {
  const { db, table, clock, random } = deps;
  const now = clock.now();
  const live = await liveProgram(db, table, now);
  if (!live) throw new RefusedError('no_program');
  const problems = problemsOf(wish, live);
  if (problems.length > 0) throw new InvalidInputError('invalid_event', { problems });
  await requireClient(db, table, wish.clientId);
  const event = eventOf(wish, live, now);
  const { id, wasKnown } = await inTransaction(db, random, async (trx) => {
    const before = await knownEvents(trx, table, FROM_STAFF, [event.externalId]);
    await insertEvents(trx, table, [event], now);
    const row = (await knownEvents(trx, table, FROM_STAFF, [event.externalId])).get(event.externalId);
    if (!row) throw new InvariantViolation('invariant', { message: 'an event that was written is there' });
    if (row.contentHash !== event.contentHash) throw new ConflictError('event_content_differs');
    return { id: row.id, wasKnown: before.size > 0 };
  });
  await deps.settle.settle([{ source: { type: 'event', id } }]);
  return { eventId: id, points: await postedFor(db, table, id), wasKnown };
}

/** Takes an event back, with a reason, or brings back what staff took back by mistake (`reason` null). Settles it. */
export async function setTakenBack(
  deps: StaffEventDeps,
  { id, reason, actor }: { readonly id: number; readonly reason: string | null; readonly actor: Actor },
): Promise<{ points: number }> {
  const { db, table, clock, random } = deps;
  const event = (await readEvents(db, table, [id])).get(id);
  if (!event) throw new NotFoundError('event_not_found');
  await inTransaction(db, random, async (trx) => {
    const isVoid = reason !== null;
    const changed = isVoid
      ? await voidEvents(trx, table, [id], reason)
      : await reviveTakenBack(trx, table, id);
    if (changed === 0) return;
    await writeAudit(trx, table, {
      at: clock.now(),
      actor,
      action: isVoid ? 'event_taken_back' : 'event_brought_back',
      subjectType: 'event',
      subjectId: id,
      detail: { clientId: event.clientId, kind: event.kind, ...(isVoid ? { reason } : {}) },
    });
  });
  await deps.settle.settle([{ source: { type: 'event', id } }]);
  return { points: await postedFor(db, table, id) };
}

/** Throws NotFoundError unless the CRM has this client. */
export async function requireClient(db: Knex, table: TableNames, clientId: number): Promise<void> {
  const rows = await selectRows<{ id: number }>(
    db,
    `SELECT userid AS id FROM \`${table.host('clients')}\` WHERE userid IN (${marks(1)})`,
    [clientId],
  );
  if (rows.length === 0) throw new NotFoundError('client_not_found');
}

function problemsOf(wish: StaffEvent, live: LiveProgram): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (wish.kind === 'custom_event' && wish.code === '') problems.push({ field: 'code', code: 'required' });
  else if (wish.kind === 'custom_event' && !EVENT_CODE.test(wish.code))
    problems.push({ field: 'code', code: 'event_code' });
  if (!isDay(wish.day)) problems.push({ field: 'day', code: 'date' });
  else if (wish.day > live.today) problems.push({ field: 'day', code: 'not_in_the_future' });
  else if (wish.day < live.from) problems.push({ field: 'day', code: 'before_program' });
  if (wish.points !== null && wish.points < 1)
    problems.push({ field: 'points', code: 'too_small', limit: 1 });
  if (wish.points !== null && wish.points > MOST_POINTS)
    problems.push({ field: 'points', code: 'too_large', limit: MOST_POINTS });
  if (wish.reference.length > LONGEST_REFERENCE)
    problems.push({ field: 'reference', code: 'too_long', limit: LONGEST_REFERENCE });
  return problems;
}

function eventOf(wish: StaffEvent, live: LiveProgram, now: Date): NewEvent {
  const { clientId, kind, code, day, points, requestKey, actor } = wish;
  const reference = kind === 'review' ? wish.reference.trim().toLowerCase() : '';
  return {
    clientId,
    kind,
    code,
    source: FROM_STAFF,
    externalId: reference === '' ? requestKey : `rev:${reference}:${clientId}`,
    day,
    occurredAt: day === live.today ? now : startOfDay(day, live.version.document.timeZone),
    points,
    contactId: null,
    otherClientId: null,
    invoiceId: null,
    isVoid: false,
    // A second review of the same thing is the same event, on whatever day it is typed in.
    contentHash: contentHash({ clientId, kind, code, points, ...(reference === '' ? { day } : {}) }),
    actor,
  };
}

async function postedFor(db: Knex, table: TableNames, eventId: number): Promise<number> {
  const rows = await selectRows<{ posted: number | string }>(
    db,
    `SELECT posted FROM \`${table.settlement}\` WHERE source_type = 'event' AND source_id = ?`,
    [eventId],
  );
  return rows[0] ? safe(rows[0].posted) : 0;
}
