import type { Knex } from 'knex';
import type { CrmConventions } from '../crm/conventions-read-model.ts';
import type { NamesReadModel } from '../crm/names-read-model.ts';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { type LevelScope, levelScope } from '../pages/levels/level-scope.ts';
import type { LocalText } from '../programs/tier.ts';
import { readOrderedNames } from '../rewards/reward-order-store.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { lastDayBefore } from './due-notice.ts';
import type { MessageContent } from './message.ts';

/** What a message says of a coupon. */
export interface CouponFact {
  readonly code: string;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly percent: string | null;
  /** The last local day on which it can be used; null = for ever. */
  readonly lastDay: string | null;
}

/** What the contents of messages name, looked up. */
export interface MessageFacts {
  readonly scope: LevelScope;
  /** Printed numbers of invoices; of one that is gone there is none. */
  readonly invoiceNumbers: ReadonlyMap<number, string>;
  readonly coupons: ReadonlyMap<number, CouponFact>;
  /** Names of the rewards of orders. */
  readonly rewards: ReadonlyMap<number, LocalText>;
}

export async function readMessageFacts(
  db: Knex,
  table: TableNames,
  parts: {
    readonly version: Pick<ProgramVersion, 'document'>;
    readonly conventions: CrmConventions;
    readonly names: Pick<NamesReadModel, 'documents'>;
  },
  contents: readonly MessageContent[],
): Promise<MessageFacts> {
  const { document } = parts.version;
  return {
    scope: levelScope(document, parts.conventions),
    invoiceNumbers: await parts.names.documents('invoice', [...new Set(contents.flatMap(invoicesOf))]),
    coupons: await readCoupons(db, table, [...new Set(contents.flatMap(couponsOf))], document.timeZone),
    rewards: await readOrderedNames(db, table, [...new Set(contents.flatMap(ordersOf))]),
  };
}

function invoicesOf(content: MessageContent): number[] {
  const sources =
    content.kind === 'points_expiring'
      ? content.sources
      : content.kind === 'points_earned'
        ? [content.source]
        : [];
  const spentOn = content.kind === 'points_spent' && content.invoiceId !== null ? [content.invoiceId] : [];
  return [...sources.flatMap(({ type, id }) => (type === 'invoice' && id !== null ? [id] : [])), ...spentOn];
}

function couponsOf(content: MessageContent): number[] {
  return 'couponId' in content && content.couponId !== undefined ? [content.couponId] : [];
}

function ordersOf(content: MessageContent): number[] {
  return 'orderId' in content ? [content.orderId] : [];
}

async function readCoupons(
  db: Knex,
  table: TableNames,
  ids: readonly number[],
  timeZone: string,
): Promise<ReadonlyMap<number, CouponFact>> {
  if (ids.length === 0) return new Map();
  const rows = await selectRows<{
    id: number;
    code: string;
    amount: string | null;
    currency: string | null;
    percent: string | null;
    expires_at: Date | null;
  }>(
    db,
    `SELECT id, code, amount, currency, percent, expires_at FROM \`${table.coupon}\` WHERE id IN (${marks(ids.length)})`,
    ids,
  );
  return new Map(
    rows.map(({ id, expires_at: end, ...coupon }) => [
      safe(id),
      { ...coupon, lastDay: end ? lastDayBefore(end, timeZone) : null },
    ]),
  );
}
