import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { typedReason } from './explain-account.ts';
import { explainReturn, lotTable } from './explain-lots.ts';
import { actorName } from './explain-names.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

type Converted = Extract<Explanation, { code: 'converted' }>;
type Returned = Extract<Explanation, { code: 'coupon_returned' }>;

/** Points that became a coupon: of what value, and out of which lots. */
export function explainConverted(
  reader: Reader,
  entry: Entry,
  converted: Converted,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const values = couponValues(reader, entry, converted);
  const actor = actorName(reader, entry.actor, names);
  return {
    title: t('explain.title.converted', values),
    lines: [t('explain.converted.line', { ...values, actor })],
    table: lotTable(reader, converted.lots, names),
  };
}

/** Points of a coupon that was taken back: why, and into which lots they went. */
export function explainCouponReturned(
  reader: Reader,
  entry: Entry,
  returned: Returned,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const values = couponValues(reader, entry, returned);
  return {
    title: t('explain.title.couponReturned', values),
    lines: [
      t('explain.couponReturned.line', values),
      t(`explain.couponReturned.${returned.reason}`, { actor: actorName(reader, entry.actor, names) }),
      ...typedReason(reader, returned.note),
      ...explainReturn(reader, entry, returned.lots, names),
    ],
    table: lotTable(reader, returned.lots, names),
  };
}

function couponValues({ format }: Reader, entry: Entry, { coupon, amount, currency }: Converted | Returned) {
  return { coupon, amount: format.money(amount, currency), points: Math.abs(entry.points) };
}
