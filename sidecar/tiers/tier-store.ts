import type { Knex } from 'knex';
import { AnnouncementStore } from '../announcements/announcement-store.ts';
import { levelNews } from '../announcements/level-news.ts';
import { chunksOf, execute, insertRows, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { orderGroups } from './client-groups.ts';
import type { MetricLine } from './metric-line.ts';
import type { TierLogLine } from './tier-log.ts';
import { CHANGE_COLUMNS, type TierChangeRow, fromLogLine, toLogLine } from './tier-rows.ts';
import type { TierState } from './tier-state.ts';

export interface NewMetricLine {
  readonly memberId: number;
  readonly line: MetricLine;
}

/** A member whose log went on in this run. */
export interface ChangedTier {
  readonly state: TierState;
  readonly lines: readonly TierLogLine[];
  readonly version: Pick<ProgramVersion, 'id' | 'document'>;
}

const METRIC_COLUMNS = [
  'member_id',
  'day',
  'source_type',
  'source_id',
  'seq',
  'points',
  'spend',
  'invoices',
  'recorded_at',
] as const;

/** Metric lines, the level log, and the level columns of members, which only cache its last line. */
export class TierStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  /** Reads log and metric into the working copies, by member id. */
  async fill(states: ReadonlyMap<number, TierState>): Promise<void> {
    for (const part of chunksOf([...states.keys()], 500)) {
      const changes = await selectRows<TierChangeRow>(
        this.#db,
        `SELECT ${CHANGE_COLUMNS.join(', ')} FROM \`${this.#table.tier_change}\`
         WHERE member_id IN (${marks(part.length)}) ORDER BY member_id, seq`,
        part,
      );
      for (const row of changes) states.get(safe(row.member_id))?.log.push(toLogLine(row));
      const days = await selectRows<DayRow>(
        this.#db,
        `SELECT member_id, day, SUM(points) AS points, SUM(spend) AS spend, SUM(invoices) AS invoices
         FROM \`${this.#table.metric}\` WHERE member_id IN (${marks(part.length)}) GROUP BY member_id, day`,
        part,
      );
      for (const { member_id: memberId, day, points, spend, invoices } of days) {
        const one = { day, points: safe(points), spend, invoices: safe(invoices) };
        states.get(safe(memberId))?.add(one);
      }
    }
  }

  async addMetric(lines: readonly NewMetricLine[], at: Date): Promise<void> {
    const rows = lines.map(({ memberId, line }) => [
      memberId,
      line.day,
      line.sourceType,
      line.sourceId,
      line.seq,
      line.points,
      line.spend,
      line.invoices,
      at,
    ]);
    await insertRows(this.#db, this.#table.metric, METRIC_COLUMNS, rows);
  }

  /** Writes new lines of logs, the caches, and the orders that keep customer groups in step; returns the orders' ids. */
  async addChanges(changed: readonly ChangedTier[], at: Date): Promise<number[]> {
    if (changed.length === 0) return [];
    const rows = changed.flatMap(({ state, lines }) =>
      lines.map((line) => fromLogLine(state.account.id, line, at)),
    );
    await insertRows(this.#db, this.#table.tier_change, CHANGE_COLUMNS, rows);
    for (const part of chunksOf(changed, 200)) await this.#cache(part);
    const members = changed.map(({ state, version }) => ({
      memberId: state.account.id,
      clientId: state.account.clientId,
      tier: state.standing.tier,
      seq: state.log.length,
      version,
    }));
    return orderGroups(this.#db, this.#table, members, at);
  }

  /** Tells of those whose level is another now. */
  async announce(changed: readonly ChangedTier[], at: Date): Promise<void> {
    const news = changed.flatMap(
      ({ state, lines, version }) => levelNews(state.account, lines, version.document.tiers.levels, at) ?? [],
    );
    await new AnnouncementStore(this.#db, this.#table).add(news, at);
  }

  async #cache(changed: readonly ChangedTier[]): Promise<void> {
    const values = changed
      .map(
        () =>
          `SELECT ? AS id, ? AS tier, CAST(? AS DATETIME(3)) AS since, CAST(? AS DATETIME(3)) AS review_at,
                  ? AS is_locked, CAST(? AS DATETIME(3)) AS locked_until`,
      )
      .join(' UNION ALL ');
    await execute(
      this.#db,
      `UPDATE \`${this.#table.member}\` m JOIN (${values}) v ON v.id = m.id
       SET m.tier = v.tier, m.tier_since = v.since, m.tier_review_at = v.review_at,
           m.tier_locked = v.is_locked, m.tier_locked_until = v.locked_until`,
      changed.flatMap(({ state }) => {
        const { tier, since, reviewAt, isLocked, lockedUntil } = state.standing;
        return [state.account.id, tier, since, reviewAt, isLocked ? 1 : 0, lockedUntil];
      }),
    );
  }
}

interface DayRow {
  readonly member_id: number;
  readonly day: string;
  readonly points: string;
  readonly spend: string;
  readonly invoices: string;
}
