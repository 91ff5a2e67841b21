import type { SnapshotLine, SourceSnapshot } from '../crm/source-snapshot.ts';
import type { EarningBaseSettings, RedemptionSettings } from '../programs/program-document.ts';
import { pointsMoneyBack } from '../redemption/refunded-points.ts';
import { type Rational, ZERO, maxOf, minOf, ratio, rational, sumOf } from '../shared/rational.ts';
import { type LineAmounts, afterDiscount, lineAmounts } from './line-amounts.ts';
import { GroupTree } from './rules/group-tree.ts';

export interface EligibleLine {
  readonly id: number;
  readonly itemId: number | null;
  readonly groupId: number | null;
  /** Units as the document says; decimal text. */
  readonly qty: string;
  /** What this line brings to the base, after its share of the discount. */
  readonly amount: Rational;
  readonly excluded: boolean;
}

export interface EarningBase {
  readonly lines: readonly EligibleLine[];
  /** The invoice's adjustment where the programme counts it, else 0. */
  readonly adjustment: Rational;
  /** Sum of the eligible lines and the adjustment; credited parts taken off; never below 0. */
  readonly eligible: Rational;
  readonly discount: Rational;
  readonly tax: Rational;
  readonly credited: Rational;
  /** What credit notes left of the document, 0 to 1. */
  readonly keptShare: Rational;
  /** What earning money paid of what is left, 0 to 1. */
  readonly paidShare: Rational;
  readonly excludedLines: number;
  readonly excludedAmount: Rational;
  readonly earningPaid: Rational;
  readonly paidByPoints: Rational;
  /** Whether anything at all was paid with money that earns. */
  readonly hasMoney: boolean;
  readonly totalAfterCredits: Rational;
  /** eligible × paidShare. */
  readonly base: Rational;
}

/** What a programme says about the base, made ready once per programme. */
export interface BaseTerms {
  readonly settings: EarningBaseSettings;
  readonly refundOrder: RedemptionSettings['refundOrder'];
  readonly excludedItems: ReadonlySet<number>;
  readonly excludedGroups: ReadonlySet<number>;
  readonly tree: GroupTree;
}

export function baseTerms(
  settings: EarningBaseSettings,
  refundOrder: RedemptionSettings['refundOrder'] = 'proportional',
  tree = new GroupTree([]),
): BaseTerms {
  const excludedItems = new Set(settings.excludedItemIds);
  return {
    settings,
    refundOrder,
    excludedItems,
    excludedGroups: new Set(settings.excludedGroupIds),
    tree,
  };
}

const ONE = ratio(1, 1);

/** The money that a document earns on (E1, steps 1 to 6). Exact; nothing is rounded here. */
export function earningBase(snapshot: SourceSnapshot, terms: BaseTerms): EarningBase {
  const { settings } = terms;
  const gross = snapshot.lines.map(lineAmounts);
  const discounted = afterDiscount(snapshot, gross, settings.includeTax);
  const lines = snapshot.lines.map((line, index): EligibleLine => ({
    id: line.id,
    itemId: line.itemId,
    groupId: line.groupId,
    qty: line.qty,
    amount: discounted[index] ?? ZERO,
    excluded: isExcluded(line, terms),
  }));
  const excluded = lines.filter((line) => line.excluded);
  const adjustment = settings.includeAdjustment ? rational(snapshot.adjustment) : ZERO;
  const earning = excluded.length === 0 ? lines : lines.filter((line) => !line.excluded);
  const beforeCredits = sumOf(earning.map((line) => line.amount)).add(adjustment);
  const keptShare = ONE.sub(creditedShare(snapshot));
  const eligible = maxOf(ZERO, beforeCredits.mul(keptShare));
  const money = moneyPaid(snapshot, terms);
  const paidShare = shareOf(money.earningPaid, money.totalAfterCredits);
  return {
    lines,
    adjustment,
    eligible,
    discount: rational(snapshot.discountTotal),
    tax: settings.includeTax ? taxOf(gross) : ZERO,
    credited: beforeCredits.sub(eligible),
    keptShare,
    paidShare,
    excludedLines: excluded.length,
    excludedAmount: sumOf(excluded.map((line) => line.amount)),
    ...money,
    base: eligible.mul(paidShare),
  };
}

function taxOf(lines: readonly LineAmounts[]): Rational {
  return sumOf(lines.map((line) => line.tax));
}

function isExcluded(line: SnapshotLine, terms: BaseTerms): boolean {
  const { excludedItems, excludedGroups, tree, settings } = terms;
  if (line.itemId !== null && excludedItems.has(line.itemId)) return true;
  if (
    line.groupId !== null &&
    excludedGroups.size > 0 &&
    tree.distance(line.groupId, excludedGroups) !== null
  )
    return true;
  return (
    settings.excludeDiscountedLines &&
    line.listRate !== null &&
    rational(line.rate).compare(rational(line.listRate)) < 0
  );
}

/** The share of the document that credit notes made from it took back, 0 to 1. */
function creditedShare(snapshot: SourceSnapshot): Rational {
  if (snapshot.creditNotes.length === 0) return ZERO;
  const credited = sumOf(snapshot.creditNotes.map((note) => rational(note.net)));
  if (credited.equals(ZERO)) return ZERO;
  const discount = snapshot.discountType === 'before_tax' ? rational(snapshot.discountTotal) : ZERO;
  const net = rational(snapshot.subtotal).sub(discount);
  return net.compare(ZERO) <= 0 ? ONE : minOf(ONE, credited.div(net));
}

/**
 * How much of the document was paid with money that earns. What points paid stays paid with points, except for the part
 * that comes back in points with a credit note (E7); so a credit note lowers the earning the same before and after its
 * money was paid back.
 */
function moneyPaid(
  snapshot: SourceSnapshot,
  { settings, refundOrder }: BaseTerms,
): Pick<EarningBase, 'earningPaid' | 'paidByPoints' | 'hasMoney' | 'totalAfterCredits'> {
  const earning = snapshot.payments.filter(
    (payment) =>
      !payment.isPoints &&
      !payment.isDiscount &&
      !payment.isCoupon &&
      !settings.nonEarningModes.includes(payment.mode),
  );
  const otherCredits = snapshot.credits.filter((credit) => !credit.own);
  const paid = sumOf([...earning, ...otherCredits].map((part) => rational(part.amount)));
  const paidByPoints = sumOf(
    snapshot.payments.filter((payment) => payment.isPoints).map((payment) => rational(payment.amount)),
  );
  const refunded = sumOf(snapshot.creditNotes.map((note) => rational(note.refunded)));
  const noted = sumOf(snapshot.creditNotes.map((note) => rational(note.total)));
  const totalAfterCredits = rational(snapshot.total).sub(noted);
  const stillByPoints = paidByPoints.sub(pointsMoneyBack(snapshot, refundOrder));
  return {
    earningPaid: maxOf(ZERO, minOf(paid.sub(refunded), totalAfterCredits.sub(stillByPoints))),
    paidByPoints,
    hasMoney: paid.compare(ZERO) > 0,
    totalAfterCredits,
  };
}

function shareOf(earningPaid: Rational, total: Rational): Rational {
  return total.compare(ZERO) <= 0 ? ZERO : minOf(ONE, earningPaid.div(total));
}
