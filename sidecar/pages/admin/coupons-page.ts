import { stringify } from 'csv-stringify/sync';
import type { AppDeps } from '../../app.ts';
import { COUPON_STATUSES, type ListedCoupon } from '../../coupons/coupons-read-model.ts';
import type { CouponStatus } from '../../coupons/coupon.ts';
import { may } from '../../http/access.ts';
import { download, page, type Answer } from '../../http/answer.ts';
import { localDay } from '../../shared/business-time.ts';
import { RefusedError } from '../../shared/errors.ts';
import { pagerOf, withQuery } from '../address.ts';
import { couponEnd, couponOrigin, couponState, couponValue } from '../coupons/coupon-view.ts';
import type { PageContext } from '../page-context.ts';
import { clientName } from './client-name.ts';

export interface CouponsQuery {
  readonly q: string;
  readonly status: CouponStatus | null;
  readonly cursor: string | null;
}

const PAGE_SIZE = 50;
/** What one answer to the browser can carry. */
const MOST_ROWS = 100_000;

/** All coupons, the newest first, by code, client and state. */
export async function couponsPage(deps: AppDeps, context: PageContext, query: CouponsQuery): Promise<Answer> {
  const { t, links, identity } = context;
  const { q, status, cursor } = query;
  const found = await deps.reads.coupons.page({ search: q, status, cursor, limit: PAGE_SIZE });
  const address = (path: string, to: string | null) =>
    links.admin(withQuery(path, { q, status, cursor: to }));
  const html = deps.views.render(context, 'admin/coupons', {
    query: { q },
    isFiltered: q !== '' || status !== null,
    statuses: [
      { value: '', label: t('coupons.list.anyStatus'), selected: status === null },
      ...COUPON_STATUSES.map((value) => ({
        value,
        label: t(`coupons.status.${value}`),
        selected: value === status,
      })),
    ],
    rows: found.rows.map((row) => rowOf(context, row)),
    exportAddress: address('coupons/export', null),
    mayConfigure: may(identity, 'configure'),
    pager: pagerOf(found, (to) => address('coupons', to)),
  });
  return page(t('coupons.title'), html);
}

function rowOf(context: PageContext, { coupon, company }: ListedCoupon) {
  return {
    code: coupon.code,
    client: clientName(context.t, coupon.clientId, company),
    href: context.links.admin(`members/${coupon.clientId}`),
    value: couponValue(context, coupon),
    origin: couponOrigin(context, coupon),
    issuedAt: coupon.issuedAt,
    end: couponEnd(context, coupon),
    state: couponState(context, coupon),
  };
}

/** The list as it is filtered, as a CSV file that spreadsheets open in UTF-8. */
export async function couponsExport(
  deps: AppDeps,
  context: PageContext,
  { q, status }: Omit<CouponsQuery, 'cursor'>,
): Promise<Answer> {
  const { t } = context;
  const head = ['code', 'client', 'value', 'from', 'issued', 'ends', 'state'] as const;
  const parts = ['\uFEFF' + stringify([head.map((name) => t(`coupons.${name}`))])];
  let count = 0;
  for await (const rows of deps.reads.coupons.all({ search: q, status })) {
    count += rows.length;
    if (count > MOST_ROWS) throw new RefusedError('export_too_large', { limit: MOST_ROWS });
    parts.push(stringify(rows.map((row) => cellsOf(context, row))));
  }
  const { timeZone } = await deps.reads.conventions.read();
  const name = `coupons-${localDay(context.now, timeZone)}.csv`;
  return download(name, 'text/csv; charset=utf-8', Buffer.from(parts.join(''), 'utf8'));
}

function cellsOf(context: PageContext, row: ListedCoupon): string[] {
  const { code, client, value, origin, issuedAt, end, state } = rowOf(context, row);
  return [code, client, value, origin, issuedAt.toISOString(), end, state.label].map(withoutFormula);
}

/** A text that a spreadsheet would run as a formula is shown to it as text. */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
