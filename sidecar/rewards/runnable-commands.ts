import type { Knex } from 'knex';
import { commandByKey } from '../crm/command-store.ts';
import type { TableNames } from '../database/table-names.ts';
import { invoiceKey } from './invoice-command.ts';
import type { RewardOrder } from './reward-order.ts';

/** What the module has to do for an order and has not begun. */
export async function runnableCommands(
  db: Knex,
  table: TableNames,
  { invoiceState, reference }: RewardOrder,
): Promise<readonly number[]> {
  if (invoiceState !== 'wanted') return [];
  const command = await commandByKey(db, table, invoiceKey(reference));
  return command?.status === 'pending' ? [command.id] : [];
}
