import { TodoStore } from '../../todos/todo-store.ts';
import { addCommand } from '../../crm/command-store.ts';
import { addDays, localDay } from '../../shared/business-time.ts';
import { type ActionOf, type Scene, stepKey } from '../automation-deps.ts';
import { type StepResult, done } from '../run.ts';

/** Puts something on the staff's list, and rings their bell in the CRM. */
export async function askStaff(
  scene: Scene,
  { text, dueInDays, staffId }: ActionOf<'todo'>,
): Promise<StepResult> {
  const { trx, table, run, now, timeZone } = scene;
  const dueOn = addDays(localDay(now, timeZone), dueInDays);
  const key = stepKey(scene);
  const todoId = await new TodoStore(trx, table).add(
    { key, clientId: run.clientId, text, dueOn, staffId },
    now,
  );
  if (staffId !== null) {
    const payload = {
      staff_id: staffId,
      text: 'todo',
      link: 'loyalty_memberships/todos',
      values: [text],
    } as const;
    await addCommand(trx, table, { kind: 'notify_staff', payload }, `notify:${key}`, now);
  }
  return done({ todoId, dueOn, staffId });
}
