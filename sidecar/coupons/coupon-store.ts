import type { Knex } from 'knex';
import { type SqlValue, execute, marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
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
    const row: [column: string, value: SqlValue][] = [
      ['code', one.code],
      ['code_key', codeKey(one.code)],
      ['member_id', one.memberId],
      ['version_id', one.versionId],
      ['kind', value.kind],
      ['amount', value.kind === 'amount' ? value.amount : null],
      ['currency', value.kind === 'amount' ? value.currency : null],
      ['percent', value.kind === 'percent' ? value.percent : null],
      ['terms', JSON.stringify(one.terms)],
      ['points', one.points],
      ['origin', one.origin.type],
      ['origin_id', one.origin.id],
      ['use_limit', isKept ? null : 1],
      ['issued_at', one.issuedAt],
      ['expires_at', one.expiresAt],
      ['actor_type', one.actor.type],
      ['actor_id', one.actor.id],
      ['request_key', one.requestKey],
      ['request_hash', one.requestHash],
    ];
    await execute(
      this.#db,
      `INSERT INTO \`${this.#table.coupon}\` (${row.map(([column]) => column).join(', ')}) VALUES (${marks(row.length)})`,
      row.map(([, cell]) => cell),
    );
    const [inserted] = await selectRows<{ id: number }>(
      this.#db,
      `SELECT id FROM \`${this.#table.coupon}\` WHERE code_key = ?`,
      [codeKey(one.code)],
    );
    return safe(inserted!.id);
  }
}
