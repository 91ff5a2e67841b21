import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import type { SettleService } from '../earning/settle-service.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';
import type { LocalText } from '../programs/tier.ts';

/** Words of ours that stand in the CRM, in the language of a client. */
export interface RewardWords {
  /** What a line of an invoice is called. */
  readonly nameOf: (reward: { readonly names: LocalText }) => string;
  /** The note on the payment with points. */
  readonly paymentNote: (reward: { readonly names: LocalText; readonly points: number }) => string;
}

export interface RewardsDeps {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
  readonly random: Random;
  readonly settle: Pick<SettleService, 'settle'>;
  readonly wordsFor: (clientId: number) => Promise<RewardWords>;
}
