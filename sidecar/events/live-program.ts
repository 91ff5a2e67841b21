import type { Knex } from 'knex';
import { readState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Scope } from '../earning/scope.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { versionAt } from '../programs/version-in-force.ts';
import { VersionStore } from '../programs/version-store.ts';
import { localDay } from '../shared/business-time.ts';

/** The programme that events are recorded for. */
export interface LiveProgram {
  readonly version: ProgramVersion;
  /** Local day since which it is live; nothing before gives points. */
  readonly from: string;
  readonly today: string;
}

/** Null until the first programme is published. */
export async function liveProgram(db: Knex, table: TableNames, now: Date): Promise<LiveProgram | null> {
  const scope = await readState<Scope>(db, table, 'scope');
  const version = versionAt(await new VersionStore(db, table).published(), now);
  if (!version || !scope?.liveFrom) return null;
  return { version, from: scope.liveFrom, today: localDay(now, version.document.timeZone) };
}
