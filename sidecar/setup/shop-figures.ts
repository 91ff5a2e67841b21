import type { Knex } from 'knex';
import { readCurrencies, readHostSettings } from '../crm/host-settings.ts';
import { selectRows } from '../database/bulk.ts';
import type { TableNames } from '../database/table-names.ts';
import { localDay } from '../shared/business-time.ts';
import { rational, toDecimalText } from '../shared/rational.ts';
import { LEVEL_SHARES, type ShopFigures } from './setup-state.ts';

/** How the CRM marks an invoice that was paid. */
const PAID = 2;

interface Row {
  from_day: string;
  until_day: string;
  invoices: number | string;
  clients: number | string;
  median: string | null;
  gap: number | string | null;
  top0: string | null;
  top1: string | null;
  top2: string | null;
}

/**
 * What the shop's own paid invoices say, in one pass of the database: medians and percentiles are nearest ranks, so each
 * figure is one that really occurs. An imported history may end long ago; its own last twelve months count then.
 */
export async function readShopFigures(db: Knex, table: TableNames, now: Date): Promise<ShopFigures> {
  const [home] = await readCurrencies(db, table);
  const { timeZone } = await readHostSettings(db, table);
  const today = localDay(now, timeZone);
  const rows = await selectRows<Row>(db, figuresSql(table), [
    PAID,
    home?.id ?? 0,
    today,
    PAID,
    home?.id ?? 0,
    today,
    ...LEVEL_SHARES,
  ]);
  return toFigures(home?.code ?? null, rows[0], today);
}

function figuresSql(table: TableNames): string {
  const invoices = table.host('invoices');
  const spentBy = `(SELECT spend FROM by_spend WHERE place = GREATEST(1, FLOOR(many * ? / 100)))`;
  return `WITH newest AS (
      SELECT MAX(date) AS day FROM \`${invoices}\` WHERE status = ? AND currency = ? AND date <= ?
    ), paid AS (
      SELECT i.id, i.clientid, i.date, i.total - i.total_tax AS net,
             LAG(i.date) OVER (PARTITION BY i.clientid ORDER BY i.date, i.id) AS earlier
      FROM newest JOIN \`${invoices}\` i
      WHERE i.status = ? AND i.currency = ? AND i.date <= ? AND i.total - i.total_tax > 0
        AND i.date > newest.day - INTERVAL 12 MONTH
    ), by_net AS (
      SELECT net, ROW_NUMBER() OVER (ORDER BY net) AS place, COUNT(*) OVER () AS many FROM paid
    ), by_gap AS (
      SELECT DATEDIFF(date, earlier) AS gap, ROW_NUMBER() OVER (ORDER BY DATEDIFF(date, earlier)) AS place,
             COUNT(*) OVER () AS many
      FROM paid WHERE earlier IS NOT NULL
    ), by_client AS (
      SELECT clientid, SUM(net) AS spend FROM paid GROUP BY clientid
    ), by_spend AS (
      SELECT spend, ROW_NUMBER() OVER (ORDER BY spend DESC) AS place, COUNT(*) OVER () AS many FROM by_client
    )
    SELECT CAST(newest.day - INTERVAL 12 MONTH + INTERVAL 1 DAY AS CHAR) AS from_day, CAST(newest.day AS CHAR) AS until_day,
           (SELECT COUNT(*) FROM paid) AS invoices, (SELECT COUNT(*) FROM by_client) AS clients,
           (SELECT net FROM by_net WHERE place = CEIL(many * 0.5)) AS median,
           (SELECT gap FROM by_gap WHERE place = CEIL(many * 0.9)) AS gap,
           ${LEVEL_SHARES.map((_, index) => `${spentBy} AS top${index}`).join(', ')}
    FROM newest`;
}

function toFigures(currency: string | null, row: Row | undefined, today: string): ShopFigures {
  const exact = (value: string) => toDecimalText(rational(value));
  const { top0, top1, top2 } = row ?? {};
  return {
    currency,
    from: row?.from_day ?? today,
    until: row?.until_day ?? today,
    invoices: Number(row?.invoices ?? 0),
    clients: Number(row?.clients ?? 0),
    medianInvoice: row?.median ? exact(row.median) : null,
    gapDays: row?.gap === null || row?.gap === undefined ? null : Number(row.gap),
    topSpend: top0 && top1 && top2 ? [exact(top0), exact(top1), exact(top2)] : null,
  };
}
