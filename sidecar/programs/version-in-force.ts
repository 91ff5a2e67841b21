import { RULE_KINDS } from '../earning/rules/kinds.ts';
import { endOfDay } from '../shared/business-time.ts';
import type { ProgramDocument, ProgramVersion } from './program-document.ts';

/** The first version is in force since ever, so that history has a rule. */
export const SINCE_EVER = new Date('1970-01-01T00:00:00.000Z');

/** The version in force at an instant; null when none was published by then. */
export function versionAt(published: readonly ProgramVersion[], at: Date): ProgramVersion | null {
  return newest(published.filter((version) => version.effectiveFrom !== null && version.effectiveFrom <= at));
}

/**
 * The version in force on a local day. CRM documents carry a day, not a time: a version published during
 * a day holds for the documents of that day that were not settled before.
 */
export function versionOnDay(published: readonly ProgramVersion[], day: string): ProgramVersion | null {
  return newest(
    published.filter(
      (version) =>
        version.effectiveFrom !== null && version.effectiveFrom < endOfDay(day, version.document.timeZone),
    ),
  );
}

/** Whether a version never is in force from its start, because a later one begins at the same instant. */
export function isReplaced(version: ProgramVersion, published: readonly ProgramVersion[]): boolean {
  return version.effectiveFrom !== null && versionAt(published, version.effectiveFrom)?.id !== version.id;
}

function newest(versions: readonly ProgramVersion[]): ProgramVersion | null {
  return versions.reduce<ProgramVersion | null>(
    (best, version) =>
      best === null ||
      version.effectiveFrom! > best.effectiveFrom! ||
      (version.effectiveFrom!.getTime() === best.effectiveFrom!.getTime() && version.number > best.number)
        ? version
        : best,
    null,
  );
}

/** Whether anything in this programme looks at catalogue items or groups, so that lines must be matched. */
export function looksAtCatalogue({ earning, tiers }: ProgramDocument): boolean {
  const { base, rules } = earning;
  return (
    base.excludedItemIds.length > 0 ||
    base.excludedGroupIds.length > 0 ||
    base.excludeDiscountedLines ||
    rules.some((rule) => RULE_KINDS[rule.kind].looksAtCatalogue(rule)) ||
    (tiers.mode !== 'off' &&
      tiers.levels.some((level) => level.discount !== null || level.soldAsItemIds.length > 0))
  );
}
