import type { Breakdown } from '../earning/breakdown.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import { rational } from '../shared/rational.ts';
import type { Reader } from './explanation-view.ts';

/** What the document's lines count with: discount, tax, exclusions, credited parts. */
export function explainEligible({ t, format }: Reader, breakdown: Breakdown): string[] {
  const money = (amount: string) => format.money(amount, breakdown.currency);
  const isAbove = (amount: string) => rational(amount).compare(0) > 0;
  const eligible = money(breakdown.eligible);
  return [
    isAbove(breakdown.discount)
      ? t('explain.base.net', { discount: money(breakdown.discount), eligible })
      : t('explain.base.eligible', { eligible }),
    ...(isAbove(breakdown.tax) ? [t('explain.base.tax')] : []),
    ...(breakdown.excludedLines > 0
      ? [
          t('explain.base.excluded', {
            lines: breakdown.excludedLines,
            amount: money(breakdown.excludedAmount),
          }),
        ]
      : []),
    ...(isAbove(breakdown.credited)
      ? [t('explain.base.credited', { amount: money(breakdown.credited) })]
      : []),
  ];
}

/** Only the part that was paid with money earns; said when that is not all of it. */
export function explainShare(
  { t, format }: Reader,
  breakdown: Breakdown,
  type: SourceSnapshot['type'],
): string[] {
  const { base, eligible, currency } = breakdown;
  if (rational(base).equals(rational(eligible))) return [];
  const values = {
    total: format.money(breakdown.totalAfterCredits, currency),
    money: format.money(breakdown.earningPaid, currency),
    base: format.money(base, currency),
  };
  return [t(type === 'invoice' ? 'explain.base.share' : 'explain.base.shareRefunded', values)];
}
