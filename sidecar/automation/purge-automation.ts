import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import { TodoStore } from '../todos/todo-store.ts';
import { WebhookStore } from '../webhooks/webhook-store.ts';
import { RunStore } from './run-store.ts';

const DAY_MS = 24 * 3_600_000;
/** Longer than the announcement of the same thing may come again, and than a year has days. */
const KEEP_RUNS_MS = 400 * DAY_MS;
const KEEP_DELIVERIES_MS = 90 * DAY_MS;

/** Forgets old logs of automation, of webhooks, and to-dos that were done long ago; returns how many lines. */
export async function purgeAutomation(db: Knex, table: TableNames, now: Date): Promise<number> {
  const before = (keptFor: number) => new Date(now.getTime() - keptFor);
  return (
    (await new RunStore(db, table).purge(before(KEEP_RUNS_MS))) +
    (await new TodoStore(db, table).purge(before(KEEP_RUNS_MS))) +
    (await new WebhookStore(db, table).purge(before(KEEP_DELIVERIES_MS)))
  );
}
