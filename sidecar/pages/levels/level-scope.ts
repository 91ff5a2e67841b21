import type { CrmConventions } from '../../crm/conventions-read-model.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import type { Tier, TierSettings } from '../../programs/tier.ts';
import type { PageContext } from '../page-context.ts';
import { localText } from '../../i18n/local-text.ts';

/** What pages need of a programme to speak about its levels. */
export interface LevelScope {
  readonly settings: TierSettings;
  /** Money in metrics is counted in this currency. */
  readonly currency: string;
}

export function levelScope(
  { tiers, earning }: Pick<ProgramDocument, 'tiers' | 'earning'>,
  { currencies }: Pick<CrmConventions, 'currencies'>,
): LevelScope {
  return { settings: tiers, currency: earning.conversion?.currency ?? currencies[0]?.code ?? '' };
}

export function levelOf({ settings }: LevelScope, id: string | null): Tier | null {
  return settings.levels.find((level) => level.id === id) ?? null;
}

/** The level's name; of one that the programme no longer has its id; null without a level. */
export function nameOfLevel(
  { t, locale }: Pick<PageContext, 't' | 'locale'>,
  scope: LevelScope,
  id: string | null,
): string | null {
  if (id === null) return null;
  const level = levelOf(scope, id);
  return level ? localText(level.names, locale) : t('tiers.gone', { id });
}

/** The name of a level in a programme version; null without a level or a version. */
export function nameInVersion(
  { locale }: Pick<PageContext, 'locale'>,
  version: { readonly document: Pick<ProgramDocument, 'tiers'> } | null,
  id: string | null,
): string | null {
  if (id === null || !version) return null;
  const level = version.document.tiers.levels.find((one) => one.id === id);
  return level ? localText(level.names, locale) : id;
}

/** An amount of the metric that levels are reached by: "500 points", "3 paid invoices", "£500.00 of purchases". */
export function metricText(
  { t, format }: Pick<PageContext, 't' | 'format'>,
  { settings, currency }: LevelScope,
  value: string,
): string {
  switch (settings.metric) {
    case 'points':
      return t('tiers.amount.points', { points: Number(value) });
    case 'invoices':
      return t('tiers.amount.invoices', { invoices: Number(value) });
    case 'spend':
      return t('tiers.amount.spend', { amount: format.money(value, currency) });
  }
}

/** What levels are counted in: the metric, or the points that they cost. */
export function neededText(context: PageContext, scope: LevelScope, value: string): string {
  return scope.settings.mode === 'exchange'
    ? context.t('tiers.amount.points', { points: Number(value) })
    : metricText(context, scope, value);
}
