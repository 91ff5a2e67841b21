import type { ProgramVersion } from '../../programs/program-document.ts';
import { isReplaced } from '../../programs/version-in-force.ts';

/** What a published version is now; a replaced one never came into force. */
export type VersionState = 'live' | 'planned' | 'replaced' | 'past';

/** The first version is in force from long before it was published: since ever. */
export function versionRow(version: ProgramVersion) {
  const { id, number, effectiveFrom, publishedAt } = version;
  return {
    id,
    number,
    publishedAt,
    effectiveFrom,
    isSinceEver:
      effectiveFrom !== null && publishedAt !== null && effectiveFrom.getTime() < publishedAt.getTime(),
  };
}

export function stateOf(
  version: ProgramVersion,
  published: readonly ProgramVersion[],
  live: ProgramVersion | null,
  now: Date,
): VersionState {
  if (version.id === live?.id) return 'live';
  if (isReplaced(version, published)) return 'replaced';
  return version.effectiveFrom !== null && version.effectiveFrom > now ? 'planned' : 'past';
}

const LABELS: Readonly<Record<VersionState, string>> = {
  live: 'success',
  planned: 'info',
  replaced: 'default',
  past: 'default',
};

/** The list of published versions, newest first, each with what it is now. */
export function versionRows(versions: readonly ProgramVersion[], live: ProgramVersion | null, now: Date) {
  const published = versions.filter(({ status }) => status === 'published');
  return published.map((version) => ({
    ...versionRow(version),
    ...stateView(stateOf(version, published, live, now)),
  }));
}

export function stateView(state: VersionState) {
  return {
    state,
    stateKey: `program.state.${state}`,
    stateKind: LABELS[state],
    isPlanned: state === 'planned',
  };
}
