import type { Knex } from 'knex';
import type { Logger } from 'winston';
import type { TableNames } from '../database/table-names.ts';
import type { Trx } from '../database/transaction.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { MessagesService } from '../messages/messages-service.ts';
import type { Action } from './automation.ts';
import type { KnownMember } from './read-facts.ts';
import type { OpenRun } from './run.ts';

export interface AutomationDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly messages: Pick<MessagesService, 'tell' | 'foresee' | 'preview'>;
  /** The id of this sidecar, holder of the lease. */
  readonly holder: string;
}

/** What a step works on: its run is locked, and all that it writes is committed with its line in the log, or not at all. */
export interface Scene {
  readonly trx: Trx;
  readonly table: TableNames;
  readonly random: Random;
  readonly messages: Pick<MessagesService, 'tell'>;
  readonly now: Date;
  readonly run: OpenRun;
  readonly member: KnownMember;
  /** The programme in force; null before the first publication. */
  readonly version: ProgramVersion | null;
  readonly timeZone: string;
}

export type ActionOf<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>;

/** What this step writes, whatever it is, is written once under this key. */
export function stepKey({ run }: Pick<Scene, 'run'>): string {
  return `automation:${run.id}:${run.nextStep}`;
}
