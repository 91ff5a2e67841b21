import type { Knex } from 'knex';
import type { TableNames } from '../database/table-names.ts';
import type { Actor } from '../ledger/entry.ts';
import type { Clock } from '../shared/clock.ts';
import { NotFoundError } from '../shared/errors.ts';
import { type Todo, TodoStore } from './todo-store.ts';

export interface TodosService {
  list(query: {
    readonly isDone: boolean;
    /** Their own and anybody's; null = everybody's. */
    readonly staffId: number | null;
    readonly limit: number;
  }): Promise<readonly Todo[]>;
  /** Marks a to-do as done, or takes that back. Throws NotFoundError `todo_not_found`. */
  mark(id: number, isDone: boolean, actor: Actor): Promise<void>;
}

/** What staff are asked to do about clients. */
export function todosService({
  db,
  table,
  clock,
}: {
  readonly db: Knex;
  readonly table: TableNames;
  readonly clock: Clock;
}): TodosService {
  const store = new TodoStore(db, table);
  return {
    list: (query) => store.list(query),
    async mark(id, isDone, actor) {
      if (!(await store.mark(id, isDone, actor.id, clock.now()))) throw new NotFoundError('todo_not_found');
    },
  };
}
