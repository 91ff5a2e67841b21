import { isDeepStrictEqual } from 'node:util';
import type { Knex } from 'knex';
import type { Logger } from 'winston';
import { readState, writeState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Clock } from '../shared/clock.ts';

/** The CRM's own rendering of 2033-12-28 21:45:06. */
export interface DateSamples {
  readonly date: string;
  readonly dateTime: string;
}

/** How the CRM writes dates, remembered from the last page of it, for what is written when nobody looks at one. */
export interface HostFormats {
  note(samples: DateSamples | undefined): void;
  read(): Promise<DateSamples | null>;
}

const STATE = 'host_formats';

export function hostFormats(deps: {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly logger: Logger;
}): HostFormats {
  const { db, table, clock, logger } = deps;
  let known: DateSamples | null = null;
  return {
    note(samples) {
      if (!samples || isDeepStrictEqual(samples, known)) return;
      known = samples;
      writeState(db, table, STATE, samples, clock.now()).catch((error: unknown) => {
        logger.warn('the date formats of the host could not be kept', { error });
      });
    },
    read: () => readState<DateSamples>(db, table, STATE),
  };
}
