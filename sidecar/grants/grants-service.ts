import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { readHostSettings } from '../crm/host-settings.ts';
import { chunksOf, insertRows } from '../database/bulk.ts';
import { readState, writeState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Actor } from '../ledger/entry.ts';
import { requestFingerprint } from '../members/request-fingerprint.ts';
import type { AuditAction } from '../shared/audit-action.ts';
import { writeAudit } from '../shared/audit.ts';
import { isDay, localDay } from '../shared/business-time.ts';
import type { Clock } from '../shared/clock.ts';
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  RefusedError,
  type FieldProblem,
} from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { givePart } from './give-part.ts';
import type { Audience, Grant, GrantFigures, GrantRow, LeftOut, UndoForecast, UndoPolicy } from './grant.ts';
import { GrantStore } from './grant-store.ts';
import { leftOutReader, markLeftOut } from './left-out.ts';
import { POINTS_MAX, parseRecipients } from './parse-recipients.ts';
import { resolveRecipients } from './resolve-recipients.ts';
import { undoPart } from './undo-part.ts';

export interface GrantRequest {
  readonly name: string;
  readonly reason: string;
  readonly audience: Audience;
  /** For everybody without points of their own. */
  readonly points: number | null;
  /** Last valid local day; null = as the programme says. */
  readonly expiresOn: string | null;
  readonly actor: Actor;
  readonly requestKey: string;
}

/** Points for many members at once: prepared, looked at, given in parts, and taken back again. */
export interface GrantsService {
  list(): Promise<readonly (Grant & { readonly figures: GrantFigures })[]>;
  byId(id: number): Promise<Grant>;
  figures(id: number): Promise<GrantFigures>;
  rows(id: number, after: number, limit: number): Promise<readonly GrantRow[]>;
  /** Members of the choice who get nothing, and why; lines of a list are among the grant's problems. */
  leftOut(
    id: number,
  ): Promise<
    readonly { readonly clientId: number; readonly company: string | null; readonly why: LeftOut }[]
  >;
  /** Works out who would get what and keeps exactly that; nothing is given. The same key with other content is a conflict. */
  prepare(request: GrantRequest): Promise<number>;
  /** Gives what was prepared, in the background. Above the limit it takes somebody who may approve. */
  start(id: number, actor: Actor, mayApprove: boolean): Promise<void>;
  drop(id: number, actor: Actor): Promise<void>;
  /** What undoing would find now. */
  forecast(id: number): Promise<UndoForecast>;
  undo(
    id: number,
    how: { readonly reason: string; readonly policy: UndoPolicy },
    actor: Actor,
    mayApprove: boolean,
  ): Promise<void>;
  /** Points in all from which on somebody who may approve is needed. */
  limit(): Promise<number>;
  setLimit(points: number, actor: Actor): Promise<void>;
  /** Works on what was started until nothing waits; cut off, it goes on where it was. Returns the members handled. */
  work(onPart?: (handled: number) => Promise<void>): Promise<number>;
}

interface GrantsDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  /** Wakes the job that works on grants; returns at once. */
  readonly wake: () => void;
  /** Members per transaction: large enough for multi-row statements, small enough to hold locks briefly. */
  readonly partSize?: number;
}

const SHOWN = 100;
const PROBLEMS_KEPT = 200;
const NAME_MAX = 100;
const REASON_MAX = 200;
const LIMIT = 'grant_limit';
const USUAL_LIMIT = 10_000;
const PART = 500;

