import type { Knex } from 'knex';
import { lookingMatcher } from '../crm/catalogue-matcher.ts';
import type { HistoricDocument } from '../crm/history.ts';
import type { HostSettings } from '../crm/host-settings.ts';
import { readSnapshots } from '../crm/snapshot-reader.ts';
import { sourceId } from '../crm/source.ts';
import type { SourceSnapshot } from '../crm/source-snapshot.ts';
import type { TableNames } from '../database/table-names.ts';
import { needsOf } from '../earning/member-contexts.ts';
import { readClientGroups } from '../crm/client-groups.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { looksAtCatalogue } from '../programs/version-in-force.ts';

/** Some documents of history with all that settling looks at. */
export interface HistoryPage {
  readonly documents: readonly { readonly snapshot: SourceSnapshot; readonly at: Date }[];
  readonly clientGroups: ReadonlyMap<number, readonly number[]>;
}

/**
 * Reads pages of history for simulations of these programmes: only looks, keeps nothing. Documents that nobody owns are left
 * out, as settling leaves them out.
 */
export function historyReader(
  db: Knex,
  table: TableNames,
  settings: HostSettings,
  versions: readonly ProgramVersion[],
): (part: readonly HistoricDocument[]) => Promise<HistoryPage> {
  const needsItems = versions.some((version) => looksAtCatalogue(version.document));
  const needsGroups = needsOf(versions).clientGroups;
  const options = { settings, matcher: needsItems ? lookingMatcher(table) : null };
  return async (part) => {
    const sources = part.map(({ source }) => source);
    const snapshots = await readSnapshots(db, table, sources, options);
    const documents = part.flatMap(({ source, at }) => {
      const snapshot = snapshots.get(sourceId(source));
      return snapshot && snapshot.clientId !== 0 ? [{ snapshot, at }] : [];
    });
    const clients = documents.map(({ snapshot }) => snapshot.clientId);
    const clientGroups = needsGroups
      ? await readClientGroups(db, table, clients)
      : new Map<number, number[]>();
    return { documents, clientGroups };
  };
}
