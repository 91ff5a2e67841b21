import type { ProgramVersion } from '../../programs/program-document.ts';

/** One line of the list of versions. The first version is in force from long before it was published: since ever. */
export function versionRow(version: ProgramVersion, live: ProgramVersion | null) {
  const { id, number, effectiveFrom, publishedAt } = version;
  return {
    id,
    number,
    publishedAt,
    effectiveFrom,
    isSinceEver:
      effectiveFrom !== null && publishedAt !== null && effectiveFrom.getTime() < publishedAt.getTime(),
    isLive: live?.id === id,
  };
}
