import type { Knex } from 'knex';
import { type SqlValue, execute, insertRow, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor, SourceType } from '../ledger/entry.ts';
import { safe } from '../ledger/ledger-rows.ts';
import type { CouponTerms } from '../programs/coupon-settings.ts';
import type { Coupon, CouponOrigin, CouponStatus, CouponValue } from './coupon.ts';
import { codeKey } from './coupon-code.ts';

export interface CouponRow {
  id: number;
  code: string;
  member_id: number;
  client_id: number;
  version_id: number;
  kind: CouponValue['kind'];
  amount: string | null;
  currency: string | null;
  percent: string | null;
  terms: string;
  points: number | string;
  origin: CouponOrigin['type'];
  origin_id: number | null;
  status: CouponStatus;
  use_limit: number | null;
  use_count: number;
  used_amount: string;
  issued_at: Date;
  expires_at: Date | null;
  closed_at: Date | null;
  void_reason: string | null;
  actor_type: Actor['type'];
  actor_id: number | null;
}

export function toCoupon(row: CouponRow): Coupon {
  return {
    id: safe(row.id),
    code: row.code,
    memberId: safe(row.member_id),
    clientId: row.client_id,
    versionId: row.version_id,
    value:
      row.kind === 'amount'
        ? { kind: 'amount', amount: row.amount ?? '', currency: row.currency ?? '' }
        : { kind: 'percent', percent: row.percent ?? '' },
    terms: JSON.parse(row.terms) as CouponTerms,
    points: safe(row.points),
    origin: { type: row.origin, id: row.origin_id === null ? null : safe(row.origin_id) },
    status: row.status,
    useLimit: row.use_limit,
    useCount: row.use_count,
    usedAmount: row.used_amount,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    closedAt: row.closed_at,
    voidReason: row.void_reason,
    actor: { type: row.actor_type, id: row.actor_id },
  };
}

export interface NewCoupon extends Pick<
  Coupon,
  | 'code'
  | 'memberId'
  | 'versionId'
  | 'value'
  | 'terms'
  | 'points'
  | 'origin'
  | 'issuedAt'
  | 'expiresAt'
  | 'actor'
> {
  readonly requestKey: string;
  readonly requestHash: string;
}

/** Rows of `lm_coupon`. What is used of a coupon changes in one statement that also checks it, so no race spends it twice. */
export class CouponStore {
  readonly #db: Knex;
  readonly #table: TableNames;

  constructor(db: Knex, table: TableNames) {
    this.#db = db;
    this.#table = table;
  }

