import type { AppDeps } from '../../app.ts';
import { page, redirect, type Answer } from '../../http/answer.ts';
import { actorOf } from '../../http/identity.ts';
import { localDay } from '../../shared/business-time.ts';
import type { Todo } from '../../todos/todo-store.ts';
import { clientName } from '../admin/client-name.ts';
import type { PageContext } from '../page-context.ts';

export interface TodosQuery {
  readonly show: 'open' | 'done';
  readonly whose: 'all' | 'mine';
}

const MOST_SHOWN = 200;

/** What staff are asked to do about clients. */
export async function todosPage(
  deps: AppDeps,
  context: PageContext,
  { show, whose }: TodosQuery,
): Promise<Answer> {
  const { t, identity, now } = context;
  const staffId = whose === 'mine' ? (identity.staffId ?? 0) : null;
  const todos = await deps.services.todos.list({ isDone: show === 'done', staffId, limit: MOST_SHOWN });
  const staff = await deps.reads.automation.staff();
  const { timeZone } = await deps.reads.conventions.read();
  const today = localDay(now, timeZone);
  const nameOf = (id: number | null) =>
    id === null ? t('automation.anybody') : (staff.find((one) => one.id === id)?.name ?? `#${id}`);
  const html = deps.views.render(context, 'automation/todos', {
    isDone: show === 'done',
    whose,
    show,
    tabs: (['open', 'done'] as const).map((value) => ({
      value,
      label: t(`automation.todos.${value}`),
      isCurrent: value === show,
    })),
    people: (['all', 'mine'] as const).map((value) => ({
      value,
      label: t(`automation.todos.${value}`),
      isCurrent: value === whose,
    })),
    todos: todos.map((todo) => todoRow(context, todo, nameOf, today)),
  });
  return page(t('automation.todosTitle'), html);
}

export async function markTodo(
  deps: AppDeps,
  context: PageContext,
  id: number,
  isDone: boolean,
): Promise<Answer> {
  await deps.services.todos.mark(id, isDone, actorOf(context.identity));
  const message = context.t(isDone ? 'automation.todoDone' : 'automation.todoUndone');
  return redirect(isDone ? 'todos' : 'todos?show=done', { type: 'success', message });
}

function todoRow(
  { t, format, links }: PageContext,
  todo: Todo,
  nameOf: (id: number | null) => string,
  today: string,
) {
  const { id, clientId, company, text, dueOn, staffId, doneAt, doneBy } = todo;
  return {
    id,
    text,
    client: clientName(t, clientId, company),
    clientHref: links.admin(`members/${clientId}`),
    due: format.date(dueOn),
    isLate: doneAt === null && dueOn < today,
    who: nameOf(staffId),
    done:
      doneAt === null
        ? null
        : t('automation.todoDoneBy', { who: nameOf(doneBy), when: format.dateTime(doneAt) }),
  };
}