export function grantsService({
  db,
  table,
  clock,
  random,
  wake,
  partSize = PART,
}: GrantsDeps): GrantsService {
  const store = new GrantStore(db, table);

  async function byId(id: number): Promise<Grant> {
    const grant = await store.byId(id);
    if (!grant || grant.status === 'dropped') throw new NotFoundError('grant_not_found', { id });
    return grant;
  }

  const audit = (
    inside: Knex,
    action: AuditAction,
    actor: Actor,
    id: number | null,
    detail: Record<string, unknown>,
  ) =>
    writeAudit(inside, table, {
      at: clock.now(),
      actor,
      action,
      subjectType: 'grant',
      subjectId: id,
      detail,
    });

  const limit = async () => (await readState<number>(db, table, LIMIT)) ?? USUAL_LIMIT;

  async function requireWithinLimit(points: number, mayApprove: boolean): Promise<void> {
    const most = await limit();
    if (points > most && !mayApprove) throw new RefusedError('grant_needs_approval', { points, limit: most });
  }

  return {
    byId,
    limit,
    figures: (id) => store.figures(id),
    rows: (id, after, most) => store.rows(id, after, most),
    leftOut: (id) => store.leftOut(id, PROBLEMS_KEPT),
    forecast: (id) => store.forecast(id),

    async list() {
      const grants = await store.newest(SHOWN);
      return Promise.all(grants.map(async (grant) => ({ ...grant, figures: await store.figures(grant.id) })));
    },

    async prepare(request) {
      const { timeZone } = await readHostSettings(db, table);
      const checked = checkedRequest(request, localDay(clock.now(), timeZone));
      const requestKey = requestFingerprint(request.requestKey);
      const requestHash = hashOf(checked);
      const known = async () => {
        const earlier = await store.byRequest(requestKey);
        if (earlier && earlier.hash !== requestHash) throw new ConflictError('request_key_reused');
        return earlier?.id ?? null;
      };
      const earlier = await known();
      if (earlier !== null) return earlier;
      const { audience } = checked;
      const listed = audience.kind === 'list' ? await listedRecipients(audience.text, checked.points) : null;
      try {
        return await inTransaction(db, random, async (trx) => {
          const inside = new GrantStore(trx, table);
          const problems = listed?.problems ?? [];
          const id = await inside.add({
            ...checked,
            problems: problems.slice(0, PROBLEMS_KEPT),
            actor: request.actor,
            createdAt: clock.now(),
            requestKey,
            requestHash,
          });
          if (listed) await writeListed(trx, id, listed.points);
          if (audience.kind !== 'list') {
            await writeChosen(trx, id, audience, checked.points ?? 0);
            await markLeftOut(trx, table, id, clock.now());
          }
          return id;
        });
      } catch (error) {
        // The same form sent twice at once: one of them made it.
        const other = await known();
        if (other !== null) return other;
        throw error;
      }
    },

    async start(id, actor, mayApprove) {
      const grant = await byId(id);
      const { points, members } = await store.figures(id);
      if (grant.status !== 'prepared') return;
      if (members === 0) throw new RefusedError('grant_is_empty', { id });
      await requireWithinLimit(points, mayApprove);
      await inTransaction(db, random, async (trx) => {
        const at = clock.now();
        const moved = await new GrantStore(trx, table).move(id, 'prepared', 'running', { started_at: at });
        if (moved) await audit(trx, 'start_grant', actor, id, { name: grant.name, members, points });
      });
      wake();
    },

    async drop(id, actor) {
      const grant = await byId(id);
      await inTransaction(db, random, async (trx) => {
        if (!(await new GrantStore(trx, table).move(id, 'prepared', 'dropped')))
          throw new ConflictError('grant_started', { id });
        await audit(trx, 'drop_grant', actor, id, { name: grant.name });
      });
    },

    async undo(id, { reason, policy }, actor, mayApprove) {
      const typed = reason.trim();
      if (typed === '' || typed.length > REASON_MAX) {
        const code = typed === '' ? 'required' : 'too_long';
        throw new InvalidInputError('invalid_grant', {
          problems: [{ field: 'reason', code, ...(typed === '' ? {} : { limit: REASON_MAX }) }],
        });
      }
      const grant = await byId(id);
      if (grant.status === 'undoing' || grant.status === 'undone') return;
      if (grant.status !== 'done') throw new ConflictError('grant_not_done', { id });
      await requireWithinLimit((await store.figures(id)).given, mayApprove);
      await inTransaction(db, random, async (trx) => {
        const undo = JSON.stringify({ reason: typed, policy });
        const moved = await new GrantStore(trx, table).move(id, 'done', 'undoing', { undo_how: undo });
        if (moved) await audit(trx, 'undo_grant', actor, id, { name: grant.name, policy, reason: typed });
      });
      wake();
    },

    async setLimit(points, actor) {
      if (!Number.isSafeInteger(points) || points < 0 || points > Number.MAX_SAFE_INTEGER / 2)
        throw new InvalidInputError('invalid_grant', {
          problems: [{ field: 'limit', code: 'whole_number' }],
        });
      const before = await limit();
      if (before === points) return;
      await writeState(db, table, LIMIT, points, clock.now());
      await audit(db, 'grant_limit', actor, null, { from: before, to: points });
    },

    async work(onPart) {
      let handled = 0;
      for (let grant = await store.waiting(); grant !== null; grant = await store.waiting()) {
        const { id } = grant;
        const now = grant;
        const isGiving = grant.status === 'running';
        const waiting = () => store.waitingClients(id, isGiving ? 'give' : 'undo', partSize);
        for (let part = await waiting(); part.length > 0; part = await waiting()) {
          await inTransaction(db, random, (trx) =>
            (isGiving ? givePart : undoPart)(trx, table, now, part, clock.now()),
          );
          handled += part.length;
          await onPart?.(handled);
        }
        const [from, to] = isGiving ? (['running', 'done'] as const) : (['undoing', 'undone'] as const);
        await store.move(id, from, to, { finished_at: clock.now() });
      }
      return handled;
    },
  };

  async function listedRecipients(text: string, points: number | null) {
    const read = parseRecipients(text, points);
    const found = await resolveRecipients(
      db,
      table,
      read.recipients,
      await leftOutReader(db, table, clock.now()),
    );
    const problems = [...read.problems, ...found.problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return { points: found.points, problems };
  }

  async function writeListed(trx: Knex, id: number, points: ReadonlyMap<number, number>): Promise<void> {
    for (const part of chunksOf([...points], PART))
      await insertRows(
        trx,
        table.grant_row,
        ['grant_id', 'client_id', 'points'],
        part.map(([client, given]) => [id, client, given]),
      );
  }

  /** Everybody, a group or a level: the database copies them itself, however many they are. */
  async function writeChosen(
    trx: Knex,
    id: number,
    audience: Exclude<Audience, { kind: 'list' }>,
    points: number,
  ): Promise<void> {
    const into = `INSERT INTO \`${table.grant_row}\` (grant_id, client_id, points)`;
    const members = `SELECT ?, client_id, ? FROM \`${table.member}\` WHERE status = 'active'`;
    if (audience.kind === 'all') await trx.raw(`${into} ${members}`, [id, points]);
    else if (audience.kind === 'level')
      await trx.raw(`${into} ${members} AND tier = ?`, [id, points, audience.tier]);
    else
      await trx.raw(
        `${into} SELECT DISTINCT ?, g.customer_id, ? FROM \`${table.host('customer_groups')}\` g
         JOIN \`${table.host('clients')}\` c ON c.userid = g.customer_id
         LEFT JOIN \`${table.member}\` m ON m.client_id = g.customer_id
         WHERE g.groupid = ? AND COALESCE(m.status, 'active') = 'active'`,
        [id, points, audience.groupId],
      );
  }
}

type Checked = Pick<GrantRequest, 'name' | 'reason' | 'audience' | 'points' | 'expiresOn'>;

function checkedRequest({ name, reason, audience, points, expiresOn }: GrantRequest, today: string): Checked {
  const problems: FieldProblem[] = [];
  const text = (field: string, value: string, most: number) => {
    const typed = value.trim();
    if (typed === '') problems.push({ field, code: 'required' });
    if (typed.length > most) problems.push({ field, code: 'too_long', limit: most });
    return typed;
  };
  const checked = { name: text('name', name, NAME_MAX), reason: text('reason', reason, REASON_MAX) };
  if (points === null && audience.kind !== 'list') problems.push({ field: 'points', code: 'required' });
  if (points !== null && !(Number.isSafeInteger(points) && points > 0))
    problems.push({ field: 'points', code: 'positive' });
  if (points !== null && points > POINTS_MAX)
    problems.push({ field: 'points', code: 'too_large', limit: POINTS_MAX });
  if (audience.kind === 'list' && audience.text.trim() === '')
    problems.push({ field: 'list', code: 'required' });
  if (expiresOn !== null && !isDay(expiresOn)) problems.push({ field: 'expires_on', code: 'date' });
  else if (expiresOn !== null && expiresOn < today) problems.push({ field: 'expires_on', code: 'not_past' });
  if (problems.length > 0) throw new InvalidInputError('invalid_grant', { problems });
  return { ...checked, audience, points, expiresOn };
}

function hashOf(checked: Checked): string {
  return createHash('sha256').update(JSON.stringify(checked)).digest('hex');
}