  async #select(where: string, bindings: readonly SqlValue[]): Promise<Coupon[]> {
    const rows = await selectRows<CouponRow>(
      this.#db,
      `SELECT c.*, m.client_id FROM \`${this.#table.coupon}\` c JOIN \`${this.#table.member}\` m ON m.id = c.member_id
       WHERE ${where}`,
      bindings,
    );
    return rows.map(toCoupon);
  }

  async byId(id: number): Promise<Coupon | null> {
    return (await this.#select('c.id = ?', [id]))[0] ?? null;
  }

  async byIds(ids: readonly number[]): Promise<Coupon[]> {
    return ids.length === 0 ? [] : this.#select(`c.id IN (${marks(ids.length)}) ORDER BY c.id`, ids);
  }

  /** By a code as somebody typed it. */
  async byCode(typed: string): Promise<Coupon | null> {
    return (await this.#select('c.code_key = ?', [codeKey(typed)]))[0] ?? null;
  }

  /** The newest first. */
  async ofClient(clientId: number, limit = 200): Promise<Coupon[]> {
    return this.#select('m.client_id = ? ORDER BY c.id DESC LIMIT ?', [clientId, limit]);
  }

  /** Those that can be used at `at`; the first to end first. */
  async usableOf(clientId: number, at: Date, limit = 50): Promise<Coupon[]> {
    return this.#select(
      `m.client_id = ? AND c.status = 'issued' AND (c.expires_at IS NULL OR c.expires_at > ?)
       ORDER BY c.expires_at IS NULL, c.expires_at, c.id LIMIT ?`,
      [clientId, at, limit],
    );
  }

  /** What a request key made, with the hash of what was asked for. */
  async byRequestKey(requestKey: string): Promise<{ coupon: Coupon; requestHash: string } | null> {
    const [found] = await selectRows<{ id: number; request_hash: string }>(
      this.#db,
      `SELECT id, request_hash FROM \`${this.#table.coupon}\` WHERE request_key = ?`,
      [requestKey],
    );
    const coupon = found && (await this.byId(safe(found.id)));
    return coupon ? { coupon, requestHash: found.request_hash } : null;
  }

  async insert(one: NewCoupon): Promise<number> {
    const { value } = one;
    const isKept = value.kind === 'amount' && one.terms.unusedValue === 'kept';
    const id = await insertRow(this.#db, this.#table.coupon, {
      code: one.code,
      code_key: codeKey(one.code),
      member_id: one.memberId,
      version_id: one.versionId,
      kind: value.kind,
      amount: value.kind === 'amount' ? value.amount : null,
      currency: value.kind === 'amount' ? value.currency : null,
      percent: value.kind === 'percent' ? value.percent : null,
      terms: JSON.stringify(one.terms),
      points: one.points,
      origin: one.origin.type,
      origin_id: one.origin.id,
      use_limit: isKept ? null : 1,
      issued_at: one.issuedAt,
      expires_at: one.expiresAt,
      actor_type: one.actor.type,
      actor_id: one.actor.id,
      request_key: one.requestKey,
      request_hash: one.requestHash,
    });
    return safe(id);
  }

  async setEntry(id: number, entryId: number): Promise<void> {
    await execute(this.#db, `UPDATE \`${this.#table.coupon}\` SET entry_id = ? WHERE id = ?`, [entryId, id]);
  }

  /**
   * Counts a use, if the coupon can still be used and has the money left: one statement, so that of two uses at once one wins.
   * Without `isNew` a use stands (again) whatever its time; a coupon that was closed by then comes back.
   */
  async takeUse(id: number, amount: string, at: Date, isNew: boolean): Promise<boolean> {
    const taken = await execute(
      this.#db,
      // The status is set first: it looks at what stood before, whatever order a database assigns in.
      `UPDATE \`${this.#table.coupon}\`
       SET status = IF(use_limit = use_count + 1 OR amount = used_amount + ?, 'used', 'issued'),
           closed_at = IF(use_limit = use_count + 1 OR amount = used_amount + ?, ?, NULL),
           use_count = use_count + 1, used_amount = used_amount + ?
       WHERE id = ? AND (use_limit IS NULL OR use_count < use_limit) AND (amount IS NULL OR used_amount + ? <= amount)
         AND ${isNew ? "status = 'issued' AND (expires_at IS NULL OR expires_at > ?)" : "status IN ('issued', 'expired')"}`,
      [amount, amount, at, amount, id, amount, ...(isNew ? [at] : [])],
    );
    return taken === 1;
  }

  /** Takes a use back out of the counts. The coupon can be used again, until `expiresAt` where that is given. */
  async freeUse(id: number, amount: string, expiresAt: Date | null): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.coupon}\`
       SET closed_at = IF(status IN ('used', 'expired'), NULL, closed_at), status = IF(status IN ('used', 'expired'), 'issued', status),
           use_count = use_count - 1, used_amount = used_amount - ?, expires_at = COALESCE(?, expires_at)
       WHERE id = ?`,
      [amount, expiresAt, id],
    );
  }

  /** A use gave less than it took: its payment was lowered. */
  async lowerUse(id: number, by: string): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.coupon}\`
       SET closed_at = IF(status = 'used' AND use_limit IS NULL, NULL, closed_at),
           status = IF(status = 'used' AND use_limit IS NULL, 'issued', status), used_amount = used_amount - ?
       WHERE id = ?`,
      [by, id],
    );
  }

  async close(id: number, status: 'void', at: Date, reason: string): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.coupon}\` SET status = ?, closed_at = ?, void_reason = ? WHERE id = ?`,
      [status, at, reason, id],
    );
  }

  /** Gives one back that was taken back unused: what it was for stands after all. */
  async reopen(id: number): Promise<void> {
    await execute(
      this.#db,
      `UPDATE \`${this.#table.coupon}\` SET status = 'issued', closed_at = NULL, void_reason = NULL
       WHERE id = ? AND status = 'void' AND use_count = 0`,
      [id],
    );
  }

  /** Closes the coupons whose time is over; returns how many. */
  closeExpired(at: Date): Promise<number> {
    return execute(
      this.#db,
      `UPDATE \`${this.#table.coupon}\` SET status = 'expired', closed_at = expires_at WHERE status = 'issued' AND expires_at <= ?`,
      [at],
    );
  }

  /** Unused coupons of these members that points paid and whose points came from these sources; the newest first. */
  async boughtWith(
    memberIds: readonly number[],
    sources: readonly { readonly type: SourceType; readonly id: number }[],
  ): Promise<Coupon[]> {
    if (memberIds.length === 0 || sources.length === 0) return [];
    const ofSource = sources.map(() => '(l.source_type = ? AND l.source_id = ?)').join(' OR ');
    return this.#select(
      `c.member_id IN (${marks(memberIds.length)}) AND c.status = 'issued' AND c.use_count = 0 AND c.points > 0
       AND EXISTS (SELECT 1 FROM \`${this.#table.lot_use}\` u JOIN \`${this.#table.lot}\` l ON l.id = u.lot_id
                   WHERE u.entry_id = c.entry_id AND (${ofSource}))
       ORDER BY c.id DESC`,
      [...memberIds, ...sources.flatMap(({ type, id }) => [type, id])],
    );
  }
}
