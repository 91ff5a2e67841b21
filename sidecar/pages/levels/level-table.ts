import type { LevelRow } from '../../tiers/level-rows.ts';
import { lastValidDay } from '../explain-names.ts';
import { localText } from '../../i18n/local-text.ts';
import type { PageContext } from '../page-context.ts';
import { levelBenefits, type DiscountNames } from './level-benefits.ts';
import { neededText, type LevelScope } from './level-scope.ts';

/** One line of the table of levels. */
export interface LevelLine {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly icon: string;
  /** What the level takes, or costs. */
  readonly needs: string;
  readonly benefits: readonly string[];
  readonly state: LevelRow['state'];
  readonly stateText: string;
  readonly isCurrent: boolean;
  /** Whether the level has a select box (exchange mode, A50). */
  readonly isSelectable: boolean;
}

/**
 * The table of levels for somebody: who may not choose reads the same table without a select box. `reader` decides whether
 * it speaks to the member or to staff about the member.
 */
export function levelLines(
  context: PageContext,
  scope: LevelScope,
  rows: readonly LevelRow[],
  who: { readonly current: string | null; readonly mayChoose: boolean; readonly names: DiscountNames },
): readonly LevelLine[] {
  const { t, locale } = context;
  const isExchange = scope.settings.mode === 'exchange';
  return rows.map(({ tier, state, missing, selectable }) => ({
    id: tier.id,
    name: localText(tier.names, locale),
    colour: tier.colour,
    icon: tier.icon,
    needs: isExchange
      ? t('tiers.costs', { price: neededText(context, scope, String(tier.price)) })
      : t('tiers.reachedAt', { threshold: neededText(context, scope, tier.threshold) }),
    benefits: [
      ...levelBenefits(context, tier, who.names),
      ...(tier.soldAsItemIds.length > 0 ? [t('tiers.sold')] : []),
    ],
    state,
    stateText: stateText(context, scope, state, missing),
    isCurrent: tier.id === who.current,
    isSelectable: selectable && who.mayChoose,
  }));
}

function stateText(
  context: PageContext,
  scope: LevelScope,
  state: LevelRow['state'],
  missing: string | null,
): string {
  const { t, identity } = context;
  if (state === 'have') return t(identity.actor === 'staff' ? 'tiers.state.haveStaff' : 'tiers.state.have');
  if (state === 'reachable' || missing === null) return t('tiers.state.reachable');
  return t('tiers.state.missing', { missing: neededText(context, scope, missing) });
}

/** How long a level is held, in a sentence. */
export function validitySentence(context: PageContext, { settings }: LevelScope): string {
  const { t, format } = context;
  const { validity } = settings;
  switch (validity.kind) {
    case 'forever':
      return t('tiers.validity.forever');
    case 'months':
      return t('tiers.validity.months', { months: validity.months });
    case 'period_end':
      return t('tiers.validity.period_end', { periods: validity.periods });
    case 'date':
      return t('tiers.validity.date', { date: format.date(validity.day) });
  }
}

/** The last day of a level whose review is at `reviewAt`; null = it has no end. */
export function lastDayOfLevel(context: PageContext, reviewAt: Date | null): string | null {
  return reviewAt === null ? null : lastValidDay(context, reviewAt);
}
