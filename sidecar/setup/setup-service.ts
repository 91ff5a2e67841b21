import type { Knex } from 'knex';
import { readState, writeState } from '../database/state-store.ts';
import type { TableNames } from '../database/table-names.ts';
import type { Clock } from '../shared/clock.ts';
import { STEPS, type SetupState, type ShopFigures, type Step } from './setup-state.ts';
import { readShopFigures } from './shop-figures.ts';

/** Where the set-up stands, so that it can be left and resumed by anybody who may configure. */
export interface SetupService {
  figures(): Promise<ShopFigures>;
  /** Null before the first step was made. */
  state(): Promise<SetupState | null>;
  remember(state: SetupState): Promise<void>;
  /** Remembers that a step was reached; one that lies further on stays. */
  reach(step: Step): Promise<void>;
}

interface SetupDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
}

const STATE = 'setup';

export function setupService({ db, table, clock }: SetupDeps): SetupService {
  const state = () => readState<SetupState>(db, table, STATE);
  const remember = (next: SetupState) => writeState(db, table, STATE, next, clock.now());
  return {
    figures: () => readShopFigures(db, table, clock.now()),
    state,
    remember,
    async reach(step) {
      const now = await state();
      if (now && STEPS.indexOf(step) > STEPS.indexOf(now.reached)) await remember({ ...now, reached: step });
    },
  };
}
