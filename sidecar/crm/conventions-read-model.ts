import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import type { Clock } from '../shared/clock.ts';
import { readCurrencies, readHostSettings, type HostCurrency } from './host-settings.ts';

/** What the CRM's settings say about time and money on screens. */
export interface CrmConventions {
  /** IANA zone of the CRM's business days. */
  readonly timeZone: string;
  /** The base currency first. */
  readonly currencies: readonly HostCurrency[];
}

export interface ConventionsReadModel {
  read(): Promise<CrmConventions>;
}

/** Settings change rarely and every page needs them, so they are kept for this long. */
const KEPT_FOR_MS = 15_000;

export function createConventionsReadModel(db: Knex, table: TableNames, clock: Clock): ConventionsReadModel {
  let kept: { readonly at: number; readonly value: CrmConventions } | null = null;
  return {
    async read() {
      const at = clock.now().getTime();
      if (!kept || at - kept.at > KEPT_FOR_MS) {
        const [settings, currencies] = await Promise.all([
          readHostSettings(db, table),
          readCurrencies(db, table),
        ]);
        kept = { at, value: { timeZone: settings.timeZone, currencies } };
      }
      return kept.value;
    },
  };
}
