import type { Names } from '../crm/names.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Explanation } from '../ledger/explanation.ts';
import { explainReturn, lotTable } from './explain-lots.ts';
import { documentName } from './explain-names.ts';
import type { ExplanationView, Reader } from './explanation-view.ts';

type Redeemed = Extract<Explanation, { code: 'redeemed' }>;
type Returned = Extract<Explanation, { code: 'redemption_returned' }>;

/** Points that were spent on an invoice: for how much, and out of which lots. */
export function explainRedeemed(
  reader: Reader,
  entry: Entry,
  redeemed: Redeemed,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const values = redemptionValues(reader, entry, redeemed, names);
  const isDiscount = redeemed.booking === 'discount';
  return {
    title: t('explain.title.redeemed', values),
    lines: [
      t(isDiscount ? 'explain.redeemed.lineDiscount' : 'explain.redeemed.line', values),
      ...(redeemed.late ? [t(isDiscount ? 'explain.redeemed.lateDiscount' : 'explain.redeemed.late')] : []),
      ...(entry.debtPoints > 0 ? [t('explain.debt.made', { points: entry.debtPoints })] : []),
    ],
    table: lotTable(reader, redeemed.lots, names),
  };
}

/** Points that came back from a redemption: why, and into which lots. */
export function explainReturned(
  reader: Reader,
  entry: Entry,
  returned: Returned,
  names: Names,
): ExplanationView {
  const { t } = reader;
  const values = redemptionValues(reader, entry, returned, names);
  return {
    title: t('explain.title.returned', values),
    lines: [
      t('explain.returned.line', values),
      t(`explain.returned.${returned.reason}`),
      ...explainReturn(reader, entry, returned.lots, names),
    ],
    table: lotTable(reader, returned.lots, names),
  };
}

function redemptionValues(reader: Reader, entry: Entry, redemption: Redeemed | Returned, names: Names) {
  const { invoiceId, amount, currency, reference } = redemption;
  return {
    name: documentName(reader, { type: 'invoice', id: invoiceId }, names),
    amount: reader.format.money(amount, currency),
    points: Math.abs(entry.points),
    reference,
  };
}
