import type { Knex } from 'knex';
import { marks, selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { isTimeZone } from '../shared/business-time.ts';

/** What the sidecar needs of the CRM's options table. */
export interface HostSettings {
  /** The module's key for signed HTTP; null until the module was activated. */
  readonly key: string | null;
  /** `payment_modes.id` of our own mode, as text; null until the module was activated. */
  readonly pointsMode: string | null;
  /** The same of the mode in which level discounts are given. */
  readonly discountMode: string | null;
  /** The same of the mode in which coupons are used. */
  readonly couponMode: string | null;
  /** IANA zone of the CRM's dates. */
  readonly timeZone: string;
}

const NAMES = [
  'loyalty_memberships_key',
  'loyalty_memberships_payment_mode',
  'loyalty_memberships_discount_mode',
  'loyalty_memberships_coupon_mode',
  'default_timezone',
] as const;

export async function readHostSettings(db: Knex, table: TableNames): Promise<HostSettings> {
  const rows = await selectRows<{ name: string; value: string }>(
    db,
    `SELECT name, value FROM \`${table.host('options')}\` WHERE name IN (${marks(NAMES.length)})`,
    NAMES,
  );
  const value = (name: (typeof NAMES)[number]) => rows.find((row) => row.name === name)?.value || null;
  const timeZone = value('default_timezone');
  return {
    key: value('loyalty_memberships_key'),
    pointsMode: value('loyalty_memberships_payment_mode'),
    discountMode: value('loyalty_memberships_discount_mode'),
    couponMode: value('loyalty_memberships_coupon_mode'),
    timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : 'UTC',
  };
}

export interface HostCurrency {
  readonly id: number;
  readonly code: string;
  readonly symbol: string;
  readonly decimalSeparator: string;
  readonly thousandSeparator: string;
  readonly placement: 'before' | 'after';
  readonly isDefault: boolean;
}

export async function readCurrencies(db: Knex, table: TableNames): Promise<HostCurrency[]> {
  const rows = await selectRows<{
    id: number;
    name: string;
    symbol: string;
    decimal_separator: string;
    thousand_separator: string;
    placement: string;
    isdefault: number;
  }>(
    db,
    `SELECT id, name, symbol, decimal_separator, thousand_separator, placement, isdefault
     FROM \`${table.host('currencies')}\` ORDER BY isdefault DESC, id`,
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.name,
    symbol: row.symbol,
    decimalSeparator: row.decimal_separator,
    thousandSeparator: row.thousand_separator,
    placement: row.placement === 'after' ? 'after' : 'before',
    isDefault: row.isdefault === 1,
  }));
}
