import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import type { Coming, EndingContent } from './message.ts';

/** What all finders look at. */
export interface Finding {
  readonly db: Knex;
  readonly table: TableNames;
  readonly version: ProgramVersion;
  readonly now: Date;
  /** Local day up to which ends are looked for, inclusive. */
  readonly until: string;
}

/** Finds what will end for members; one for points, one for levels, one for coupons. */
export interface Finder {
  readonly kinds: readonly EndingContent['kind'][];
  /** Members for whom something may end, by id, those after `after`. */
  members(finding: Finding, after: number, limit: number): Promise<readonly number[]>;
  /** What ends for these members between now and `until`, soonest first. */
  coming(finding: Finding, memberIds: readonly number[]): Promise<readonly Coming[]>;
}
